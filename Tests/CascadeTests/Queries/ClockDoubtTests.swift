import Cascade
import CascadeModel
import Foundation
import SQLiteStore
import Synchronization
import Testing

@Suite("Clocks that the history doubts")
struct ClockDoubtTests {
    private static let day: Int64 = 86_400_000
    private static let start: Int64 = 1_770_000_000_000

    /// A wall clock that can be set.
    private final class WallClock: Sendable {
        private let time = Mutex<Int64>(ClockDoubtTests.start)

        var now: Int64 { time.withLock { $0 } }

        func set(_ now: Int64) { time.withLock { $0 = now } }
    }

    /// Replicas of one school, each with a clock of its own.
    private final class School {
        let folder = NSTemporaryDirectory() + "clocks-\(UUID().uuidString)"
        private var clocks = [WallClock()]
        private(set) var replicas: [Replica] = []

        init(_ roles: Role...) throws {
            let scope = try Scope("42/truong")
            replicas = [
                try Replica.found(
                    in: folder + "/0",
                    scope: scope,
                    role: .school,
                    environment: environment(0)
                )
            ]
            for role in roles {
                let number = replicas.count
                clocks.append(WallClock())
                let replica = try Replica.join(
                    in: folder + "/\(number)",
                    scope: scope,
                    root: replicas[0].root,
                    environment: environment(number)
                )
                _ = try replicas[0].grant(replica.deviceKeys, role: role)
                replicas.append(replica)
            }
        }

        deinit {
            // What is left behind in a temporary folder harms nobody.
            try? FileManager.default.removeItem(atPath: folder)
        }

        private func environment(_ number: Int) -> ReplicaEnvironment {
            var environment = ReplicaEnvironment.system
            environment.anchors = folder + "/anchors\(number)"
            let clock = clocks[number]
            environment.now = { clock.now }
            return environment
        }

        func set(_ number: Int, _ time: Int64) { clocks[number].set(time) }

        /// The first device enters somebody, and a session by her.
        func logSession() throws -> RecordID {
            let lan = try replicas[0].addPerson(PersonDraft(name: try NormalisedText("Lan")))
            return try replicas[0].logSession(
                SessionDraft(
                    date: try LocalDate(year: 2026, month: 2, day: 1),
                    skills: [try SkillCode("vneid")],
                    teachers: [lan],
                    anonymousCount: 1
                )
            )
        }

        func send(_ sender: Int, _ receiver: Int) throws {
            let (from, to) = (replicas[sender], replicas[receiver])
            try to.receive(try from.changeSets(beyond: to.frontier()))
        }
    }

    @Test(
        "An entry of a clock far ahead says until when it was written at the latest, and the later edit wins"
    )
    func ahead() throws {
        let school = try School(.volunteer, .volunteer)
        let replicas = school.replicas
        let id = try school.logSession()
        for other in [1, 2] { try school.send(0, other) }
        let future = Self.start + 73 * 365 * Self.day
        school.set(1, future)
        try replicas[1].editSession(id, [.minutes(45)])
        school.set(0, Self.start + Self.day)
        try school.send(1, 0)
        school.set(2, Self.start + 2 * Self.day)
        try replicas[2].editSession(id, [.minutes(60)])
        try school.send(2, 1)
        // Nobody has told this one when the entry of 2099 was made.
        #expect(try replicas[1].session(id)?.minutes == 45)
        try school.send(2, 0)
        for other in [1, 2] { try school.send(0, other) }
        school.set(0, Self.start + 2 * Self.day)
        school.set(1, Self.start + 3 * Self.day)
        for replica in replicas {
            #expect(try replica.session(id)?.minutes == 60)
            let history = try replica.history(of: id)
            #expect(history.map(\.doubt) == [nil, .ahead(latest: Self.start + Self.day), nil])
            #expect(history[1].milliseconds == future, "what the device believed stays")
            #expect(try replica.store.read { try $0.digest() } == replicas[0].store.read { try $0.digest() })
            #expect(try replica.held().isEmpty)
        }
    }

    @Test("A conflict says of each version what speaks against the clock that dated it")
    func conflicts() throws {
        let school = try School(.volunteer, .volunteer, .volunteer)
        let replicas = school.replicas
        let id = try school.logSession()
        for other in 1...3 { try school.send(0, other) }
        // One clock is far ahead, one was never set, one is a few minutes fast, as clocks are.
        school.set(1, Self.start + 400 * Self.day)
        school.set(2, 0)
        school.set(3, Self.start + 5 * 60_000)
        for other in 1...3 { try replicas[other].editSession(id, [.minutes(Int32(30 + other))]) }
        let doubts = { (replica: Replica) in
            try replica.conflicts().flatMap(\.choices).flatMap(\.statements)
                .map { ($0.device, $0.doubt, $0.text.vietnamese) }
        }
        for other in 1...3 { try school.send(other, 3) }
        let seen = Dictionary(uniqueKeysWithValues: try doubts(replicas[3]).map { ($0.0, ($0.1, $0.2)) })
        #expect(seen.count == 3)
        #expect(seen[replicas[1].device]?.0 == .yetToCome)
        #expect(seen[replicas[1].device]?.1.contains("giờ này chưa tới") == true)
        // Its clock counts on from what it has seen, so that being behind does not show; it got its grant before.
        #expect(seen[replicas[2].device]?.0 == nil)
        #expect(seen[replicas[3].device]?.0 == nil)
        // The school says when it held them.
        for other in 1...3 { try school.send(other, 0) }
        try school.send(0, 3)
        let told = Dictionary(uniqueKeysWithValues: try doubts(replicas[3]).map { ($0.0, $0.1) })
        #expect(told[replicas[1].device] == .ahead(latest: Self.start))
        #expect(told[replicas[3].device] == .some(nil))
    }

    @Test("An entry of a time that is still to come says so, until that time has come")
    func yetToCome() throws {
        let school = try School(.volunteer)
        let replicas = school.replicas
        try school.send(0, 1)
        // Half a day: no witness speaks of so little.
        school.set(1, Self.start + Self.day / 2)
        let lan = try replicas[1].addPerson(PersonDraft(name: try NormalisedText("Lan")))
        try school.send(1, 0)
        #expect(try replicas[0].history(of: lan).map(\.doubt) == [.yetToCome])
        school.set(0, Self.start + Self.day)
        #expect(try replicas[0].history(of: lan).map(\.doubt) == [nil])
    }

    @Test("An entry dated before its device was let in says when that was")
    func behind() throws {
        let school = try School(.volunteer)
        let replicas = school.replicas
        try school.send(0, 1)
        let lan = try replicas[1].addPerson(PersonDraft(name: try NormalisedText("Lan")))
        try school.send(1, 0)
        #expect(try replicas[0].history(of: lan).map(\.doubt) == [nil])
        // This one's clock was never set.
        let other = try School(.volunteer)
        other.set(0, Self.start)
        other.set(1, 0)
        let hoa = try other.replicas[1].addPerson(PersonDraft(name: try NormalisedText("Hoa")))
        try other.send(0, 1)
        try other.send(1, 0)
        #expect(try other.replicas[0].history(of: hoa).map(\.doubt) == [.beforeGrant(Self.start)])
    }
}
