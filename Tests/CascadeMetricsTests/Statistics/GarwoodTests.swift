import CascadeMetrics
import Testing

@Suite("Exact Poisson limits")
struct GarwoodTests {
    @Test(
        "The limits are those of the published tables",
        // Garwood 1936, table 1; K. Ulm, American Journal of Epidemiology 131 (1990) 373–375.
        arguments: [
            (0, 0.0, 3.689), (1, 0.0253, 5.572), (2, 0.242, 7.225), (3, 0.619, 8.767), (4, 1.090, 10.242),
            (5, 1.623, 11.668), (6, 2.202, 13.059), (7, 2.814, 14.423), (8, 3.454, 15.763),
            (9, 4.115, 17.085),
            (10, 4.795, 18.390), (20, 12.217, 30.888), (50, 37.111, 65.919), (100, 81.364, 121.627),
        ] as [(Int, Double, Double)]
    )
    func published(total: Int, low: Double, high: Double) {
        let limits = Garwood(total: total)
        #expect(abs(limits.low - low) <= 0.000_51, "\(limits)")
        #expect(abs(limits.high - high) <= 0.000_51, "\(limits)")
    }

    @Test(
        "Limits keep their digits from one learner to a hundred million and more",
        // Half the chi-square quantiles as SciPy 1.17 computes them.
        arguments: [
            (1, 0.025317807984289876, 5.571643390938898), (10, 4.7953886961324335, 18.39035604201778),
            (50, 37.110963737461866, 65.91876666433681), (1000, 938.9730184076952, 1063.952136016302),
            (1_000_000, 998040.9833402939, 1001961.9119454322),
            (100_000_000, 99980401.30732474, 100019601.58707914),
            (1_000_000_000_000, 999998040036.9626, 1000001959965.9316),
        ] as [(Int, Double, Double)]
    )
    func digits(total: Int, low: Double, high: Double) {
        let limits = Garwood(total: total)
        #expect(agree(limits.low, low, within: 1e-13), "\(limits)")
        #expect(agree(limits.high, high, within: 1e-13), "\(limits)")
    }

    @Test("Limits go on evenly where the expansion takes over from the exact function")
    func handover() {
        let limits = (99_997...100_003).map(Garwood.init(total:))
        for (left, right) in zip(limits, limits.dropFirst()) {
            // One more learner moves a limit by 1 ± 1/√Σ, and by nothing else.
            #expect(abs(right.low - left.low - (1 - 0.98 / 316.2)) < 1e-5)
            #expect(abs(right.high - left.high - (1 + 0.98 / 316.2)) < 1e-5)
        }
    }
}
