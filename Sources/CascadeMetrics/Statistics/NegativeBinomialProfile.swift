import Foundation

/// Maximum-likelihood estimate and profile-likelihood limits of the dispersion k and the mean.
///
/// A limit is where the log-likelihood, at its largest over the other parameter, has dropped by half of the 95%
/// point of χ² with one degree of freedom (A. F. Bissell, Biometrika 59 (1972) 435–441, for this distribution).
struct NegativeBinomialProfile {
    /// Half of 3.841458820694124.
    private static let drop = 1.920729410347062

    private let likelihood: NegativeBinomialLikelihood
    private let logInverse: Double
    private let maximum: Double

    init(_ likelihood: NegativeBinomialLikelihood) {
        self.likelihood = likelihood
        logInverse = Self.bestLogInverse(likelihood, logMean: 0, from: likelihood.startLogInverse)
        maximum = likelihood.value(logInverse: logInverse, logMean: 0)
    }

    /// k with its limits.
    ///
    /// For every k the best mean is R, so that the profile is the likelihood at R.
    var dispersion: OffspringSpread.Dispersion {
        let excess = { (logInverse: Double) in
            likelihood.value(logInverse: logInverse, logMean: 0) - maximum + Self.drop
        }
        let low = RootBracket(from: logInverse, step: 0.25, of: excess).map { exp(-$0.root(of: excess)) }
        // Toward k → ∞ the log-likelihood falls to the Poisson limit, which is 0 here, and no lower.
        let high: Double? =
            maximum > Self.drop
            ? RootBracket(from: logInverse, step: -0.25, of: excess).map { exp(-$0.root(of: excess)) } : nil
        return .finite(k: exp(-logInverse), low: low ?? 0, high: high)
    }

    /// The limits of the mean.
    ///
    /// The profile falls on both sides of R: its slope in m has the sign of R − m,
    /// whatever k is best there.
    var meanLimits: (low: Double, high: Double) {
        let excess = { (logMean: Double) in
            let best = Self.bestLogInverse(likelihood, logMean: logMean, from: logInverse)
            return likelihood.value(logInverse: best, logMean: logMean) - maximum + Self.drop
        }
        let low = RootBracket(from: 0, step: -0.25, of: excess).map { exp($0.root(of: excess)) }
        let high = RootBracket(from: 0, step: 0.25, of: excess).map { exp($0.root(of: excess)) }
        return (likelihood.mean * (low ?? 0), likelihood.mean * (high ?? .infinity))
    }

    /// The log of the best 1/k at a mean.
    ///
    /// Around a mean other than R the sample deviates even more than around R, so the slope is positive near
    /// α = 0 for every mean, and the maximum lies at a finite k.
    private static func bestLogInverse(
        _ likelihood: NegativeBinomialLikelihood,
        logMean: Double,
        from start: Double
    ) -> Double {
        let slope = { likelihood.slope(logInverse: $0, logMean: logMean) }
        let step = slope(start) > 0 ? 0.25 : -0.25
        return RootBracket(from: start, step: step, of: slope)?.root(of: slope) ?? start
    }
}
