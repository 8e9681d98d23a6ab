import Foundation

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P (DLMF 8.2.4) and their inverses.
///
/// Half a chi-square quantile with 2a degrees of freedom is the x at which P(a, x) has the wanted value; that is
/// all that exact Poisson limits need.
enum IncompleteGamma {
    /// P(a, x) for a > 0, x ≥ 0.
    static func lower(_ a: Double, _ x: Double) -> Double {
        x < a + 1 ? series(a, x) : 1 - continuedFraction(a, x)
    }

    /// Q(a, x) for a > 0, x ≥ 0.
    static func upper(_ a: Double, _ x: Double) -> Double {
        x < a + 1 ? 1 - series(a, x) : continuedFraction(a, x)
    }

    /// The x with P(a, x) = p.
    static func quantile(_ a: Double, lower p: Double) -> Double {
        quantile(a) { log(lower(a, $0) / p) }
    }

    /// The x with Q(a, x) = q.
    static func quantile(_ a: Double, upper q: Double) -> Double {
        quantile(a) { log(q / upper(a, $0)) }
    }

    // `excess` rises with x. On the scale of log x the start is the distribution's median and the first step
    // its spread; log tails are nearly straight lines there.
    private static func quantile(_ a: Double, excess: (Double) -> Double) -> Double {
        let start = log(max(a - 1 / 3, a / 2))
        let step = 1 / a.squareRoot()
        let onScale = { excess(exp($0)) }
        let direction = excess(exp(start)) < 0 ? step : -step
        guard let bracket = RootBracket(from: start, step: direction, of: onScale) else {
            return direction < 0 ? 0 : .infinity
        }
        return exp(bracket.root(of: onScale))
    }

    /// P(a, x) = x^a e^−x / Γ(a + 1) · Σ xⁿ / (a + 1)…(a + n), DLMF 8.11.4; quick where x < a + 1.
    private static func series(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        var (term, sum, denominator) = (1.0, 1.0, a)
        while term > sum * .ulpOfOne / 4 {
            denominator += 1
            term *= x / denominator
            sum += term
        }
        return power(a, x) * sum
    }

    /// Q(a, x) as a continued fraction, DLMF 8.9.2, evaluated by Lentz's method as in Numerical Recipes,
    /// third edition, section 6.2; quick where x ≥ a + 1.
    private static func continuedFraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a
        var c = Double.infinity
        var d = 1 / b
        var fraction = d
        var i = 0.0
        var factor = 0.0
        while abs(factor - 1) > .ulpOfOne {
            i += 1
            let numerator = -i * (i - a)
            b += 2
            d = 1 / (numerator * d + b)
            c = b + numerator / c
            factor = c * d
            fraction *= factor
        }
        return power(a, x) * a * fraction
    }

    /// x^a e^−x / Γ(a + 1) without forming the huge factors.
    ///
    /// C. Loader, "Fast and accurate computation of binomial probabilities" (2000): the saddle-point form of the
    /// Poisson probability.
    private static func power(_ a: Double, _ x: Double) -> Double {
        exp(a * LogRemainder.beyondLinear((x - a) / a) - stirlingError(a)) / (2 * Double.pi * a).squareRoot()
    }

    /// log Γ(a + 1) − log(√(2πa) (a/e)^a): Stirling's series, DLMF 5.11.1, from 16 on, and by recurrence below.
    private static func stirlingError(_ a: Double) -> Double {
        var (a, error) = (a, 0.0)
        while a < 16 {
            error += (a + 0.5) * log1p(1 / a) - 1
            a += 1
        }
        let s = 1 / (a * a)
        return error + (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / a
    }
}
