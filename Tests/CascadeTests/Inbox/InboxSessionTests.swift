import Cascade
import CascadeMetrics
import CascadeModel
import SQLiteStore
import Testing

@Suite("Two devices that logged one event")
struct InboxSessionTests {
    @Test("one event logged twice is found from either, and once linked or told apart never again")
    func linking() throws {
        let fleet = try InboxFleet(2)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let learners = try (0..<4).map { try fleet[0].addPerson(person("Trần Văn \($0)")) }
        try fleet.exchange()
        let one = try fleet[0].logSession(session(by: teacher, learners))
        let other = try fleet[1].logSession(session(by: teacher, Array(learners[..<3])))
        // Another skill, another day, nobody in common: other events.
        _ = try fleet[0].logSession(session(by: teacher, learners, skills: ["khac"]))
        _ = try fleet[0].logSession(session("2026-06-06", by: teacher, learners))
        _ = try fleet[0].logSession(session(by: teacher))
        #expect(try fleet[0].duplicateSessions().isEmpty)
        try fleet.exchange()
        let pair = Set([one, other])
        for replica in fleet.replicas {
            let found = try replica.duplicateSessions()
            #expect(found.map { Set([$0.one.id, $0.other.id]) } == [pair])
            #expect(found.first?.commonLearners == 3)
            #expect(found.first?.allLearners == 4)
            #expect(try replica.duplicateSessions(of: one) == found)
            #expect(try replica.duplicateSessions(of: other) == found)
        }
        try fleet[1].linkSessions(one, other)
        try fleet.exchange()
        #expect(try fleet.replicas.allSatisfy { try $0.duplicateSessions().isEmpty })
        #expect(try fleet[0].duplicateSessions(of: one).isEmpty)
        let links = try fleet[0].store.read { reader in
            try reader.sessionLinks().map { Set([try reader.record($0.one), try reader.record($0.other)]) }
        }
        #expect(links == [pair])
        try fleet[0].unlinkSessions(one, other)
        #expect(try fleet[0].duplicateSessions().count == 1)
        try fleet[0].markDifferentSessions(one, other)
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(try replica.duplicateSessions().isEmpty)
            #expect(try replica.duplicateSessions(of: one).isEmpty)
            #expect(try replica.store.read { try $0.sessionLinks() }.isEmpty)
        }
        try fleet[0].unmarkDifferentSessions(one, other)
        #expect(try fleet[0].duplicateSessions().count == 1)
        // A withdrawn session counts nowhere.
        try fleet[0].retract(other, reason: nil)
        #expect(try fleet[0].duplicateSessions().isEmpty)
        try fleet[0].liftRetraction(other)
        #expect(try fleet[0].duplicateSessions().count == 1)
    }

    @Test("a verifier is no participant of any session that is linked as the same event")
    func verifierOfLinked() throws {
        let fleet = try InboxFleet(1)
        let people = try (0..<3).map { try fleet[0].addPerson(person("Người \($0)")) }
        let sessions = try [[people[1]], [people[1], people[2]], [people[1]]].map {
            try fleet[0].logSession(session(by: people[0], $0))
        }
        try fleet[0].linkSessions(sessions[0], sessions[1])
        try fleet[0].linkSessions(sessions[0], sessions[2])
        for linked in sessions {
            #expect(throws: ReplicaError.self) { try fleet[0].verify(linked, by: people[2]) }
        }
        try fleet[0].unlinkSessions(sessions[0], sessions[1])
        try fleet[0].verify(sessions[2], by: people[2])
        #expect(try fleet[0].session(sessions[2])?.status == .verified)
    }

    @Test("one learner in common is enough to ask")
    func oneInCommon() throws {
        let fleet = try InboxFleet(1)
        let people = try (0..<5).map { try fleet[0].addPerson(person("Người \($0)")) }
        let one = try fleet[0].logSession(session(by: people[0], [people[1], people[2]]))
        let other = try fleet[0].logSession(session(by: people[0], [people[2], people[3], people[4]]))
        #expect(try fleet[0].duplicateSessions().map { Set([$0.one.id, $0.other.id]) } == [[one, other]])
    }

    @Test("learners and teachers are compared after merging")
    func merging() throws {
        let fleet = try InboxFleet(1)
        let teachers = try (0..<2).map { _ in try fleet[0].addPerson(person("Nguyễn Thị Hoa")) }
        let learners = try (0..<2).map { _ in try fleet[0].addPerson(person("Trần Văn Nam")) }
        for number in 0..<2 { _ = try fleet[0].logSession(session(by: teachers[number], [learners[number]])) }
        #expect(try fleet[0].duplicateSessions().isEmpty)
        try fleet[0].merge(learners[0], learners[1])
        #expect(try fleet[0].duplicateSessions().isEmpty)
        try fleet[0].merge(teachers[0], teachers[1])
        #expect(try fleet[0].duplicateSessions().count == 1)
        let pair = try #require(try fleet[0].duplicateSessions().first)
        #expect(try fleet[0].duplicateSessions(of: pair.one.id) == [pair])
        try fleet[0].retract(pair.one.id, reason: nil)
        try fleet[0].retract(pair.other.id, reason: nil)
        #expect(try fleet[0].duplicateSessions().isEmpty)
    }

    @Test("linked sessions count once, and told apart twice")
    func counting() throws {
        let fleet = try InboxFleet(1)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let learners = try (0..<3).map { try fleet[0].addPerson(person("Trần Văn \($0)")) }
        let one = try fleet[0].logSession(session(by: teacher, learners))
        let other = try fleet[0].logSession(session(by: teacher, learners))
        func counted() throws -> (sessions: Int, attendances: Attendances) {
            let figures = try fleet[0].figures(ReachQuestion(statuses: .all))
            return (figures.sessions, figures.attendances.named)
        }
        #expect(try counted() == (2, Attendances(6)))
        try fleet[0].linkSessions(one, other)
        #expect(try counted() == (1, Attendances(3)))
        try fleet[0].unlinkSessions(one, other)
        try fleet[0].markDifferentSessions(one, other)
        #expect(try counted() == (2, Attendances(6)))
    }
}
