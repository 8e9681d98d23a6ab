/// Wilson's 95% limits of a share, without correction for continuity.
///
/// E. B. Wilson, JASA 22 (1927) 209–212; method 3 of R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872.
package struct Wilson: Hashable, Sendable {
    /// The lower limit; exactly 0 for none.
    package let low: Double
    /// The upper limit; exactly 1 for all.
    package let high: Double

    /// Limits for a count among a whole that is not empty.
    package init(_ count: Int, of whole: Int) {
        precondition(
            whole > 0 && (0...whole).contains(count),
            "a count lies within a whole that is not empty"
        )
        low = Self.low(Double(count), of: Double(whole))
        high = 1 - Self.low(Double(whole - count), of: Double(whole))
    }

    // The smaller root of (p − π)² = z² π (1 − π) / n, through the product of both roots: no cancellation.
    private static func low(_ count: Double, of whole: Double) -> Double {
        let z = 1.959963984540054
        let share = count / whole
        let spread = (share * (1 - share) / whole + z * z / (4 * whole * whole)).squareRoot()
        return share * share / (share + z * z / (2 * whole) + z * spread)
    }
}
