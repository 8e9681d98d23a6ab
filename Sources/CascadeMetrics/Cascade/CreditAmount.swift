/// Credit on its way: an exact amount, positive or negative, nearly always whole.
struct CreditAmount: Sendable {
    /// Fractions to add and to take away; in a box, so that the usual amount is two words and moves freely.
    final class Fractions: Sendable {
        let plus: Rational
        let minus: Rational

        init(plus: Rational, minus: Rational) {
            self.plus = plus
            self.minus = minus
        }

        static func + (left: Fractions, right: Fractions) -> Fractions {
            Fractions(plus: left.plus + right.plus, minus: left.minus + right.minus)
        }
    }

    var whole: Int32 = 0
    /// nil nearly always.
    var fractions: Fractions?

    var isZero: Bool { whole == 0 && fractions == nil }

    /// The same amount the other way.
    var negated: CreditAmount {
        CreditAmount(
            whole: -whole,
            fractions: fractions.map { Fractions(plus: $0.minus, minus: $0.plus) }
        )
    }

    /// Adds another amount.
    static func += (left: inout CreditAmount, right: CreditAmount) {
        left.whole += right.whole
        guard let more = right.fractions else { return }
        left.fractions = left.fractions.map { $0 + more } ?? more
    }

    /// An equal share among several.
    func divided(by count: Int) -> CreditAmount {
        if count == 1 { return self }
        let magnitude = Rational(Int(whole.magnitude))
        let plus = (fractions?.plus ?? .zero) + (whole > 0 ? magnitude : .zero)
        let minus = (fractions?.minus ?? .zero) + (whole < 0 ? magnitude : .zero)
        return CreditAmount(whole: 0, fractions: Fractions(plus: plus / count, minus: minus / count))
    }
}
