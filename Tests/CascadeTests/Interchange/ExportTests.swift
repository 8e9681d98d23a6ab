import Cascade
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Foundation
import Testing

@Suite("Figures of a replica, and its export")
struct ExportTests {
    @Test(
        "equal those of the folder that was imported, and of the folder that is exported",
        arguments: 0..<60
    )
    func roundTrip(seed: UInt64) throws {
        let cascade = try RandomCascade(seed: seed, questionCount: 6)
        let scene = try Scene(seed: seed)
        let replica = try scene.found()
        try replica.importRecords(cascade.records)
        let folder = scene.path()
        try replica.export(to: folder)
        for question in cascade.questions {
            let imported = try ReachFigures(of: cascade.records, question).json
            #expect(try replica.figures(question).json == imported, "seed \(seed), \(question)")
            #expect(try figures(ofFolder: folder, question) == imported, "seed \(seed), \(question)")
        }
    }

    @Test("equal one another whatever people did since", arguments: 0..<60)
    func afterWork(seed: UInt64) throws {
        let cascade = try RandomCascade(seed: seed, questionCount: 5)
        let scene = try Scene(seed: seed)
        let replica = try scene.found()
        if seed % 4 != 0 { try replica.importRecords(cascade.records) }
        var maker = HistoryMaker(seed: seed)
        try maker.work(replica, commands: 30)
        let other = try scene.join(replica, as: .school)
        var otherMaker = HistoryMaker(seed: seed &+ 1000)
        try otherMaker.work(other, commands: 8)
        try maker.work(replica, commands: 8)
        try scene.exchange(replica, other)
        let folder = scene.path()
        try replica.export(to: folder)
        for question in cascade.questions {
            let json = try replica.figures(question).json
            #expect(try figures(ofFolder: folder, question) == json, "seed \(seed), \(question)")
            #expect(try other.figures(question).json == json, "seed \(seed), \(question)")
        }
        let (mine, theirs) = (try replica.records(), try other.records())
        for (id, session) in mine.sessions where theirs.sessions[id] != session {
            Issue.record("seed \(seed) \(session) \(String(describing: theirs.sessions[id]))")
        }
        #expect(mine == theirs, "seed \(seed)")
        let signals = SignalReport(of: try replica.ledger(), cascade.questions[0]).json
        let read = try #require(try FolderReader(folder: folder).ledger().taken)
        #expect(SignalReport(of: read, cascade.questions[0]).json == signals, "seed \(seed)")
    }

    @Test(
        "equal one another where some are called one human being and different people at once",
        arguments: 0..<8
    )
    func vetoes(round: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let scene = try Scene(seed: seed)
        let replica = try scene.found()
        // Half of the people have a sender's identifier, whose order is not that of the records.
        var records = RecordSet()
        for number in 0..<6 { try records.insert(Person(id: try PersonID("p\(number)"))) }
        try replica.importRecords(records)
        for _ in 0..<6 { _ = try replica.addPerson(PersonDraft()) }
        let people = try replica.personIDs()
        for _ in 0..<16 {
            let pair = generator.sample(people, 2...2)
            do throws(ReplicaError) {
                if generator.chance(60) {
                    try replica.merge(pair[0], pair[1])
                } else {
                    try replica.markDifferent(pair[0], pair[1])
                }
            } catch {
                #expect(error.code == .nothingToChange)
            }
        }
        for day in 0..<12 {
            let some = generator.sample(people, 2...5)
            _ = try replica.logSession(
                SessionDraft(
                    date: try LocalDate(dayNumber: 20_500 + Int32(day)),
                    skills: [try SkillCode("s")],
                    teachers: [some[0]],
                    learners: some.dropFirst().map { SessionDraft.Learner(.known($0), .competent, .parent) }
                )
            )
        }
        _ = try replica.issueCredential(to: people[0], from: try LocalDate(dayNumber: 20_400))
        let folder = scene.path()
        try replica.export(to: folder)
        let question = ReachQuestion(statuses: .all, parts: .home, persons: .listed)
        let json = try replica.figures(question).json
        #expect(try figures(ofFolder: folder, question) == json, "seed \(seed)")
    }

    @Test("hold a session of as many learners as may be entered; one more is refused before it is saved")
    func manyLearners() throws {
        let scene = try Scene(seed: 77)
        let replica = try scene.found()
        let teacher = try replica.addPerson(PersonDraft())
        // As long as the identifiers of people from outside whose sender's are not known.
        var records = RecordSet()
        for number in 0...SessionDraft.mostLearners {
            let digits = String(number)
            let id = String(repeating: "p", count: 34 - digits.count) + digits
            try records.insert(Person(id: try PersonID(id)))
        }
        try replica.importRecords(records)
        let people = try replica.personIDs().filter { $0 != teacher }
        func draft(_ count: Int) throws -> SessionDraft {
            SessionDraft(
                date: try LocalDate("2026-05-06"),
                skills: [try SkillCode("s")],
                teachers: [teacher],
                learners: people.prefix(count).map {
                    SessionDraft.Learner(.known($0), .competent, .grandparent)
                }
            )
        }
        let most = SessionDraft.mostLearners
        #expect { try replica.logSession(draft(most + 1)) } throws: {
            ($0 as? ReplicaError)?.code == .tooManyLearners
        }
        let session = try replica.logSession(draft(most))
        #expect {
            try replica.editSession(session, [.learner(people[most], outcome: .competent, relation: nil)])
        } throws: { ($0 as? ReplicaError)?.code == .tooManyLearners }
        // Those who are there can be changed, and others come in the place of some.
        try replica.editSession(session, [.learner(people[0], outcome: .attended, relation: nil)])
        #expect(try replica.seal() > 0)
        let folder = scene.path()
        try replica.export(to: folder)
        let read = try #require(try FolderReader(folder: folder).records().taken)
        #expect(read.sessions.values.map(\.learners.count) == [most])
    }

    @Test("names a record by the sender's identifier only where nobody else has it")
    func names() throws {
        let scene = try Scene(seed: 1)
        let replica = try scene.found()
        var records = RecordSet()
        let (one, other) = (try PersonID("GV-01"), try PersonID("HS-02"))
        try records.insert(Person(id: one, name: try NormalisedText("Nguyễn Thị Hoa")))
        try records.insert(Person(id: other, name: try NormalisedText("Trần Văn Nam")))
        try replica.importRecords(records)
        let made = try replica.addPerson(PersonDraft(name: try NormalisedText("Lê Văn Bình")))
        #expect(
            try replica.records().people.keys.sorted()
                == [one, other, try PersonID(made.description)].sorted()
        )
        let erased = try #require(try replica.recordsByName().people[other])
        try replica.erase(erased)
        // Erased, it keeps its place behind the other.
        let names = try replica.records().people.keys.map(\.text)
        let rest = Set(names).subtracting([one.text, made.description])
        #expect(names.count == 3 && rest.count == 1 && rest.allSatisfy { RecordID($0) == erased })
        #expect(rest.allSatisfy { $0.hasPrefix("i") })
    }

    @Test("refuses to write into a folder that holds something")
    func existing() throws {
        let scene = try Scene(seed: 2)
        let replica = try scene.found()
        #expect { try replica.export(to: scene.folder) } throws: {
            ($0 as? ReplicaError)?.code == .folderNotEmpty
        }
        #expect { try replica.export(to: scene.folder + "/a/b/c") } throws: {
            ($0 as? ReplicaError)?.code == .noSuchFolder
        }
    }

    @Test("leaves out sessions that lost their last teacher, in figures and files alike, and says how many")
    func noTeacher() throws {
        let scene = try Scene(seed: 3)
        let replica = try scene.found()
        let (one, two) = (try replica.addPerson(PersonDraft()), try replica.addPerson(PersonDraft()))
        let session = try replica.logSession(
            SessionDraft(
                date: try LocalDate("2026-01-02"),
                skills: [try SkillCode("s")],
                teachers: [one, two]
            )
        )
        let other = try scene.join(replica, as: .school)
        try replica.editSession(session, [.removeTeacher(one)])
        try other.editSession(session, [.removeTeacher(two)])
        try scene.exchange(replica, other)
        let summary = ExportSummary(people: 2, sessions: 0, leftOut: 1, hasNames: false)
        #expect(try replica.export(to: scene.path()) == summary)
        #expect(try replica.figures(ReachQuestion(statuses: .all)).sessions == 0)
    }
}
