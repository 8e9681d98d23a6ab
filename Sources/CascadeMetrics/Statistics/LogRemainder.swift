import Foundation

/// What is left of log(1 + y) when its leading terms are taken away, without cancellation near y = 0.
///
/// The negative binomial's likelihood near the Poisson limit, and the Poisson's own tails at large counts, are
/// made of these small remainders; written as `log1p(y) - y` they would lose all digits. Every form below comes
/// from log(1 + y) = 2 artanh(s), s = y / (2 + y), DLMF 4.6.4 and 4.38.5.
enum LogRemainder {
    // Beyond these the plain difference loses no more than a digit, and the series would be slow.
    private static let smallArguments = -0.5...1.0

    // |s| ≤ 1/3 in the range above, so that the eighteenth term is below 1e-17.
    private static let coefficients: [Double] = (0..<18).map { 1 / Double(2 * $0 + 3) }

    /// log(1 + y) − y, for y > −1; near 0 it is −y²/2 + y³/3.
    static func beyondLinear(_ y: Double) -> Double {
        guard smallArguments.contains(y) else { return log1p(y) - y }
        let s = y / (2 + y)
        return 2 * s * s * s * artanhTail(s) - s * y
    }

    /// (log(1 + y) − y + y²/2) / y³, for y ≥ 0; near 0 it is 1/3 − y/4.
    static func beyondSquare(_ y: Double) -> Double {
        guard smallArguments.contains(y) else { return (log1p(y) - y + y * y / 2) / (y * y * y) }
        let t = 1 / (2 + y)
        return t / 2 + 2 * t * t * t * artanhTail(y * t)
    }

    /// ((1 + y) log(1 + y) − y) / y, for y ≥ 0.
    ///
    /// It is the mean of log(1 + t) over 0 < t < y, near 0 y/2 − y²/6.
    static func meanLogarithm(_ y: Double) -> Double {
        guard smallArguments.contains(y) else { return (1 + y) * log1p(y) / y - 1 }
        let t = 1 / (2 + y)
        return y * t + 2 * (1 + y) * y * y * t * t * t * artanhTail(y * t)
    }

    /// (artanh(s) − s) / s³ = 1/3 + s²/5 + s⁴/7 and so on.
    private static func artanhTail(_ s: Double) -> Double {
        coefficients.reversed().reduce(0) { sum, coefficient in sum * s * s + coefficient }
    }
}
