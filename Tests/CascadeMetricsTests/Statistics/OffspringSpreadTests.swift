import CascadeMetrics
import Testing

@Suite("Offspring, how uneven")
struct OffspringSpreadTests {
    @Test("Example D comes out with every printed digit")
    func exampleD() throws {
        let sample = OffspringSample([4, 0, 0, 2, 1, 0, 0, 3, 0, 0])
        let spread = try #require(sample.spread)
        let (k, low, high) = try #require(spread.finite)
        #expect(sample.mean == 1)
        #expect(abs(spread.meanLow - 0.3160) < 0.000_05)
        #expect(abs(spread.meanHigh - 4.6269) < 0.000_05)
        #expect(abs(k - 0.52460) < 0.000_005)
        #expect(abs(low - 0.0875) < 0.000_05)
        #expect(abs(try #require(high) - 79.11) < 0.005)
        #expect(spread.p80 == 3)
        #expect(spread.teachingOn == 4)
        #expect(abs(spread.teachingOnLow - 0.1682) < 0.000_05)
        #expect(abs(spread.teachingOnHigh - 0.6873) < 0.000_05)
    }

    // C. I. Bliss and R. A. Fisher, "Fitting the negative binomial distribution to biological data", Biometrics 9
    // (1953) 176–200: adult female European red mites on 150 apple leaves.
    private static let mites = [0: 70, 1: 38, 2: 17, 3: 10, 4: 9, 5: 3, 6: 2, 7: 1]

    // O. Faye et al., Lancet Infectious Diseases 15 (2015) 320–326: who infected how many, Ebola in Conakry 2014;
    // fitted by C. L. Althaus, ibid. 507–508.
    private static let ebola = [0: 109, 1: 16, 2: 9, 3: 5, 4: 5, 5: 2, 8: 1, 9: 3, 14: 1, 17: 1]

    @Test("The mites of Bliss and Fisher have the published k")
    func blissAndFisher() throws {
        let sample = OffspringSample(histogram: Self.mites)
        #expect(sample.members == 150)
        #expect(abs(try #require(sample.mean) - 1.1467) < 0.000_05)
        let (k, _, _) = try #require(sample.spread?.finite)
        #expect(abs(k - 1.0246) < 0.000_1)
    }

    @Test("Ebola in Conakry has the published R and k")
    func althaus() throws {
        let sample = OffspringSample(histogram: Self.ebola)
        #expect(sample.members == 152)
        #expect(abs(try #require(sample.mean) - 0.95) < 0.005)
        let (k, _, _) = try #require(sample.spread?.finite)
        #expect(abs(k - 0.18) < 0.005)
    }

    /// A sample with figures computed by bisection in 40 decimal digits (mpmath), from log-gamma functions.
    struct Golden: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let histogram: [Int: Int]
        let k: Double
        let low: Double
        let high: Double?
        let meanLow: Double
        let meanHigh: Double
        /// Looser where the likelihood itself is in the millions, and a drop of 1.92 is looked for in it.
        var tolerance = 1e-9
    }

    private static let golden = [
        Golden(
            testDescription: "example D",
            histogram: [0: 6, 1: 1, 2: 1, 3: 1, 4: 1],
            k: 0.5245995149555776,
            low: 0.087468976575123276,
            high: 79.110840071305446,
            meanLow: 0.31599801002870367,
            meanHigh: 4.6268596197049658
        ),
        Golden(
            testDescription: "mites",
            histogram: mites,
            k: 1.0245923867921253,
            low: 0.62542349315503145,
            high: 1.8362415555289072,
            meanLow: 0.92098606418945625,
            meanHigh: 1.4297684639994662
        ),
        Golden(
            testDescription: "Ebola",
            histogram: ebola,
            k: 0.18150615445532612,
            low: 0.11730218407057364,
            high: 0.27865594241010968,
            meanLow: 0.64234068201171393,
            meanHigh: 1.4747477158242655
        ),
        Golden(
            testDescription: "ten million members hardly off the Poisson distribution",
            histogram: [0: 4_000_001, 1: 2_999_998, 2: 2_000_001, 3: 1_000_000],
            k: 3666665.3484850068,
            low: 975.95161008537791,
            high: nil,
            meanLow: 0.99938033284419373,
            meanHigh: 1.0006199232534008
        ),
        Golden(
            testDescription: "one giant among idle members",
            histogram: [0: 9, 1_000_000: 1],
            k: 0.0066262679800585746,
            low: 0.00035775473398899025,
            high: 0.031187958939326594,
            meanLow: 1024.8598138737169,
            meanHigh: 2.4357622074572367e+45,
            tolerance: 1e-6
        ),
        Golden(
            testDescription: "one giant among ten million members",
            histogram: [0: 5_000_000, 1: 4_000_000, 2: 999_999, 1_000_000: 1],
            k: 1.2454650688409141,
            low: 1.2427831874474858,
            high: 1.2481539362711154,
            meanLow: 0.69935197044316639,
            meanHigh: 0.70064817352751947
        ),
        Golden(
            testDescription: "two learners of one member",
            histogram: [0: 9, 2: 1],
            k: 0.097824149908607205,
            low: 0.0027547273363793279,
            high: nil,
            meanLow: 0.010142176388502933,
            meanHigh: 36461.105963155746
        ),
        Golden(
            testDescription: "a million each, one learner beyond chance",
            histogram: [999_000: 5, 1_001_000: 4, 1_001_001: 1],
            k: 5000247679.5171223,
            low: 558917.69090121904,
            high: nil,
            meanLow: 999315.8693813373,
            meanHigh: 1000684.74257787
        ),
        Golden(
            testDescription: "counts on both sides of where terms are no longer added one by one",
            histogram: [0: 3, 7: 2, 150: 1, 30: 3, 900: 1, 24: 2, 25: 1, 26: 2],
            k: 0.29112374924663167,
            low: 0.14190077998183238,
            high: 0.53749101483761697,
            meanLow: 36.348403006302425,
            meanHigh: 279.12738487076947
        ),
    ]

    @Test("k, the mean and their limits agree with arithmetic in forty digits", arguments: golden)
    func fortyDigits(golden: Golden) throws {
        let spread = try #require(OffspringSample(histogram: golden.histogram).spread)
        let (k, low, high) = try #require(spread.finite)
        #expect(agree(k, golden.k, within: golden.tolerance))
        #expect(agree(low, golden.low, within: golden.tolerance))
        #expect((high == nil) == (golden.high == nil))
        if let high, let expected = golden.high { #expect(agree(high, expected, within: golden.tolerance)) }
        #expect(agree(spread.meanLow, golden.meanLow, within: golden.tolerance))
        #expect(agree(spread.meanHigh, golden.meanHigh, within: golden.tolerance))
    }

    @Test("As many copies of a sample as a country has schools leave k alone and narrow its limits")
    func copies() throws {
        let once = try #require(OffspringSample(histogram: Self.mites).spread?.finite)
        let quarter = try #require(
            OffspringSample(histogram: Self.mites.mapValues { $0 * 16_667 }).spread?.finite
        )
        let all = try #require(
            OffspringSample(histogram: Self.mites.mapValues { $0 * 66_668 }).spread?.finite
        )
        #expect(agree(once.k, quarter.k, within: 1e-12))
        #expect(agree(once.k, all.k, within: 1e-12))
        // Among 10⁷ members the likelihood is a parabola: four times as many halve its width.
        let wide = try #require(quarter.high) - quarter.low
        let narrow = try #require(all.high) - all.low
        #expect(agree(wide, 2 * narrow, within: 1e-5), "\(wide) \(narrow)")
    }

    @Test(
        "A sample that is no more uneven than chance has k = ∞ and Garwood's limits",
        arguments: [
            [0: 0, 1: 10], [0: 9, 1: 1], [0: 4, 1: 3, 2: 2, 3: 1], [1_000_000: 10_000_000],
            [999_000: 5_000_000, 1_001_000: 5_000_000],
        ]
    )
    func poisson(histogram: [Int: Int]) throws {
        let sample = OffspringSample(histogram: histogram)
        let spread = try #require(sample.spread)
        let garwood = Garwood(total: sample.total)
        #expect(spread.dispersion == .infinite)
        #expect(spread.meanLow == garwood.low / Double(sample.members))
        #expect(spread.meanHigh == garwood.high / Double(sample.members))
    }

    @Test("One learner among 10¹³ decides between finite and infinite k")
    func knifeEdge() throws {
        let even = OffspringSample(histogram: [999_000: 5_000_000, 1_001_000: 5_000_000])
        let uneven = OffspringSample(histogram: [999_000: 5_000_000, 1_001_000: 4_999_999, 1_001_001: 1])
        #expect(try #require(even.spread).dispersion == .infinite)
        let (k, low, high) = try #require(uneven.spread?.finite)
        #expect(k > 1e9 && low > 1e8 && low < k && high == nil)
    }

    @Test("Fewer than ten members, or no offspring, give counts only")
    func countsOnly() {
        #expect(OffspringSample(histogram: [0: 8, 5: 1]).spread == nil)
        #expect(OffspringSample(histogram: [0: 9, 5: 1]).spread != nil)
        #expect(OffspringSample(histogram: [0: 10_000_000]).spread == nil)
    }

    @Test("Ten million members, one by one, are one histogram")
    func tenMillion() throws {
        let listed = OffspringSample((0..<10_000_000).lazy.map { $0 % 10 == 0 ? 4 : 0 })
        #expect(listed == OffspringSample(histogram: [0: 9_000_000, 4: 1_000_000]))
        #expect(try #require(listed.spread).p80 == 800_000)
    }
}

extension OffspringSpread {
    /// k with its limits where it is finite.
    var finite: (k: Double, low: Double, high: Double?)? {
        switch dispersion {
        case .finite(let k, let low, let high): (k, low, high)
        case .infinite: nil
        }
    }
}
