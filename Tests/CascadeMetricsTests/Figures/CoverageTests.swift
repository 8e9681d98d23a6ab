import CascadeMetrics
import Testing

@Suite("Coverage")
struct CoverageTests {
    @Test(
        "Rounds half up to hundredths of a percent, and says neither 0 nor 100 unless it is so",
        arguments: [
            // Example H, and what the source report should have said.
            (3560, 6020, .hundredths(5914)), (8016, 13482, .hundredths(5946)),
            (19_999, 20_000, .aboveLargest),
            (1, 50_000, .belowSmallest), (0, 0, .notComputable), (0, 7, .zero), (7, 7, .all),
            // Half up, on both sides of a half, of the first and of the last hundredth.
            (1, 20_000, .hundredths(1)), (1, 20_001, .belowSmallest), (3, 20_000, .hundredths(2)),
            (19_998, 20_000, .hundredths(9999)), (39_997, 40_000, .hundredths(9999)),
            (39_998, 40_000, .aboveLargest), (1, 3, .hundredths(3333)), (2, 3, .hundredths(6667)),
            // As large as a machine word.
            (Int.max, Int.max, .all), (Int.max - 1, Int.max, .aboveLargest), (1, Int.max, .belowSmallest),
            (Int.max / 2, Int.max, .hundredths(5000)), (Int.max / 8 * 5, Int.max, .hundredths(6250)),
        ] as [(Int, Int, Coverage.Value)]
    )
    func value(count: Int, whole: Int, expected: Coverage.Value) throws {
        #expect(try #require(Coverage(count, of: whole)).value == expected)
    }

    @Test("Does not exist for more than the whole or less than none")
    func impossible() {
        #expect(Coverage(8, of: 7) == nil)
        #expect(Coverage(1, of: 0) == nil)
        #expect(Coverage(-1, of: 7) == nil)
        #expect(Coverage(0, of: -1) == nil)
    }

    @Test("Keeps n and N, and their ratio in lowest terms")
    func ratio() throws {
        let coverage = try #require(Coverage(60, of: 69))
        #expect(coverage.count == 60 && coverage.whole == 69)
        #expect(coverage.ratio == Rational(20, over: 23))
        #expect(try #require(Coverage(0, of: 0)).ratio == nil)
    }

    @Test("Is the rounding that long division on paper gives, for all small fractions")
    func exhaustive() throws {
        for whole in 1...150 {
            for count in 1..<whole {
                let (quotient, rest) = (count * 10_000).quotientAndRemainder(dividingBy: whole)
                let expected = quotient + (2 * rest >= whole ? 1 : 0)
                #expect(try #require(Coverage(count, of: whole)).value == .hundredths(expected))
            }
        }
    }
}
