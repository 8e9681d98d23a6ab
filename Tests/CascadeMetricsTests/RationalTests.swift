import BigInt
import CascadeMetrics
import CascadeTestSupport
import Testing

@Suite("Exact fractions")
struct RationalTests {
    @Test("add, take away, share and compare like fractions of big integers, however large they grow")
    func agreesWithBigIntegers() {
        for seed in UInt64(0)..<60 {
            var generator = SeededGenerator(seed: seed)
            var value = Rational(Int.random(in: 0...9, using: &generator))
            var (top, bottom) = (BigUInt(value.whole ?? 0), BigUInt(1))
            for _ in 0..<60 {
                let numerator = Int.random(in: 0...1 << 40, using: &generator)
                let denominator = Int.random(in: 1...1 << 20, using: &generator)
                let other = Rational(numerator, over: denominator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0:
                    value += other
                    (top, bottom) = (
                        top * BigUInt(denominator) + BigUInt(numerator) * bottom,
                        bottom * BigUInt(denominator)
                    )
                case 1 where other <= value:
                    value = value - other
                    (top, bottom) = (
                        top * BigUInt(denominator) - BigUInt(numerator) * bottom,
                        bottom * BigUInt(denominator)
                    )
                default:
                    value = value / denominator
                    bottom *= BigUInt(denominator)
                }
                let parts = value.parts
                #expect(parts.numerator * bottom == top * parts.denominator, "seed \(seed)")
                #expect(parts.numerator.greatestCommonDivisor(with: parts.denominator) <= 1, "seed \(seed)")
                #expect((value < other) == (top * BigUInt(denominator) < BigUInt(numerator) * bottom))
            }
        }
    }

    @Test("are equal where their values are, also after having been too large for machine words")
    func equality() {
        let large = Rational(.max) + Rational(.max)
        #expect(large.whole == nil)
        #expect(large.description == "18446744073709551614")
        #expect(large - Rational(.max) == Rational(.max))
        let small = Rational(1, over: .max) / .max
        #expect(small.description == "1/85070591730234615847396907784232501249")
        #expect(small < Rational(1, over: .max))
        #expect(!(small < small))
        #expect(Rational(6, over: 4) == Rational(3, over: 2))
        #expect(Rational(3, over: 2).description == "3/2")
        #expect(Rational(4, over: 2).whole == 2)
        #expect(Rational(3, over: 2).whole == nil)
        #expect(Rational.zero.isZero && Rational.zero.description == "0")
    }
}
