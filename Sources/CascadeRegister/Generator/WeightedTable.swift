/// A distribution over 0, 1, 2 … given by weights, drawn from with whole numbers only.
///
/// Logarithms and powers differ in the last bit between C libraries; sums, products and quotients of
/// doubles do not (IEEE 754). So the tables are made with those, and the same seed gives the same bytes on
/// every platform.
struct WeightedTable: Sendable {
    private let cumulative: [Int]

    /// A distribution in proportion to weights; at least one is positive.
    init(_ weights: [Int]) {
        var sum = 0
        cumulative = weights.map { weight in
            sum += weight
            return sum
        }
        precondition(sum > 0, "a table of weights has a positive weight")
    }

    /// Waiting times in days, 0, 1, 2 …: the geometric distribution, the exponential one in whole days.
    init(exponentialWithMean mean: Double, upTo last: Int) {
        let ratio = mean / (mean + 1)
        var weights = [1.0]
        for number in 1...last { weights.append(weights[number - 1] * ratio) }
        self.init(scaling: weights)
    }

    /// Offspring with a heavy tail: the Yule–Simon distribution of parameter ρ, cut after `last`.
    ///
    /// Index 0 stands for 1. The tail falls as n^−(1+ρ), as of citations and followers: a few teachers give
    /// most of the lessons. Source: H. A. Simon, "On a class of skew distribution functions", Biometrika 42
    /// (1955), from P(n+1)/P(n) = n / (n + 1 + ρ).
    init(yuleSimon rho: Double, upTo last: Int) {
        var weights = [rho / (rho + 1)]
        for number in 1..<last {
            weights.append(weights[number - 1] * Double(number) / (Double(number) + 1 + rho))
        }
        self.init(scaling: weights)
    }

    private init(scaling weights: [Double]) {
        let sum = weights.reduce(0, +)
        // To a sum of about 2³¹, within what the generator draws from without bias.
        self.init(weights.map { Int($0 / sum * 2_147_483_648) })
    }

    /// Draws an index.
    func draw(_ random: inout SplitMix64) -> Int {
        let target = random.below(cumulative[cumulative.count - 1])
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
