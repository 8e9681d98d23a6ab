import Foundation

/// The negative binomial's likelihood as a textbook writes it, member by member, and maxima by looking
/// everywhere: slow, and free of the cleverness that it checks.
struct NaiveLikelihood {
    let offspring: [Int]

    func value(k: Double, mean: Double) -> Double {
        offspring.reduce(0) { sum, count in
            let x = Double(count)
            return sum + lgamma(k + x) - lgamma(k) - lgamma(x + 1) + k * log(k / (k + mean))
                + x * log(mean / (k + mean))
        }
    }

    /// The largest value over k from e⁻²⁰ to e¹⁴, on a grid made finer three times.
    func maximum(mean: Double) -> Double {
        var (low, high) = (-20.0, 14.0)
        var best = -Double.infinity
        for _ in 0..<5 {
            let step = (high - low) / 60
            let points = (0...60).map { low + Double($0) * step }
            let values = points.map { value(k: exp($0), mean: mean) }
            guard let top = values.indices.max(by: { values[$0] < values[$1] }) else { return best }
            best = max(best, values[top])
            (low, high) = (points[top] - step, points[top] + step)
        }
        return best
    }
}
