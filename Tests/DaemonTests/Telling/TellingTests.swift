import CascadeDaemon
import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Testing

@Suite("Devices in one room that tell each other what is new")
struct TellingTests {
    private static let count = 30
    private static let everybody = Array(0..<count)

    private static func announcement(_ number: Int, _ scope: String = "42/truong-a") throws -> Announcement {
        var bytes = SeededGenerator(seed: UInt64(number))
        let device = try #require(
            DeviceID(bytes: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &bytes) })
        )
        let root = try #require(DeviceID(bytes: [UInt8](repeating: 9, count: 32)))
        return Announcement(device, scope: try Scope(scope), root: root)
    }

    /// Rooms of thirty, each of another seed; each device brings something that nobody else has.
    private static func rooms(_ count: Int = 20) throws -> [(seed: UInt64, room: TellingRoom)] {
        let first = UInt64.random(in: .min ... .max)
        return try (0..<UInt64(count)).map { number in
            let seed = first &+ number
            var room = TellingRoom(try everybody.map { try announcement($0) }, seed: seed)
            for device in everybody { room.write(device, by: device) }
            return (seed, room)
        }
    }

    /// Rooms in which all hold what each brought, and are done with it.
    private static func settledRooms() throws -> [(seed: UInt64, room: TellingRoom)] {
        try rooms().map { seed, room in
            var room = room
            room.meet(everybody, and: everybody, within: 4)
            #expect(room.pass(200) == nil)
            #expect(room.holdAll(count), "seed \(seed)")
            room.startCounting()
            return (seed, room)
        }
    }

    @Test(
        "Thirty who come with something each are equal soon, and begin six exchanges at most, most of them three"
    )
    func lesson() throws {
        let rooms = try Self.rooms(40)
        var most: [Int] = []
        for (seed, room) in rooms {
            var room = room
            room.meet(Self.everybody, and: Self.everybody, within: 4)
            let seconds = room.pass(60) { $0.holdAll(Self.count) }
            most.append(room.begun.max() ?? 0)
            // Who looks too soon, or comes at a bad moment, costs others another round.
            #expect(seconds != nil && most.last ?? 0 <= 12, "seed \(seed): \(room.begun)")
        }
        #expect(most.count { $0 <= 6 } >= 34, "seed \(rooms[0].seed): \(most)")
        #expect(most.count { $0 <= 4 } >= 28, "seed \(rooms[0].seed): \(most)")
    }

    @Test("Thirty who find each other little by little are equal soon, mostly by six exchanges each")
    func slowly() throws {
        let rooms = try Self.rooms()
        var most: [Int] = []
        for (seed, room) in rooms {
            var room = room
            room.meetSlowly(within: 24, pause: 3)
            let seconds = room.pass(90) { $0.holdAll(Self.count) }
            most.append(room.begun.max() ?? 0)
            #expect(seconds != nil, "seed \(seed): \(room.begun)")
        }
        // Who does not wait longer where there are many has one such room in twenty.
        #expect(most.count { $0 <= 6 } >= 12, "seed \(rooms[0].seed): \(most)")
    }

    @Test("Something new in a room that is done with the rest needs one exchange for each who lacks it")
    func news() throws {
        for (seed, room) in try Self.settledRooms() {
            var room = room
            room.write(Self.count, by: Int(seed % UInt64(Self.count)))
            let seconds = room.pass(15) { $0.holdAll(Self.count + 1) }
            let begun = room.begun.reduce(0, +)
            #expect(seconds != nil && begun <= Self.count + 1, "seed \(seed): \(begun)")
            #expect(room.begun.max() ?? 0 <= 4, "seed \(seed): \(room.begun)")
        }
    }

    @Test("One who comes late has everything, and everybody has his, with some thirty exchanges")
    func late() throws {
        let early = Array(Self.everybody.dropLast())
        for (seed, room) in try Self.rooms() {
            var room = room
            room.meet(early, and: early, within: 4)
            #expect(room.pass(200) == nil)
            room.startCounting()
            room.meet([Self.count - 1], and: Self.everybody, within: 0)
            let seconds = room.pass(40) { $0.holdAll(Self.count) }
            let begun = room.begun.reduce(0, +)
            #expect(seconds != nil && begun <= 2 * Self.count, "seed \(seed): \(begun)")
        }
    }

    @Test("Two halves that were apart become one room")
    func halves() throws {
        let (one, other) = (Array(Self.everybody.prefix(15)), Array(Self.everybody.dropFirst(15)))
        for (seed, room) in try Self.rooms() {
            var room = room
            room.meet(one, and: one, within: 4)
            room.meet(other, and: other, within: 4)
            #expect(room.pass(200) == nil)
            room.startCounting()
            room.meet(one, and: other, within: 2)
            #expect(room.pass(60) { $0.holdAll(Self.count) } != nil, "seed \(seed)")
            #expect(room.begun.max() ?? 0 <= 6, "seed \(seed): \(room.begun)")
        }
    }

    @Test("Those who leave in the middle keep nothing from the others")
    func leaving() throws {
        for (seed, room) in try Self.rooms() {
            var room = room
            room.meet(Self.everybody, and: Self.everybody, within: 4)
            for device in 0..<5 { room.leave(device, from: Self.everybody, in: 2 + 2.5 * Double(device)) }
            let rest = Set(5..<Self.count)
            let seconds = room.pass(150) { room in room.facts[5...].allSatisfy { rest.isSubset(of: $0) } }
            #expect(seconds != nil, "seed \(seed): \(room.facts.map(\.count))")
        }
    }

    @Test("Where every fifth way is closed, everything finds another")
    func closedWays() throws {
        for (seed, room) in try Self.rooms() {
            var (room, chance) = (room, SeededGenerator(seed: seed))
            for one in Self.everybody {
                for other in Self.everybody where chance.chance(20) { room.cut.insert([one, other]) }
            }
            room.meet(Self.everybody, and: Self.everybody, within: 4)
            #expect(
                room.pass(400) { $0.holdAll(Self.count) } != nil,
                "seed \(seed): \(room.facts.map(\.count))"
            )
        }
    }

    @Test("Schools that do not see each other have it by way of those of the province, whom all see")
    func differentViews() throws {
        for (seed, _) in try Self.rooms() {
            let announcements = try Self.everybody.map {
                try Self.announcement($0, $0 < 2 ? "42" : "42/truong-\($0 % 3)")
            }
            var room = TellingRoom(announcements, seed: seed)
            for device in Self.everybody { room.write(device, by: device) }
            room.meet(Self.everybody, and: Self.everybody, within: 4)
            #expect(
                room.pass(400) { $0.holdAll(Self.count) } != nil,
                "seed \(seed): \(room.facts.map(\.count))"
            )
        }
    }

    @Test("What a telling missed is found by asking one by chance, and at the latest within an interval")
    func missed() throws {
        for (seed, room) in try Self.settledRooms() {
            var room = room
            // It is there, and nobody was told of it.
            room.slip(Self.count, to: Int(seed % UInt64(Self.count)))
            let seconds = room.pass(1200) { $0.holdAll(Self.count + 1) }
            #expect(seconds != nil, "seed \(seed): \(room.facts.map(\.count))")
            #expect(room.begun.max() ?? 0 <= 30, "seed \(seed): \(room.begun)")
        }
    }
}

extension TellingRoom {
    /// Whether each holds all that so many wrote.
    func holdAll(_ count: Int) -> Bool { facts.allSatisfy { $0.count == count } }
}
