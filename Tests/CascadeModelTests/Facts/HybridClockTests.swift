import CascadeModel
import CascadeTestSupport
import Testing

@Suite("The hybrid clock")
struct HybridClockTests {
    private static let year2099: Int64 = 4_070_908_800_000
    private static let year2026: Int64 = 1_785_000_000_000

    @Test("A reading keeps milliseconds within 48 bits, and orders by them before the counter")
    func readings() {
        #expect(HybridTime(wallMilliseconds: Self.year2026, counter: 7).wallMilliseconds == Self.year2026)
        #expect(HybridTime(wallMilliseconds: -1).rawValue == 0)
        #expect(HybridTime(wallMilliseconds: .min).rawValue == 0)
        #expect(HybridTime(wallMilliseconds: .max, counter: .max).rawValue == .max)
        #expect(HybridTime(wallMilliseconds: 1, counter: .max) < HybridTime(wallMilliseconds: 2))
        #expect(HybridTime(wallMilliseconds: 2) < HybridTime(wallMilliseconds: 2, counter: 1))
    }

    @Test("Each tick is later than the one before, whatever the wall clock does", arguments: 0..<4)
    func ticksIncrease(block: UInt64) {
        for seed in block * 50..<(block + 1) * 50 {
            var generator = SeededGenerator(seed: seed)
            var clock = HybridClock()
            var last = clock.latest
            let settings: [Int64] = [0, Self.year2026, Self.year2099, -5]
            var wall = generator.pick(settings) ?? 0
            for _ in 0..<200 {
                switch generator.number(0...9) {
                case 0: wall = generator.pick(settings) ?? 0
                case 1: wall -= Int64(generator.number(0...90_000_000))
                case 2: clock.observe(HybridTime(rawValue: generator.next() >> 1), wallMilliseconds: wall)
                case 3...5: wall += Int64(generator.number(0...100))
                default: break
                }
                let reading = clock.tick(wallMilliseconds: wall)
                #expect(reading > last, "seed \(seed)")
                #expect(reading.wallMilliseconds >= wall, "seed \(seed)")
                last = reading
            }
        }
    }

    @Test("A tick shows the wall clock where that is ahead, and counts on where it stands still")
    func tick() {
        var clock = HybridClock()
        #expect(clock.tick(wallMilliseconds: 500) == HybridTime(wallMilliseconds: 500))
        #expect(clock.tick(wallMilliseconds: 500) == HybridTime(wallMilliseconds: 500, counter: 1))
        #expect(clock.tick(wallMilliseconds: 499) == HybridTime(wallMilliseconds: 500, counter: 2))
        #expect(clock.tick(wallMilliseconds: 501) == HybridTime(wallMilliseconds: 501))
        clock = HybridClock(latest: HybridTime(wallMilliseconds: 500, counter: .max))
        #expect(clock.tick(wallMilliseconds: 0) == HybridTime(wallMilliseconds: 501))
    }

    @Test("A remote reading pulls our clock forward to itself, by 24 hours at most, and never back")
    func observing() {
        let now = Self.year2026
        var clock = HybridClock(latest: HybridTime(wallMilliseconds: now))
        clock.observe(HybridTime(wallMilliseconds: 0), wallMilliseconds: now)
        #expect(clock.latest == HybridTime(wallMilliseconds: now))
        clock.observe(HybridTime(wallMilliseconds: now + 60_000, counter: 3), wallMilliseconds: now)
        #expect(clock.latest == HybridTime(wallMilliseconds: now + 60_000, counter: 3))
        clock.observe(HybridTime(wallMilliseconds: Self.year2099), wallMilliseconds: now)
        #expect(clock.latest == HybridTime(wallMilliseconds: now + 24 * 3_600_000, counter: .max))
        clock.observe(HybridTime(rawValue: .max), wallMilliseconds: now)
        #expect(clock.latest == HybridTime(wallMilliseconds: now + 24 * 3_600_000, counter: .max))
        #expect(clock.tick(wallMilliseconds: now).wallMilliseconds == now + 24 * 3_600_000 + 1)
    }

    @Test("Our own reading from a clock set to 2099 is kept, and not drawn further by others")
    func ownReadingStands() {
        var clock = HybridClock(latest: HybridTime(wallMilliseconds: Self.year2099))
        clock.observe(HybridTime(rawValue: .max), wallMilliseconds: 0)
        #expect(clock.latest == HybridTime(wallMilliseconds: Self.year2099))
    }

    @Test("Nothing overflows at the ends of the scales", arguments: [Int64.min, -1, 0, .max - 1, .max])
    func extremes(wall: Int64) {
        for latest in [UInt64(0), 1, .max - 1, .max] {
            for remote in [UInt64(0), .max] {
                var clock = HybridClock(latest: HybridTime(rawValue: latest))
                clock.observe(HybridTime(rawValue: remote), wallMilliseconds: wall)
                #expect(clock.latest.rawValue >= latest)
                #expect(clock.tick(wallMilliseconds: wall).rawValue >= latest)
            }
        }
    }
}
