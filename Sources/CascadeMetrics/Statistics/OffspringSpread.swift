/// How unevenly the members of a generation teach on, and how sure that is.
public struct OffspringSpread: Hashable, Sendable {
    /// The negative binomial's dispersion k: small means that few teach many.
    public enum Dispersion: Hashable, Sendable {
        /// The maximum-likelihood estimate with profile-likelihood limits; `high` nil: unbounded.
        case finite(k: Double, low: Double, high: Double?)
        /// The variance does not exceed the mean: no more uneven than chance (Poisson).
        case infinite
    }

    /// Lower 95% limit of the mean.
    public let meanLow: Double
    /// Upper 95% limit of the mean.
    public let meanHigh: Double
    /// k.
    public let dispersion: Dispersion
    /// The smallest number of members who give at least 80% of the learners.
    public let p80: Int
    /// Members with at least one learner.
    public let teachingOn: Int
    /// Lower 95% limit of the share teaching on (Wilson).
    public let teachingOnLow: Double
    /// Upper 95% limit of the share teaching on (Wilson).
    public let teachingOnHigh: Double

    package init(
        meanLow: Double,
        meanHigh: Double,
        dispersion: Dispersion,
        p80: Int,
        teachingOn: Int,
        teachingOnLow: Double,
        teachingOnHigh: Double
    ) {
        self.meanLow = meanLow
        self.meanHigh = meanHigh
        self.dispersion = dispersion
        self.p80 = p80
        self.teachingOn = teachingOn
        self.teachingOnLow = teachingOnLow
        self.teachingOnHigh = teachingOnHigh
    }
}
