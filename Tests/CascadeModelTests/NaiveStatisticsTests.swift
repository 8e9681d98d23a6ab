import CascadeTestSupport
import Testing

/// The expected limits come from SciPy 1.17 (`nbinom.logpmf`, `minimize_scalar`, `brentq`, `chi2.ppf`).
@Suite("Statistics of the naive judge")
struct NaiveStatisticsTests {
    struct Case: Sendable {
        let offspring: [Int]
        let mean: (low: Double, high: Double)
        let k: (value: Double, low: Double, high: Double?)?
    }

    private static func many(_ counts: (value: Int, times: Int)...) -> [Int] {
        counts.flatMap { Array(repeating: $0.value, count: $0.times) }
    }

    private static let cases: [Case] = [
        Case(
            offspring: [4, 0, 0, 2, 1, 0, 0, 3, 0, 0],
            mean: (0.31599801, 4.6268596),
            k: (0.52459951, 0.087468977, 79.110840)
        ),
        Case(offspring: many((1, 10)), mean: (0.47953887, 1.8390356), k: nil),
        Case(offspring: many((1, 10), (0, 10)), mean: (0.23976943, 0.91951780), k: nil),
        Case(
            offspring: many((0, 9), (2, 1)),
            mean: (0.010142176, 36461.106),
            k: (0.097824150, 0.0027547273, nil)
        ),
        Case(
            offspring: many((0, 30), (12, 1)),
            mean: (0.012118157, 2.7360754e11),
            k: (0.0086595198, 0.00039360988, 0.056171323)
        ),
        Case(offspring: Array(0...9), mean: (2.7804710, 7.5535968), k: (3.5923250, 0.78001057, nil)),
        Case(
            offspring: many((0, 20), (1, 5), (2, 3), (3, 1), (5, 1), (9, 1)),
            mean: (0.44027489, 2.0807806),
            k: (0.32808949, 0.12427405, 0.92883353)
        ),
        Case(
            offspring: [40, 0, 0, 0, 0, 0, 0, 0, 0, 35, 1, 1],
            mean: (1.2692035, 180.97672),
            k: (0.093354872, 0.025066444, 0.26071687)
        ),
        Case(
            offspring: many((0, 40), (1, 20), (2, 9), (3, 2)),
            mean: (0.44762089, 0.83806996),
            k: (7.9309, 0.93562553, nil)
        ),
    ]

    @Test("k and the limits agree with an independent computation to one in a million", arguments: cases)
    func spread(example: Case) {
        let spread = NaiveStatistics.spread(of: example.offspring)
        func agree(_ one: Double?, _ other: Double?) -> Bool {
            guard let one, let other else { return one == nil && other == nil }
            return abs(one - other) <= 1e-6 * abs(other)
        }
        #expect(agree(spread.meanLow, example.mean.low))
        #expect(agree(spread.meanHigh, example.mean.high))
        #expect(agree(spread.k, example.k?.value))
        #expect(agree(spread.kLow, example.k?.low))
        #expect(agree(spread.kHigh, example.k?.high))
    }

    @Test("The variance with divisor n equal to the mean makes k infinite")
    func boundary() {
        // mean 1, variance 1
        #expect(NaiveStatistics.spread(of: [0, 0, 0, 0, 1, 1, 1, 2, 2, 3]).k == nil)
        // mean 1, variance 1.2
        #expect(NaiveStatistics.spread(of: [0, 0, 0, 0, 1, 1, 1, 1, 3, 3]).k != nil)
    }

    @Test("p80 is the smallest number of members whose learners are at least four fifths, exactly")
    func p80() {
        #expect(NaiveStatistics.p80([4, 0, 0, 2, 1, 0, 0, 3, 0, 0]) == 3)
        #expect(NaiveStatistics.p80([1, 1, 1, 1, 1]) == 4)
        #expect(NaiveStatistics.p80([0, 0, 9]) == 1)
        #expect(NaiveStatistics.p80([79, 21]) == 2)
        #expect(NaiveStatistics.p80([80, 20]) == 1)
    }

    @Test("Quartiles are by nearest rank")
    func quartiles() {
        let expected: [(values: [Int], quartiles: [Int?])] = [
            ([], [nil, nil, nil]), ([5], [5, 5, 5]), ([9, 1], [1, 1, 9]), ([3, 1, 2], [1, 2, 3]),
            ([4, 3, 2, 1], [1, 2, 3]), ([9, 9, 9, 8, 8], [8, 9, 9]),
        ]
        for (values, quartiles) in expected {
            #expect((1...3).map { NaiveStatistics.quartile($0, of: values) } == quartiles)
        }
    }

    @Test("Wilson's limits stay between 0 and 1, also where nobody or everybody teaches on")
    func wilson() {
        let (low, high) = NaiveStatistics.wilson(10, of: 10)
        #expect(abs(low - 0.7224672) < 1e-6)
        #expect(high <= 1 && high > 0.999999)
        #expect(NaiveStatistics.wilson(0, of: 10).low == 0)
    }
}
