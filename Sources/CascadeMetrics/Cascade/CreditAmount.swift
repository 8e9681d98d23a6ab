/// Credit on its way: an exact amount, positive or negative, nearly always whole.
struct CreditAmount {
    var whole: Int32 = 0
    /// Fractions to add and to take away; nil nearly always.
    var fractions: (plus: Rational, minus: Rational)?

    var isZero: Bool { whole == 0 && fractions == nil }

    /// The same amount the other way.
    var negated: CreditAmount {
        CreditAmount(whole: -whole, fractions: fractions.map { (plus: $0.minus, minus: $0.plus) })
    }

    /// Adds another amount.
    static func += (left: inout CreditAmount, right: CreditAmount) {
        left.whole += right.whole
        guard let (plus, minus) = right.fractions else { return }
        let present = left.fractions ?? (.zero, .zero)
        left.fractions = (plus: present.plus + plus, minus: present.minus + minus)
    }

    /// An equal share among several.
    func divided(by count: Int) -> CreditAmount {
        if count == 1 { return self }
        let (plus, minus) = fractions ?? (.zero, .zero)
        let magnitude = Rational(Int(whole.magnitude))
        return CreditAmount(
            whole: 0,
            fractions: (
                plus: (whole > 0 ? plus + magnitude : plus) / count,
                minus: (whole < 0 ? minus + magnitude : minus) / count
            )
        )
    }
}
