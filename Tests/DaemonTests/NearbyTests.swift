import CascadeDaemon
import CascadeModel
import CascadeProtocol
import Testing

@Suite("What a device says to a room, and how often a room full of them exchanges")
struct NearbyTests {
    private static func device(_ byte: UInt8) throws -> DeviceID {
        try #require(DeviceID(bytes: [UInt8](repeating: byte, count: 32)))
    }

    private static func announcement(_ scope: String, _ byte: UInt8 = 1, root: UInt8 = 9) throws
        -> Announcement
    {
        Announcement(try device(byte), scope: try Scope(scope), root: try device(root))
    }

    @Test("It is read as it was said, concerns its own school alone, and names nobody")
    func announcements() throws {
        let school = try Self.announcement("42/truong-a")
        let read = try #require(Announcement(record: school.record))
        #expect(read == school)
        let (same, stranger) = (try Self.device(1), try Self.device(2))
        #expect(read.mayBe(same) && !read.mayBe(stranger))
        let text = String(decoding: school.record, as: UTF8.self)
        #expect(!text.contains("truong") && !text.contains("42/"))
        for (scope, concerns) in [
            ("42/truong-a", true), ("42/truong-a/9A", true), ("42", true), ("42/truong-b", false),
            ("43", false),
        ] {
            let other = try Self.announcement(scope, 2)
            #expect(school.concerns(other) == concerns, "\(scope)")
            #expect(other.concerns(school) == concerns, "\(scope)")
        }
        // Of another tree, though of the same scope.
        #expect(!school.concerns(try Self.announcement("42/truong-a", 2, root: 8)))
        let (one, other) = (school, try Self.announcement("42", 2))
        #expect(one.asksBefore(other) && !other.asksBefore(one))
    }

    @Test("Whatever else stands in a record is none of ours, and harms nobody")
    func strangers() throws {
        let good = try Self.announcement("42/truong-a").record
        #expect(Announcement(record: good + [3] + Array("x=1".utf8)) != nil, "a key of a newer version")
        for count in good.indices { #expect(Announcement(record: good.prefix(count)) == nil) }
        #expect(Announcement(record: [255, 1]) == nil)
        #expect(Announcement(record: [3] + Array("v=2".utf8) + good) == nil, "the first of two counts")
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...80)).map { _ in
                UInt8.random(in: .min ... .max, using: &generator)
            }
            #expect(Announcement(record: bytes) == nil, "\(bytes)")
        }
    }

    @Test("Something new reaches a room of thirty by tens of exchanges, not hundreds")
    func room() {
        let seed = UInt64.random(in: .min ... .max)
        var chance = Seeded(state: seed)
        let (count, rooms) = (30, 100)
        var (reached, told) = (0, 0)
        for _ in 0..<rooms {
            var (known, open, exchanges): (Set<Int>, [Int], Int) = ([0], [0], 0)
            while let one = open.popLast() {
                for other in Courtesy.told(of: (0..<count).filter { $0 != one }, using: &chance) {
                    exchanges += 1
                    if known.insert(other).inserted { open.append(other) }
                }
            }
            #expect(exchanges <= count * Courtesy.told, "seed \(seed)")
            reached += known.count
            told += exchanges
        }
        #expect(reached > rooms * count * 85 / 100, "seed \(seed)")
        #expect(told < rooms * count * (count - 1) / 9, "seed \(seed)")
    }

    @Test("Of two that see each other one asks long before the other")
    func turns() {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let (first, second) = (
                Courtesy.first(asksFirst: true, using: &chance),
                Courtesy.first(asksFirst: false, using: &chance)
            )
            #expect(first < 3 && second > 7)
        }
    }

    @Test("Who waits to be asked asks half as often himself, and nobody at the very moment of the others")
    func intervals() {
        var chance = SystemRandomNumberGenerator()
        var drawn: (first: Set<Double>, second: Set<Double>) = ([], [])
        for _ in 0..<1000 {
            let first = Courtesy.interval(300, asksFirst: true, using: &chance)
            let second = Courtesy.interval(300, asksFirst: false, using: &chance)
            #expect((240...360).contains(first) && (480...720).contains(second))
            drawn.first.insert(first)
            drawn.second.insert(second)
            // Long enough for one who asks first to have asked, short enough to be news still.
            #expect((2...5).contains(Courtesy.turn(using: &chance)))
        }
        #expect(drawn.first.count > 900 && drawn.second.count > 900)
    }

    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        /// SplitMix64.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
