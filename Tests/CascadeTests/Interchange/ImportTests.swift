import Cascade
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Foundation
import SQLiteStore
import Testing

@Suite("Importing a folder")
struct ImportTests {
    @Test("adds nothing the second time, and nothing where an export comes back", arguments: 0..<40)
    func twice(seed: UInt64) throws {
        let cascade = try RandomCascade(seed: seed)
        let scene = try Scene(seed: seed)
        let replica = try scene.found()
        let plan = try replica.importPlan(of: cascade.records)
        #expect(plan.total.changed + plan.total.unchanged == 0, "seed \(seed)")
        #expect(try replica.importRecords(cascade.records) == plan, "seed \(seed)")
        let records = try replica.records()
        #expect(try replica.importPlan(of: cascade.records).isUnchanged, "seed \(seed)")
        #expect(try replica.importRecords(cascade.records).isUnchanged, "seed \(seed)")
        #expect(try replica.importPlan(of: records).isUnchanged, "seed \(seed)")
        #expect(try replica.records() == records, "seed \(seed)")
        var maker = HistoryMaker(seed: seed)
        try maker.work(replica, commands: 25)
        let folder = scene.path()
        try replica.export(to: folder)
        let export = try #require(try FolderReader(folder: folder).records().taken)
        #expect(try replica.importPlan(of: export).isUnchanged, "seed \(seed)")
        // The folder that came first says nothing new either: what people did since stays.
        let worked = try replica.records()
        try replica.importRecords(cascade.records)
        #expect(try replica.records() == worked, "seed \(seed)")
    }

    @Test("on two devices of a school makes the same records, without a conflict", arguments: 0..<20)
    func twoDevices(seed: UInt64) throws {
        let cascade = try RandomCascade(seed: seed)
        let scene = try Scene(seed: seed)
        let one = try scene.found()
        let other = try scene.join(one, as: .school)
        try one.importRecords(cascade.records)
        try other.importRecords(cascade.records)
        try scene.exchange(one, other)
        try scene.exchange(one, other)
        for replica in [one, other] {
            #expect(try replica.store.read { try $0.conflictedRecords() }.isEmpty, "seed \(seed)")
            #expect(try replica.held().isEmpty, "seed \(seed)")
            for question in cascade.questions {
                let imported = try ReachFigures(of: cascade.records, question).json
                #expect(try replica.figures(question).json == imported, "seed \(seed)")
            }
            #expect(try replica.importPlan(of: cascade.records).isUnchanged, "seed \(seed)")
        }
        #expect(try one.records() == other.records(), "seed \(seed)")
    }

    @Test("writes rows that equal the fold of their facts", arguments: 0..<30)
    func fastPath(seed: UInt64) throws {
        let cascade = try RandomCascade(seed: seed)
        let scene = try Scene(seed: seed)
        let replica = try scene.found()
        _ = try replica.addPerson(PersonDraft())
        try replica.importRecords(cascade.records)
        let (people, sessions) = try replica.recordsByName()
        let before = try replica.records()
        try replica.store.write { writer in
            for record in people.values {
                let (row, state) = (
                    try writer.reader.person(record), PersonState(try writer.state(of: record))
                )
                #expect(row?.name == state.name && row?.senderID == state.senderID, "seed \(seed)")
                #expect(row?.roles == state.roles && row?.homeUnit == state.homeUnit, "seed \(seed)")
                let hasPlace = (row?.sortKey != nil) == (row?.senderID != nil)
                #expect(row?.sortKey == state.sortKey?.text && hasPlace, "seed \(seed)")
                #expect(row?.birthYear == state.birthYear.map(Int64.init), "seed \(seed)")
            }
            for record in sessions.values {
                let row = try #require(try writer.reader.session(record))
                let folded = SessionState(try writer.state(of: record)) { (try? writer.canonical($0)) ?? $0 }
                let state = try #require(folded)
                #expect(row.sessionStatus == state.status, "seed \(seed)")
                #expect(row.reviewedAt == state.review?.at && row.reason == state.reason, "seed \(seed)")
                #expect(
                    try row.reviewedBy.map { try writer.reader.record($0) } == state.review?.by,
                    "seed \(seed)"
                )
                #expect(
                    try row.recordedBy.map { try writer.reader.record($0) } == state.recordedBy,
                    "seed \(seed)"
                )
                #expect(row.recordedAt == state.recordedAt && row.senderID == state.senderID, "seed \(seed)")
                #expect(row.sortKey == state.sortKey?.text && row.sortKey != nil, "seed \(seed)")
                let listed = try writer.reader.attendances(of: row.id).map {
                    try writer.reader.record($0.person)
                }
                #expect(listed == state.teachers + state.learners.map(\.person), "seed \(seed)")
                let decisions = state.decisions(in: try writer.state(of: record)) {
                    (try? writer.canonical($0)) ?? $0
                }
                #expect(try writer.reader.verifications(of: row.id).count == decisions.count, "seed \(seed)")
            }
        }
        try replica.store.write { try $0.rebuild() }
        #expect(try replica.records() == before, "seed \(seed)")
    }

    @Test("that was cut short is completed by importing again", arguments: 0..<10)
    func cutShort(seed: UInt64) throws {
        let cascade = try RandomCascade(seed: seed)
        let scene = try Scene(seed: seed)
        let replica = try scene.found()
        var part = RecordSet()
        for person in cascade.records.people.values { try part.insert(person) }
        for session in cascade.records.sessions.values.sorted(by: { $0.id < $1.id }).prefix(5) {
            try part.insert(session)
        }
        try replica.importRecords(part)
        try replica.importRecords(cascade.records)
        for question in cascade.questions {
            let imported = try ReachFigures(of: cascade.records, question).json
            #expect(try replica.figures(question).json == imported, "seed \(seed)")
        }
    }

    @Test("takes the sender's news, and leaves what people changed since")
    func news() throws {
        let scene = try Scene(seed: 7)
        let replica = try scene.found()
        let first = try sample(minutes: 45, learners: ["B", "C"], status: .pending)
        try replica.importRecords(first)
        let session = try #require(try replica.recordsByName().sessions[try SessionID("s1")])
        try replica.editSession(session, [.minutes(60)])
        // The old folder again: nothing.
        #expect(try replica.importRecords(first).isUnchanged)
        #expect(try replica.session(session)?.minutes == 60)
        // Other learners and a decision are news, the minutes are not.
        let second = try sample(minutes: 45, learners: ["B", "D"], status: .verified)
        #expect(try replica.importRecords(second).counts[.sessions]?.changed == 1)
        let shown = try #require(try replica.session(session))
        #expect(shown.minutes == 60 && shown.status == .verified)
        let people = try replica.recordsByName().people
        #expect(Set(shown.learners.map(\.person)) == [people[try PersonID("B")], people[try PersonID("D")]])
        #expect(try replica.importRecords(second).isUnchanged)
        // The sender changes the minutes, too: now they are news; and back again.
        try replica.importRecords(sample(minutes: 50, learners: ["B", "D"], status: .verified))
        #expect(try replica.session(session)?.minutes == 50)
        try replica.importRecords(second)
        #expect(try replica.session(session)?.minutes == 45)
    }

    @Test("of an older export does not undo what people entered since")
    func olderExport() throws {
        let scene = try Scene(seed: 8)
        let replica = try scene.found()
        let teacher = try replica.addPerson(PersonDraft(name: try NormalisedText("Nguyễn Thị Hoa")))
        let session = try replica.logSession(
            SessionDraft(
                date: try LocalDate("2026-01-02"),
                minutes: 30,
                skills: [try SkillCode("s")],
                teachers: [teacher]
            )
        )
        let old = try replica.records()
        try replica.editSession(
            session,
            [
                .minutes(40),
                .learner(try replica.addPerson(PersonDraft()), outcome: .competent, relation: nil),
            ]
        )
        try replica.editPerson(teacher, [.name(try NormalisedText("Nguyễn Thị Hòa"))])
        let now = try replica.records()
        #expect(try replica.importRecords(old).isUnchanged)
        #expect(try replica.records() == now)
    }

    @Test("brings nothing back that was withdrawn, by whomever, and says so; nor an erased person")
    func nothingComesBack() throws {
        let scene = try Scene(seed: 30)
        let replica = try scene.found()
        let first = try sample(minutes: 45, learners: ["B", "C"], status: .verified)
        try replica.importRecords(first)
        let session = try #require(try replica.recordsByName().sessions[try SessionID("s1")])
        let withdrawn = try sample(minutes: 45, learners: ["B", "C"], status: .retracted)
        let stays = ImportSummary.Notice(kind: .staysWithdrawn, id: "s1")
        // Withdrawn here, then by the sender too, then an older folder.
        try replica.retract(session, reason: nil)
        for folder in [first, withdrawn, first, first] {
            let summary = try replica.importRecords(folder)
            #expect(summary.notices == (folder == first ? [stays] : []))
            #expect(try replica.session(session)?.status == .retracted)
        }
        // Withdrawn by the sender alone.
        let other = try scene.found()
        for folder in [first, withdrawn, first] { try other.importRecords(folder) }
        #expect(try other.records().sessions[try SessionID("s1")]?.status == .retracted)
        // Somebody's own decision does it, and then the folder says nothing new.
        try replica.liftRetraction(session)
        #expect(try replica.importPlan(of: first).notices.isEmpty)
        let person = try #require(try replica.recordsByName().people[try PersonID("B")])
        try replica.erase(person)
        #expect(
            try replica.importPlan(of: first).notices == [ImportSummary.Notice(kind: .staysErased, id: "B")]
        )
    }

    @Test("tells which sessions wait again, and which do not")
    func waitsAgain() throws {
        let scene = try Scene(seed: 31)
        let replica = try scene.found()
        try replica.importRecords(try sample(minutes: 45, learners: ["B"], status: .pending))
        let session = try #require(try replica.recordsByName().sessions[try SessionID("s1")])
        try replica.verify(session, by: try replica.addPerson(PersonDraft()))
        // The minutes are not what a verification is about.
        let longer = try sample(minutes: 50, learners: ["B"], status: .pending)
        let more = try sample(minutes: 50, learners: ["B", "C"], status: .pending)
        #expect(try replica.importRecords(longer).notices.isEmpty)
        #expect(try replica.session(session)?.status == .verified)
        #expect(
            try replica.importRecords(more).notices == [ImportSummary.Notice(kind: .waitsAgain, id: "s1")]
        )
        #expect(try replica.session(session)?.status == .pending)
        #expect(try replica.importRecords(more).notices.isEmpty)
    }

    @Test("takes links in that name an erased person, whichever of the two comes first")
    func linksOfErased() throws {
        for seed in UInt64(0)..<8 {
            let scene = try Scene(seed: seed)
            let replica = try scene.found()
            var records = try sample(minutes: 45, learners: ["B", "C"], status: .verified)
            try replica.importRecords(records)
            for id in ["B", "C"] {
                try replica.erase(try #require(try replica.recordsByName().people[try PersonID(id)]))
            }
            records.insert(sameAs: try PersonLink(try PersonID("B"), try PersonID("D")))
            records.insert(notSame: try PersonLink(try PersonID("C"), try PersonID("A")))
            let counts = try replica.importRecords(records).counts
            #expect(counts[.sameAs]?.added == 1 && counts[.notSame]?.added == 1, "\(counts)")
            #expect(try replica.records().sameAs.count == 1 && replica.records().notSame.count == 1)
        }
    }

    @Test("brings no erased name back")
    func erased() throws {
        let scene = try Scene(seed: 9)
        let replica = try scene.found()
        let records = try sample(minutes: 45, learners: ["B"], status: .pending)
        try replica.importRecords(records)
        let person = try #require(try replica.recordsByName().people[try PersonID("B")])
        try replica.erase(person)
        try replica.importRecords(records)
        #expect(try replica.person(person)?.name == nil)
        #expect(try replica.person(person)?.senderID == nil)
        #expect(try replica.recordsByName().people.count == 4)
    }

    @Test("brings no document of an erased person's credential back, and finds nothing new in it")
    func erasedPapers() throws {
        let scene = try Scene(seed: 19)
        let replica = try scene.found()
        var records = try sample(minutes: 45, learners: ["B"], status: .pending)
        let document = try #require(try NormalisedText("QĐ 17/2026"))
        let holder = try PersonID("A")
        records.insert(try Credential(person: holder, from: try LocalDate("2026-01-01"), document: document))
        try replica.importRecords(records)
        let person = try #require(try replica.recordsByName().people[holder])
        #expect(try replica.credentials(of: person).map(\.document) == [document.text])
        try replica.erase(person)
        #expect(try replica.credentials(of: person).map(\.document) == [nil])
        // The entry goes by its own identifier from here on; the sender's is gone, too.
        _ = try replica.importRecords(records)
        #expect(try replica.importPlan(of: records).isUnchanged)
        #expect(try replica.store.read { try $0.credentials() }.allSatisfy { $0.document == nil })
        #expect(try replica.credentials(of: person).count == 1)
        // What would go at once is refused.
        #expect {
            try replica.issueCredential(to: person, from: try LocalDate("2026-02-01"), document: document)
        } throws: { ($0 as? ReplicaError)?.code == .alreadyErased }
        let day = try LocalDate("2026-02-01")
        #expect {
            try replica.giveConsent(
                of: person,
                purpose: .recordName,
                method: .onPaper,
                guardian: try NormalisedText("Lê Văn Ba"),
                on: day
            )
        } throws: { ($0 as? ReplicaError)?.code == .alreadyErased }
        _ = try replica.issueCredential(to: person, from: day)
        #expect(try replica.credentials(of: person).count == 2)
    }

    @Test("needs the rights that its rows need, and writes nothing without them")
    func rights() throws {
        let scene = try Scene(seed: 10)
        let school = try scene.found()
        let volunteer = try scene.join(school, as: .volunteer)
        let verified = try sample(minutes: 45, learners: ["B"], status: .verified)
        #expect { try volunteer.importRecords(verified) } throws: {
            ($0 as? ReplicaError)?.code == .notAllowed && ($0 as? ReplicaError)?.role == .verifier
        }
        let refusal = try volunteer.importPlan(of: verified).refusal
        #expect(refusal?.code == .notAllowed && refusal?.role == .verifier)
        #expect(try school.importPlan(of: verified).refusal == nil)
        #expect(try volunteer.records().people.isEmpty)
        #expect(
            try volunteer.importRecords(sample(minutes: 45, learners: ["B"], status: .pending)).total.added
                == 5
        )
        let verifier = try scene.join(school, as: .verifier)
        #expect(try verifier.importRecords(verified).total.added == 5)
    }

    @Test("refuses a row that no change set holds, and takes it once it is shortened by what it has too much")
    func longRow() throws {
        let scene = try Scene(seed: 12)
        let replica = try scene.found()
        func records(_ length: Int) throws -> RecordSet {
            var records = RecordSet()
            let name = try NormalisedText(String(repeating: "x", count: length))
            try records.insert(Person(id: try PersonID("a")))
            try records.insert(Person(id: try PersonID("b"), name: name))
            return records
        }
        let plan = try replica.importPlan(of: records(41_000))
        let long = try #require(plan.longRows.first)
        #expect(plan.longRows.count == 1 && plan.refusal?.code == .textTooLong)
        #expect(long.table == .people && long.id == "b" && long.bytes > 41_000)
        #expect { try replica.importRecords(records(41_000)) } throws: {
            ($0 as? ReplicaError)?.code == .textTooLong
        }
        #expect(try replica.records().people.isEmpty)
        let fitting = 41_000 - (long.bytes - long.mostBytes)
        #expect(try replica.importPlan(of: records(fitting + 1)).refusal != nil)
        #expect(try replica.importRecords(records(fitting)).total.added == 2)
        // Also where it changes what is here, and not where nothing is new.
        #expect(try replica.importPlan(of: records(41_000)).refusal?.code == .textTooLong)
        #expect(try replica.importPlan(of: records(fitting)).refusal == nil)
    }

    @Test("holds a session with more learners than a change set")
    func crowd() throws {
        let scene = try Scene(seed: 11)
        let replica = try scene.found()
        var records = RecordSet()
        var learners: [TeachingSession.Learner] = []
        let teacher = try PersonID("gv")
        try records.insert(Person(id: teacher))
        for index in 0..<2500 {
            let id = try PersonID("p\(index)")
            try records.insert(Person(id: id))
            learners.append(TeachingSession.Learner(id, .competent, .neighbour))
        }
        try records.insert(
            TeachingSession(
                id: try SessionID("s"),
                date: try LocalDate("2026-01-02"),
                skills: [try SkillCode("s")],
                teachers: [teacher],
                learners: learners,
                status: .verified
            )
        )
        try replica.importRecords(records)
        #expect(try replica.records() == records)
        #expect(try replica.importPlan(of: records).isUnchanged)
        #expect(try replica.seal() > 1)
    }

    private func sample(minutes: Int32, learners: [String], status: SessionStatus) throws -> RecordSet {
        var records = RecordSet()
        for id in ["A", "B", "C", "D"] {
            try records.insert(Person(id: try PersonID(id), name: try NormalisedText("Người \(id)")))
        }
        try records.insert(
            TeachingSession(
                id: try SessionID("s1"),
                date: try LocalDate("2026-01-02"),
                minutes: minutes,
                skills: [try SkillCode("s")],
                teachers: [try PersonID("A")],
                learners: learners.map { TeachingSession.Learner(try PersonID($0), .competent, .pupil) },
                status: status
            )
        )
        return records
    }
}
