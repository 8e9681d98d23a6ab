import CascadeMetrics
import Testing

@Suite("Limits of a share")
struct WilsonTests {
    @Test(
        "The limits are those of Newcombe 1998, table I, method 3",
        arguments: [
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
        ] as [(Int, Int, Double, Double)]
    )
    func newcombe(count: Int, whole: Int, low: Double, high: Double) {
        let limits = Wilson(count, of: whole)
        #expect(abs(limits.low - low) <= 0.000_05, "\(limits)")
        #expect(abs(limits.high - high) <= 0.000_05, "\(limits)")
    }

    @Test(
        "None has the lower limit 0 and all the upper limit 1, to the last digit",
        arguments: [1, 3, 20, 10_000_000]
    )
    func ends(whole: Int) {
        #expect(Wilson(0, of: whole).low == 0)
        #expect(Wilson(whole, of: whole).high == 1)
        #expect(Wilson(0, of: whole).high > 0)
        #expect(Wilson(whole, of: whole).low < 1)
    }

    @Test("The limits are where the normal test of a share rejects it")
    func definition() {
        let z = 1.959963984540054
        for (count, whole) in [(1, 1), (1, 10_000_000), (4, 10), (9_999_999, 10_000_000)] {
            let limits = Wilson(count, of: whole)
            let share = Double(count) / Double(whole)
            if count > 0 {
                let low = limits.low
                #expect(
                    agree(
                        (share - low) * (share - low),
                        z * z * low * (1 - low) / Double(whole),
                        within: 1e-6
                    )
                )
            }
        }
    }
}
