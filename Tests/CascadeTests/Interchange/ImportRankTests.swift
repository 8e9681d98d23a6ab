import Cascade
import CascadeModel
import CascadeTestSupport
import SQLiteStore
import Testing

@Suite("The places of imported sessions that tie")
struct ImportRankTests {
    /// Sessions of one teacher, each with the start that is given.
    private func records(_ starts: [(id: String, start: String?)]) throws -> RecordSet {
        let (teacher, learner) = (try PersonID("t"), try PersonID("l"))
        var records = RecordSet()
        for id in [teacher, learner] { try records.insert(try Person(id: id)) }
        for (id, start) in starts {
            try records.insert(
                try TeachingSession(
                    id: try SessionID(id),
                    date: try LocalDate("2026-05-04"),
                    start: try start.map { try TimeOfDay($0) },
                    skills: [try SkillCode("vneid")],
                    teachers: [teacher],
                    learners: [.init(learner, .competent)]
                )
            )
        }
        return records
    }

    private func ranks(_ replica: Replica) throws -> [String: Int64] {
        let sessions = try replica.recordsByName().sessions
        return try replica.store.read { reader in
            try sessions.reduce(into: [:]) { ranks, entry in
                ranks[entry.key.text] = try reader.session(entry.value)?.rank
            }
        }
    }

    @Test("follow the senders' identifiers byte for byte, and stand only where sessions tie")
    func places() throws {
        let scene = try Scene(seed: 1)
        let replica = try scene.found()
        try replica.importRecords(
            try records([
                ("s10", nil), ("s9", nil), ("đ1", nil), ("b", "08:00"), ("a", "08:00"), ("alone", "09:00"),
            ])
        )
        #expect(try ranks(replica) == ["s10": 1, "s9": 2, "đ1": 3, "a": 1, "b": 2])
    }

    @Test("stay where a folder with fewer sessions comes, and make room where one with more does")
    func laterFolders() throws {
        let scene = try Scene(seed: 2)
        let replica = try scene.found()
        try replica.importRecords(try records([("b", nil), ("d", nil), ("e", nil)]))
        #expect(try ranks(replica) == ["b": 1, "d": 2, "e": 3])
        #expect(try replica.importRecords(try records([("d", nil), ("e", nil)])).isUnchanged)
        #expect(try replica.importRecords(try records([("d", nil)])).isUnchanged)
        #expect(try ranks(replica) == ["b": 1, "d": 2, "e": 3])
        let more = try records([("a", nil), ("b", nil), ("c", nil), ("d", nil), ("e", nil)])
        let summary = try replica.importRecords(more)
        #expect(summary.counts[.sessions]?.added == 2 && summary.counts[.sessions]?.changed == 3)
        #expect(try ranks(replica) == ["a": 1, "b": 2, "c": 3, "d": 4, "e": 5])
        #expect(try replica.importRecords(more).isUnchanged)
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
        #expect(try ranks(replica).count == 5)
    }

    @Test("that two devices gave at once differ without asking anybody")
    func atOnce() throws {
        let scene = try Scene(seed: 3)
        let one = try scene.found()
        let other = try scene.join(one, as: .school)
        try one.importRecords(try records([("b", nil), ("c", nil)]))
        try other.importRecords(try records([("a", nil), ("b", nil), ("c", nil)]))
        for _ in 0..<2 { try scene.exchange(one, other) }
        #expect(try ranks(one) == ["a": 1, "b": 2, "c": 3])
        #expect(try ranks(other) == ranks(one))
        for replica in [one, other] {
            #expect(try replica.store.read { try $0.conflictedRecords() }.isEmpty)
        }
    }
}
