/// A quantile by nearest rank: the value at rank ⌈p·n⌉ in ascending order, always one that was really seen.
package struct NearestRank: Hashable, Sendable {
    private let numerator: Int
    private let denominator: Int

    /// p = 1/4.
    package static let lowerQuartile = NearestRank(1, over: 4)
    /// p = 1/2.
    package static let median = NearestRank(1, over: 2)
    /// p = 3/4.
    package static let upperQuartile = NearestRank(3, over: 4)

    /// A share 0 < p ≤ 1, as a fraction: with 0.8 as a `Double`, ⌈p·n⌉ may be one too many.
    package init(_ numerator: Int, over denominator: Int) {
        precondition(0 < numerator && numerator <= denominator, "a quantile is above 0 and at most 1")
        self.numerator = numerator
        self.denominator = denominator
    }

    /// ⌈p·n⌉, from 1 to n; 0 where n = 0.
    package func rank(among count: Int) -> Int {
        let (whole, rest) = count.quotientAndRemainder(dividingBy: denominator)
        return whole * numerator + (rest * numerator + denominator - 1) / denominator
    }

    /// The value at this quantile; nil where there is none.
    package func value<Values: RandomAccessCollection>(inAscending values: Values) -> Values.Element? {
        let rank = rank(among: values.count)
        return rank == 0 ? nil : values[values.index(values.startIndex, offsetBy: rank - 1)]
    }

    /// The value at this quantile of a histogram (value → how often); nil where there is none.
    package func value<Value: Comparable>(inHistogram histogram: [Value: Int]) -> Value? {
        var left = rank(among: histogram.values.reduce(0, +))
        for (value, count) in histogram.sorted(by: { $0.key < $1.key }) {
            if left <= count { return left == 0 ? nil : value }
            left -= count
        }
        return nil
    }
}
