import Cascade
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Figures that follow a replica")
struct LiveFiguresTests {
    @Test("equal figures computed afresh after every change", arguments: 0..<30)
    func equalAfresh(seed: UInt64) async throws {
        let cascade = try RandomCascade(seed: seed, questionCount: 4)
        let scene = try Scene(seed: seed)
        let replica = try scene.found()
        if seed % 3 != 0 { try replica.importRecords(cascade.records) }
        let other = try scene.join(replica, as: .school)
        var live = try cascade.questions.map { try LiveFigures(replica, $0) }
        var changes = replica.changes.makeAsyncIterator()
        var (maker, otherMaker) = (HistoryMaker(seed: seed), HistoryMaker(seed: seed &+ 99))
        for round in 0..<20 {
            try maker.work(replica, commands: 1)
            if round % 5 == 4 {
                try otherMaker.work(other, commands: 4)
                try scene.exchange(replica, other)
            }
            // A mark behind all that was written: what is taken up to it is taken whole.
            let mark = try replica.addPerson(PersonDraft())
            while let change = await changes.next() {
                for index in live.indices {
                    let before = live[index].figures
                    let differs = try live[index].take(change)
                    #expect(differs == (live[index].figures != before), "seed \(seed)")
                }
                if change.isWhole || change.records.contains(mark) { break }
            }
            for (figures, question) in zip(live, cascade.questions) {
                #expect(
                    try figures.figures.json == replica.figures(question).json,
                    "seed \(seed), round \(round)"
                )
            }
        }
    }

    @Test("cost no computation where nothing that counts changed, and no reading where one session did")
    func work() async throws {
        let scene = try Scene(seed: 1)
        let replica = try scene.found()
        var changes = replica.changes.makeAsyncIterator()
        let (teacher, checker) = (try replica.addPerson(PersonDraft()), try replica.addPerson(PersonDraft()))
        var live = try LiveFigures(replica, ReachQuestion())
        let session = try replica.logSession(
            SessionDraft(
                date: try LocalDate("2026-01-02"),
                skills: [try SkillCode("s")],
                teachers: [teacher],
                learners: [SessionDraft.Learner(.new(PersonDraft()), .competent)]
            )
        )
        try replica.editPerson(teacher, [.name(try NormalisedText("Nguyễn Thị Hoa"))])
        for _ in 0..<4 { if let change = await changes.next() { _ = try live.take(change) } }
        #expect(live.work == LiveFigures.Work(scans: 1, computations: 1))
        #expect(live.figures.sessions == 0)
        try replica.verify(session, by: checker)
        for _ in 0..<1 { if let change = await changes.next() { _ = try live.take(change) } }
        #expect(live.work == LiveFigures.Work(scans: 1, computations: 2))
        #expect(live.figures.sessions == 1)
        try replica.merge(teacher, checker)
        for _ in 0..<1 { if let change = await changes.next() { _ = try live.take(change) } }
        #expect(live.work.scans == 2)
    }

    @Test("come as a sequence: those now, then those that differ")
    func sequence() async throws {
        let scene = try Scene(seed: 2)
        let replica = try scene.found()
        let teacher = try replica.addPerson(PersonDraft())
        var updates = replica.figures(following: ReachQuestion(statuses: .all)).makeAsyncIterator()
        #expect(try await updates.next()?.sessions == 0)
        _ = try replica.addPerson(PersonDraft())
        let draft = SessionDraft(
            date: try LocalDate("2026-01-02"),
            skills: [try SkillCode("s")],
            teachers: [teacher]
        )
        _ = try replica.logSession(draft)
        #expect(try await updates.next()?.sessions == 1)
    }
}
