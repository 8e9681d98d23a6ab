import CascadeModel
import Testing

@Suite("Teachers, learners and skills of a session as sets")
struct SessionSetTests {
    private typealias History = SessionHistory
    private let person = History.person

    private func people(_ history: SessionHistory) throws -> [RecordID] {
        try history.session().learners.map(\.person)
    }

    @Test("Two people who each add a learner, a teacher, a skill, both count")
    func additions() throws {
        var history = History()
        let start = history.everything
        for number in [UInt64(20), 21] {
            history.write(
                [
                    SessionField.learners: .references([History.learner(number, .attended)]),
                    SessionField.teachers: .references([FactValue.Element(person(number + 10), 2)]),
                    SessionField.skills: .texts([FactValue.Element("S\(number)")]),
                ],
                knowing: .only(start)
            )
        }
        let session = try history.session()
        #expect(session.learners.map(\.person) == [10, 20, 21].map(person))
        #expect(session.teachers == [1, 30, 31].map(person))
        #expect(session.skills == ["S20", "S21", "VNeID"])
        #expect(RecordState(history.facts).conflicts.isEmpty)
    }

    @Test("A learner's outcome and relation, changed at once by two people, both keep their change")
    func halves() throws {
        var history = History()
        let start = history.everything
        history.write(History.learners(History.learner(10, .notYet)), knowing: .only(start))
        history.write(History.learners(History.learner(10, nil, .grandparent)), knowing: .only(start))
        let learner = try #require(history.session().learners.first)
        #expect(learner == SessionState.Learner(person: person(10), outcome: .notYet, relation: .grandparent))
        #expect(RecordState(history.facts).conflicts.isEmpty)
        history.write(History.learners(History.learner(10, nil, .some(nil))))
        #expect(try history.session().learners.first?.relation == nil)
    }

    @Test(
        "A removal that saw the learner removes; one beside a new outcome keeps the learner and asks a person"
    )
    func removals() throws {
        var history = History()
        let start = history.everything
        history.write(
            History.learners(FactValue.Element(person(10), FactValue.removed)),
            knowing: .only(start)
        )
        #expect(try people(history) == [])
        #expect(RecordState(history.facts).conflicts.isEmpty)
        history.write(History.learners(History.learner(10, .attended)), knowing: .only(start))
        let learner = try #require(history.session().learners.first)
        #expect(learner == SessionState.Learner(person: person(10), outcome: .attended, relation: .parent))
        let conflicts = RecordState(history.facts).conflicts
        #expect(conflicts.map(\.register) == [Register(SessionField.learners, .record(person(10)))])
        history.write(History.learners(FactValue.Element(person(10), FactValue.removed)))
        #expect(try people(history) == [])
        #expect(RecordState(history.facts).conflicts.isEmpty)
        history.write(History.learners(History.learner(10, .competent)))
        #expect(try people(history) == [person(10)], "who was taken out can be put back")
    }

    /// Takes person 10 out, as commands do: with everything known of the learner replaced.
    private func remove(_ history: inout SessionHistory, knowing: History.Knowledge = .everything) {
        let both = [Register.Aspect.value, .relation].map {
            Register(SessionField.learners, .record(person(10)), $0)
        }
        let removal = History.learners(FactValue.Element(person(10), FactValue.removed))
        history.write(removal, replacing: both, knowing: knowing)
    }

    @Test("A removal beside a new relation keeps the learner with the outcome he had, and asks a person")
    func relations() throws {
        var history = History()
        history.write(History.learners(History.learner(10, .attended)))
        history.write(History.learners(History.learner(10, nil, .sibling)))
        let start = history.everything
        remove(&history, knowing: .only(start))
        #expect(try people(history) == [], "whoever took him out knew of the relation before")
        history.write(History.learners(History.learner(10, nil, .grandparent)), knowing: .only(start))
        let learner = try #require(history.session().learners.first)
        #expect(
            learner == SessionState.Learner(person: person(10), outcome: .attended, relation: .grandparent)
        )
        let conflict = try #require(RecordState(history.facts).conflicts.first)
        #expect(conflict.register == Register(SessionField.learners, .record(person(10))))
        #expect(Set(conflict.heads.map(\.value)) == [.integer(FactValue.removed), .integer(1)])
        // A removal that knows of both ends it, and so does an outcome.
        var other = history
        remove(&history)
        #expect(try people(history) == [])
        #expect(RecordState(history.facts).conflicts.isEmpty)
        other.write(History.learners(History.learner(10, .competent)))
        #expect(try other.session().learners.map(\.outcome) == [.competent])
        #expect(RecordState(other.facts).conflicts.isEmpty)
    }

    @Test("What was verified before a learner was taken out and kept waits again")
    func relationsWait() throws {
        var history = History()
        let start = history.everything
        remove(&history, knowing: .only(start))
        history.write(History.learners(History.learner(10, nil, .grandparent)), knowing: .only(start))
        history.verify(knowing: .only(start))
        #expect(try history.session().status == .pending)
        history.verify()
        #expect(try history.session().status == .verified)
    }

    @Test("A removal of a learner whom the remover never saw removes nobody else's entry")
    func blindRemoval() throws {
        var history = History()
        history.write(History.learners(FactValue.Element(person(10), FactValue.removed)), knowing: .only([]))
        #expect(try people(history) == [person(10)])
        #expect(RecordState(history.facts).conflicts.count == 1)
    }

    @Test("Teachers stand by position; those whom two people put at one position, by identifier")
    func teachers() throws {
        var history = History()
        let start = history.everything
        func teacher(_ number: UInt64, _ place: Int64) -> FactFields {
            [SessionField.teachers: .references([FactValue.Element(person(number), place)])]
        }
        history.write(teacher(9, 2), knowing: .only(start))
        history.write(teacher(5, 2), knowing: .only(start))
        history.write(teacher(7, 0), knowing: .only(start))
        #expect(try history.session().teachers == [7, 1, 5, 9].map(person))
        history.write(teacher(1, 8))
        #expect(try history.session().teachers == [7, 5, 9, 1].map(person))
        history.write(teacher(5, FactValue.removed))
        #expect(try history.session().teachers == [7, 9, 1].map(person))
    }

    @Test("Learners stand in the order in which they were entered: by time, then place in the list")
    func learners() throws {
        var history = History()
        history.write(
            History.learners(History.learner(40, .attended), History.learner(30, .attended)),
            at: 9_000
        )
        history.write(History.learners(History.learner(50, .attended)), at: 8_000)
        history.write(History.learners(History.learner(60, .attended)), at: 9_000)
        #expect(try people(history) == [10, 50, 40, 30, 60].map(person))
    }

    @Test("An element named twice in one list counts once, as it is named first")
    func repeated() throws {
        var history = History()
        history.write([
            SessionField.learners: .references([
                History.learner(20, .notYet), History.learner(21, .attended), History.learner(20, .competent),
                FactValue.Element(person(21), FactValue.removed),
            ]),
            SessionField.skills: .texts([FactValue.Element("A"), FactValue.Element("A", FactValue.removed)]),
        ])
        let session = try history.session()
        #expect(session.learners.map(\.person) == [10, 20, 21].map(person))
        #expect(session.learners.map(\.outcome) == [.competent, .notYet, .attended])
        #expect(session.skills == ["A", "VNeID"])
        #expect(RecordState(history.facts).conflicts.isEmpty)
    }

    @Test("Outcomes of a newer version take nobody out and hide nothing")
    func newerOutcomes() throws {
        var history = History()
        for number in [Int64(4), 7, 99, -2, .min, .max] {
            history.write(History.learners(FactValue.Element(person(10), number)))
            let learner = try #require(history.session().learners.first)
            #expect(
                learner == SessionState.Learner(person: person(10), outcome: .competent, relation: .parent)
            )
        }
    }

    @Test("Two spellings of one code are one skill, written in one way whatever came first")
    func spellings() throws {
        for codes in [["e\u{301}", "\u{E9}"], ["\u{E9}", "e\u{301}"]] {
            var history = History()
            let start = history.everything
            for code in codes {
                history.write([SessionField.skills: .texts([FactValue.Element(code)])], knowing: .only(start))
            }
            let skills = try history.session().skills
            #expect(skills.map { Array($0.utf8) } == [Array("VNeID".utf8), [0xC3, 0xA9]])
        }
    }
}
