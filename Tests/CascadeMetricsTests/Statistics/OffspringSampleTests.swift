import CascadeMetrics
import Testing

@Suite("Offspring, counted")
struct OffspringSampleTests {
    @Test("A list and its histogram are one sample")
    func forms() {
        let listed = OffspringSample([4, 0, 0, 2, 1, 0, 0, 3, 0, 0])
        let counted = OffspringSample(histogram: [0: 6, 1: 1, 2: 1, 3: 1, 4: 1, 9: 0])
        #expect(listed == counted)
        #expect(listed.members == 10)
        #expect(listed.total == 10)
        #expect(listed.mean == 1)
        #expect(listed.teachingOn == 4)
    }

    @Test("Without members there is no mean, no spread, and nobody gives 80% of nothing")
    func empty() {
        let nobody = OffspringSample([])
        #expect(nobody.mean == nil)
        #expect(nobody.spread == nil)
        #expect(nobody.p80 == 0)
        #expect(nobody.teachingOn == 0)
    }

    @Test(
        "p80 is the least number of members with four fifths of the offspring",
        arguments: [
            ([4, 0, 0, 2, 1, 0, 0, 3, 0, 0], 3), ([1, 1, 1, 1, 1], 4), ([1, 1, 1, 1], 4), ([0, 7], 1),
            ([8, 1, 1], 1), ([7, 1, 1, 1], 2), ([0, 0, 0], 0), ([5, 5, 5, 5, 5, 1], 5),
        ]
    )
    func eighty(offspring: [Int], count: Int) {
        #expect(OffspringSample(offspring).p80 == count)
    }

    @Test(
        "p80 of random samples is what adding up member by member finds",
        arguments: [UInt64(1), 2, 3, 2026]
    )
    func eightyByHand(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<200 {
            let offspring = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                Int.random(in: 0...Int.random(in: 0...9, using: &random), using: &random)
            }
            var (sum, count) = (0, 0)
            for each in offspring.sorted(by: >) where 5 * sum < 4 * offspring.reduce(0, +) {
                sum += each
                count += 1
            }
            #expect(OffspringSample(offspring).p80 == count, "seed \(seed): \(offspring)")
        }
    }

    @Test("p80 does not overflow at totals near the largest machine word")
    func eightyWide() {
        #expect(OffspringSample(histogram: [1 << 50: 5 << 9]).p80 == 4 << 9)
    }
}
