import Foundation

/// The likelihood of counts under a negative binomial distribution with mean m and dispersion k.
///
/// P(x) = Γ(k + x) / (Γ(k) x!) · (m / (k + m))^x · (k / (k + m))^k. The ratio of gammas is written as a
/// product, so that nothing cancels where k is large.
struct NaiveNegativeBinomial {
    /// How many members have x learners, by x.
    private let frequencies: [(x: Int, members: Double)]
    private let members: Double
    let mean: Double

    init(_ offspring: [Int]) {
        frequencies = Dictionary(grouping: offspring) { $0 }
            .map { (x: $0.key, members: Double($0.value.count)) }
            .sorted { $0.x < $1.x }
        members = Double(offspring.count)
        mean = Double(offspring.reduce(0, +)) / Double(offspring.count)
    }

    /// The log-likelihood; k may be infinite (Poisson).
    func logLikelihood(mean m: Double, k: Double) -> Double {
        var sum = 0.0
        for (x, members) in frequencies {
            var term = Double(x) * log(m) - lgamma(Double(x) + 1)
            if k.isInfinite {
                term -= m
            } else {
                for j in 0..<x { term += log1p(Double(j) / k) }
                term -= (Double(x) + k) * log1p(m / k)
            }
            sum += members * term
        }
        return sum
    }

    /// The largest log-likelihood over all k, ∞ included, for a given mean.
    func profile(mean m: Double) -> Double {
        let grid = stride(from: -60.0, through: 40.0, by: 1).map { ($0, logLikelihood(mean: m, k: exp($0))) }
        let poisson = logLikelihood(mean: m, k: .infinity)
        guard let best = grid.max(by: { $0.1 < $1.1 }) else { return poisson }
        return max(poisson, goldenMaximum(best.0 - 1, best.0 + 1) { logLikelihood(mean: m, k: exp($0)) })
    }

    /// The maximum-likelihood k at the mean of the counts; the variance exceeds the mean.
    func bestDispersion() -> Double {
        // The derivative by k is positive below the only maximum and negative above it.
        var logK = -60.0
        while score(exp(logK + 0.5)) > 0, logK < 60 { logK += 0.5 }
        return exp(NaiveStatistics.bisect(logK, logK + 0.5) { score(exp($0)) > 0 })
    }

    /// ∂/∂k of the log-likelihood at the mean of the counts, n (u − ln(1 + u)) − Σ Σ j / (k (k + j)) with
    /// u = mean / k: the terms in 1/k have cancelled on paper.
    private func score(_ k: Double) -> Double {
        let u = mean / k
        let first =
            u > 1e-2
            ? u - log1p(u)
            : (2...12).map { pow(-1, Double($0)) * pow(u, Double($0)) / Double($0) }.reduce(0, +)
        var second = 0.0
        for (x, members) in frequencies {
            for j in 0..<x { second += members * Double(j) / (k * (k + Double(j))) }
        }
        return members * first - second
    }

    /// The largest value of a function between two points, by golden section.
    private func goldenMaximum(_ low: Double, _ high: Double, _ function: (Double) -> Double) -> Double {
        let ratio = (5.0.squareRoot() - 1) / 2
        var (low, high) = (low, high)
        var best = max(function(low), function(high))
        for _ in 0..<40 {
            let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
            let (atLeft, atRight) = (function(left), function(right))
            best = max(best, atLeft, atRight)
            if atLeft > atRight { high = right } else { low = left }
        }
        return best
    }
}
