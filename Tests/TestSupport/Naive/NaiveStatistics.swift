import Foundation

/// The statistics of an offspring distribution by plain search, with the likelihood written out.
package enum NaiveStatistics {
    /// The 95% point of χ² with one degree of freedom.
    private static let chiSquare = 3.841458820694124
    /// The 97.5% point of the normal distribution.
    private static let normal = 1.959963984540054

    /// The dispersion of the negative binomial and the limits of mean and dispersion.
    package struct Spread: Hashable, Sendable {
        package let meanLow: Double
        package let meanHigh: Double
        /// nil: ∞; then both limits are nil too.
        package let k: Double?
        package let kLow: Double?
        /// nil beside a number: unbounded.
        package let kHigh: Double?
    }

    /// The maximum-likelihood fit; there is at least one learner.
    package static func spread(of offspring: [Int]) -> Spread {
        let count = offspring.count
        let sum = offspring.reduce(0, +)
        let squares = offspring.map { $0 * $0 }.reduce(0, +)
        // variance with divisor n ≤ mean, times n²
        if count * squares - sum * sum <= count * sum {
            let limits = garwood(sum)
            return Spread(
                meanLow: limits.low / Double(count),
                meanHigh: limits.high / Double(count),
                k: nil,
                kLow: nil,
                kHigh: nil
            )
        }
        let fit = NaiveNegativeBinomial(offspring)
        let k = fit.bestDispersion()
        let best = fit.logLikelihood(mean: fit.mean, k: k)
        let floor = best - chiSquare / 2
        func ofDispersion(_ logK: Double) -> Double { fit.logLikelihood(mean: fit.mean, k: exp(logK)) }
        func ofMean(_ logMean: Double) -> Double { fit.profile(mean: exp(logMean)) }
        let unbounded = fit.logLikelihood(mean: fit.mean, k: .infinity) >= floor
        return Spread(
            meanLow: exp(crossing(of: floor, from: log(fit.mean), step: -0.1, ofMean)),
            meanHigh: exp(crossing(of: floor, from: log(fit.mean), step: 0.1, ofMean)),
            k: k,
            kLow: exp(crossing(of: floor, from: log(k), step: -0.1, ofDispersion)),
            kHigh: unbounded ? nil : exp(crossing(of: floor, from: log(k), step: 0.1, ofDispersion))
        )
    }

    /// Exact 95% limits of the expectation behind a Poisson count above 0 (Garwood 1936).
    package static func garwood(_ sum: Int) -> (low: Double, high: Double) {
        /// P(X ≤ n), summed term by term.
        func atMost(_ n: Int, _ expectation: Double) -> Double {
            (0...n).map { exp(Double($0) * log(expectation) - expectation - lgamma(Double($0) + 1)) }
                .reduce(0, +)
        }
        let far = Double(sum) * 3 + 20
        return (
            bisect(1e-9, far) { 1 - atMost(sum - 1, $0) < 0.025 },
            bisect(1e-9, far) { atMost(sum, $0) > 0.025 }
        )
    }

    /// Wilson's 95% limits of a share.
    package static func wilson(_ hits: Int, of count: Int) -> (low: Double, high: Double) {
        let n = Double(count)
        let p = Double(hits) / n
        let z2 = normal * normal
        let centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        let half = normal / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
        return (max(0, centre - half), min(1, centre + half))
    }

    /// The smallest number of members who give at least 80% of the learners.
    package static func p80(_ offspring: [Int]) -> Int {
        let sum = offspring.reduce(0, +)
        let descending = offspring.sorted(by: >)
        return (0...descending.count).first { 5 * descending.prefix($0).reduce(0, +) >= 4 * sum } ?? 0
    }

    /// A quantile by nearest rank: the value at rank ⌈quarters/4 × n⌉; nil without a value.
    package static func quartile(_ quarters: Int, of values: [Int]) -> Int? {
        let rank = (quarters * values.count + 3) / 4
        return rank == 0 ? nil : values.sorted()[rank - 1]
    }

    /// Where a function falls below a floor, walking from its maximum in steps.
    private static func crossing(
        of floor: Double,
        from start: Double,
        step: Double,
        _ function: (Double) -> Double
    ) -> Double {
        var inside = start
        while function(inside + step) >= floor { inside += step }
        return bisect(inside, inside + step) { function($0) >= floor }
    }

    /// The point between two where a condition that holds at the first ceases to hold.
    static func bisect(_ holds: Double, _ fails: Double, _ condition: (Double) -> Bool) -> Double {
        var (holds, fails) = (holds, fails)
        for _ in 0..<80 {
            let middle = (holds + fails) / 2
            if condition(middle) { holds = middle } else { fails = middle }
        }
        return (holds + fails) / 2
    }
}
