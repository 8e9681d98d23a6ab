import BigInt
import Foundation

/// The log-likelihood of a negative binomial for a sample whose variance exceeds its mean.
///
/// Parameters are α = 1/k, taken as log α, and the mean m, taken as t = log(m/R) with R the sample's mean. Values
/// are differences from the Poisson limit α → 0 at m = R, so that they stay small where a drop of 1.92 matters:
///
///     Σ Σ_{j<x} log(1 + jα) + S t − (S + n/α) log(1 + mα) + S
///
/// with n members who have S offspring.
struct NegativeBinomialLikelihood {
    private let ladder: OffspringLadder
    private let members: Double
    private let total: Double
    /// R.
    let mean: Double
    /// n (variance − mean) / 2, the slope at α = 0: rounded only once.
    private let slopeAtPoisson: Double
    private let squares: Double

    /// 1/k by the method of moments, (variance − mean) / mean²: where to begin looking.
    let startLogInverse: Double

    init(_ sample: OffspringSample) {
        let excess = Double(sample.excess)
        members = Double(sample.members)
        total = Double(sample.total)
        mean = total / members
        slopeAtPoisson = excess / (2 * members)
        squares = (excess / total / members + 1 + mean) * total
        startLogInverse = log(excess) - 2 * log(total)
        ladder = OffspringLadder(sample)
    }

    /// The log-likelihood above that of the Poisson distribution with mean R.
    func value(logInverse: Double, logMean t: Double) -> Double {
        let alpha = exp(logInverse)
        let y = mean * exp(t) * alpha
        let climbed = ladder.logarithms(alpha)
        guard y <= 1 else {
            // t − log(1 + y) in one logarithm: the mean's upper limit may lie a hundred powers of e above R.
            return climbed + total * (1 - log(mean * alpha + exp(-t))) - members / alpha * log1p(y)
        }
        // (n/α) log(1 + y) = n m + n m (log(1 + y) − y) / y, and n m = S eᵗ.
        let bend = y > 0 ? exp(t) * LogRemainder.beyondLinear(y) / y : 0
        return climbed + total * (t - expm1(t)) - total * (log1p(y) + bend)
    }

    /// The slope in log α at a mean.
    func slope(logInverse: Double, logMean t: Double) -> Double {
        let alpha = exp(logInverse)
        let m = mean * exp(t)
        let y = m * alpha
        // Of two forms of one expression, the one whose terms are smaller and cancel less.
        guard alpha * (squares + members * m * m) < total else {
            return total / (1 + y) - ladder.reciprocals(alpha) + members / alpha * (log1p(y) - y / (1 + y))
        }
        let shift = mean * expm1(t)
        let drag = members * m * m * (shift / (1 + y) - m * LogRemainder.beyondSquare(y))
        return alpha
            * (slopeAtPoisson + members * shift * shift / 2 - alpha * (ladder.squares(alpha) + drag))
    }
}
