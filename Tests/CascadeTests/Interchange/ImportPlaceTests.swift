import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTestSupport
import SQLiteStore
import Testing

@Suite("The places of imported people and sessions")
struct ImportPlaceTests {
    /// Sessions of one teacher on one day.
    private func records(_ identifiers: [String]) throws -> RecordSet {
        let (teacher, learner) = (try PersonID("t"), try PersonID("l"))
        var records = RecordSet()
        for id in [teacher, learner] { try records.insert(try Person(id: id)) }
        for id in identifiers {
            try records.insert(
                try TeachingSession(
                    id: try SessionID(id),
                    date: try LocalDate("2026-05-04"),
                    skills: [try SkillCode("vneid")],
                    teachers: [teacher],
                    learners: [.init(learner, .competent)]
                )
            )
        }
        return records
    }

    private func places(_ replica: Replica) throws -> [(identifier: String, sortKey: SortKey?)] {
        try replica.store.read { try $0.senders(.person) + $0.senders(.session) }
    }

    /// The identifiers of sessions in the order of their places.
    private func order(_ replica: Replica) throws -> [String] {
        try replica.store.read { try $0.senders(.session) }
            .sorted { ($0.sortKey?.text ?? "") < ($1.sortKey?.text ?? "") }
            .map(\.identifier)
    }

    @Test("follow the senders' identifiers byte for byte, before and behind what devices make")
    func order() throws {
        let scene = try Scene(seed: 1)
        let replica = try scene.found()
        try replica.importRecords(try records(["s10", "S9", "đ1", "b", "r-", "a", "10", "9"]))
        #expect(try order(replica) == ["10", "9", "S9", "a", "b", "r-", "s10", "đ1"])
        #expect(try places(replica).allSatisfy { $0.sortKey?.side == SortKey.Side(of: $0.identifier) })
    }

    @Test("stay, whatever folder comes; what is new goes in between")
    func laterFolders() throws {
        let scene = try Scene(seed: 2)
        let replica = try scene.found()
        try replica.importRecords(try records(["b", "d", "e"]))
        let before = try places(replica).map { "\($0)" }
        #expect(try replica.importRecords(try records(["d"])).isUnchanged)
        let summary = try replica.importRecords(try records(["a", "c", "d", "f"]))
        #expect(summary.counts[.sessions]?.added == 3 && summary.counts[.sessions]?.changed == 0)
        #expect(try order(replica) == ["a", "b", "c", "d", "e", "f"])
        #expect(Set(before).isSubset(of: try places(replica).map { "\($0)" }))
        let all = try records(["a", "b", "c", "d", "e", "f"])
        #expect(try replica.importRecords(all).isUnchanged)
        // Sessions logged here have no sender, also where an export brings them back.
        let teacher = try #require(try replica.recordsByName().people[try PersonID("t")])
        for _ in 0..<2 {
            _ = try replica.logSession(
                SessionDraft(
                    date: try LocalDate("2026-05-04"),
                    skills: [try SkillCode("vneid")],
                    teachers: [teacher]
                )
            )
        }
        #expect(try replica.importRecords(try replica.records()).isUnchanged)
        #expect(try places(replica).count == 8)
    }

    @Test("that two devices gave at once differ without asking anybody, and no identifier goes by two names")
    func atOnce() throws {
        let scene = try Scene(seed: 3)
        let one = try scene.found()
        let other = try scene.join(one, as: .school)
        try one.importRecords(try records(["b", "c"]))
        try other.importRecords(try records(["a", "b", "d"]))
        for _ in 0..<2 { try scene.exchange(one, other) }
        let mine = try places(one).map { "\($0)" }
        #expect(try places(other).map { "\($0)" } == mine)
        for replica in [one, other] {
            #expect(try replica.store.read { try $0.conflictedRecords() }.isEmpty)
        }
        for part in [["b", "c"], ["a", "b", "d"], ["a", "b", "c", "d"]] {
            #expect(try one.importRecords(try records(part)).isUnchanged)
        }
        try one.importRecords(try records(["bb"]))
        for _ in 0..<2 { try scene.exchange(one, other) }
        #expect(try one.figures().json == other.figures().json)
    }
}
