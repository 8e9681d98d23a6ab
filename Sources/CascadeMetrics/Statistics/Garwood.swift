/// Exact 95% limits of a Poisson mean of which one total was seen.
///
/// F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936) 437–442: half the chi-square
/// quantiles with 2Σ and 2Σ + 2 degrees of freedom.
package struct Garwood: Hashable, Sendable {
    /// The mean at which a total this large or larger has probability 2.5%; 0 for a total of 0.
    package let low: Double
    /// The mean at which a total this small or smaller has probability 2.5%.
    package let high: Double

    /// Limits for a total.
    package init(total: Int) {
        precondition(total >= 0, "a total is never negative")
        let (tail, z) = (0.025, 1.959963984540054)
        let (below, above) = (Double(total), Double(total) + 1)
        if total == 0 {
            low = 0
        } else if total < Self.large {
            low = IncompleteGamma.quantile(below, lower: tail)
        } else {
            low = Self.expansion(below, deviate: -z)
        }
        high =
            total < Self.large
            ? IncompleteGamma.quantile(above, upper: tail) : Self.expansion(above, deviate: z)
    }

    /// From here on the expansion below is right to the last digits, while the exact function slows down with
    /// the root of the total.
    private static let large = 100_000

    /// Half the chi-square quantile with 2a degrees of freedom, in powers of a^−½.
    ///
    /// H. Goldberg and H. Levine, Annals of Mathematical Statistics 17 (1946) 216–225.
    private static func expansion(_ a: Double, deviate z: Double) -> Double {
        let root = a.squareRoot()
        let z2 = z * z
        let second = (z2 - 1) / 3
        let third = z * (z2 - 7) / 36
        let fourth = ((3 * z2 + 7) * z2 - 16) / 810
        let fifth = z * ((9 * z2 + 256) * z2 - 433) / 38_880
        return a + z * root + second + (third - (fourth - fifth / root) / root) / root
    }
}
