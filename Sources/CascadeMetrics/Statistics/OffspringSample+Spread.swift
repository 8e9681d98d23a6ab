extension OffspringSample {
    /// Fewer members than this say nothing about a spread.
    private static let leastMembers = 10

    /// How unevenly the members teach on, with 95% limits; nil for fewer than 10 members or without any
    /// offspring, where only the counts are shown.
    public var spread: OffspringSpread? {
        guard members >= Self.leastMembers, total > 0 else { return nil }
        let wilson = Wilson(teachingOn, of: members)
        let (dispersion, meanLow, meanHigh) = fit
        return OffspringSpread(
            meanLow: meanLow,
            meanHigh: meanHigh,
            dispersion: dispersion,
            p80: p80,
            teachingOn: teachingOn,
            teachingOnLow: wilson.low,
            teachingOnHigh: wilson.high
        )
    }

    private var fit: (dispersion: OffspringSpread.Dispersion, meanLow: Double, meanHigh: Double) {
        // The likelihood has a maximum at a finite k, and then a single one, just where the variance exceeds
        // the mean (W. Simonsen, Scandinavian Actuarial Journal 1976, 220–231).
        guard excess > 0 else {
            let limits = Garwood(total: total)
            return (.infinite, limits.low / Double(members), limits.high / Double(members))
        }
        let profile = NegativeBinomialProfile(NegativeBinomialLikelihood(self))
        let (low, high) = profile.meanLimits
        return (profile.dispersion, low, high)
    }
}
