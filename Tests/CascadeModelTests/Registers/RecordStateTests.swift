import CascadeModel
import CascadeTestSupport
import Testing

@Suite("One record's state")
struct RecordStateTests {
    private typealias History = SessionHistory
    private let person = History.person
    private let log = LogTag(rawValue: 1)

    /// A fact of a record from outside, unless one is named.
    private func fact(
        _ number: UInt32,
        log: UInt64 = 1,
        _ fields: FactFields,
        replaces: [Dot] = [],
        time: Int64 = 0,
        authority: Role = .volunteer,
        kind: RecordKind = .session,
        record: RecordID = .external(5, 5)
    ) -> AppliedFact {
        AppliedFact(
            fact: Fact(
                dot: Dot(log: LogTag(rawValue: log), number: FactNumber(number, .public)),
                kind: kind,
                record: record,
                fields: fields,
                replaces: replaces
            ),
            time: HybridTime(wallMilliseconds: time),
            authority: authority,
            author: nil
        )
    }

    private let minutes = Register(SessionField.minutes)

    private func note(_ value: Int64) -> FactFields { [SessionField.minutes: .integer(value)] }

    @Test("Without facts there is nothing")
    func empty() {
        let state = RecordState([])
        #expect(state.kind == nil)
        #expect(state.first == nil)
        #expect(state.registers.isEmpty)
        #expect(state.needed.isEmpty)
        #expect(SessionState(state) { $0 } == nil)
    }

    @Test("Of values written at once, authority decides first, then time, then place")
    func winner() {
        let facts = [
            fact(0, note(1), time: 9), fact(1, note(2), time: 0, authority: .verifier),
            fact(2, note(3), time: 9),
            fact(3, note(4), time: 10), fact(4, log: 2, note(5), time: 9),
        ]
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20 {
            let state = RecordState(facts.shuffled(using: &generator))
            let shown = state.registers[minutes]?.map(\.value)
            #expect(shown == [2, 4, 5, 3, 1].map { .integer($0) })
            #expect(state.integer(SessionField.minutes) == 2)
        }
    }

    @Test("A replaced fact that arrives after the one that replaces it changes nothing")
    func lateArrival() {
        let old = fact(0, note(1), authority: .school)
        let new = fact(0, log: 2, note(2), replaces: [old.fact.dot])
        #expect(RecordState([new]).registers == RecordState([new, old]).registers)
    }

    @Test("Equal values written at once are no conflict; unlike ones are, in a stable order")
    func conflicts() {
        let equal = RecordState([fact(0, note(1)), fact(0, log: 2, note(1))])
        #expect(equal.registers[minutes]?.count == 2)
        #expect(equal.conflicts.isEmpty)
        func everything(_ value: Int64) -> FactFields {
            [
                SessionField.minutes: .integer(value), SessionField.placeUnit: .text("\(value)"),
                SessionField.skills: .texts([FactValue.Element("B", value), FactValue.Element("A", value)]),
                SessionField.teachers: .references([
                    FactValue.Element(person(2), value), FactValue.Element(person(1), value),
                ]),
                SessionField.learners: .references([
                    History.learner(1, .attended, value == 1 ? .parent : .pupil)
                ]),
            ]
        }
        let state = RecordState([fact(0, everything(1)), fact(0, log: 2, everything(2))])
        #expect(
            state.conflicts.map(\.register) == [
                minutes, Register(SessionField.placeUnit), Register(SessionField.skills, .text("A")),
                Register(SessionField.skills, .text("B")),
                Register(SessionField.teachers, .record(person(1))),
                Register(SessionField.teachers, .record(person(2))),
                Register(SessionField.learners, .record(person(1)), .relation),
            ]
        )
    }

    @Test("Conflicts over one field in several forms have an order, too")
    func mixedForms() {
        func stating(_ value: Int64) -> [AppliedFact] {
            let field = FactField(20)
            let forms: [FactValue] = [
                .integer(value), .texts([FactValue.Element("A", value)]),
                .references([FactValue.Element(person(1), value)]),
            ]
            return zip(UInt32(0)..., forms).map { fact($0, log: UInt64(value), [field: $1]) }
        }
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<10 {
            let state = RecordState((stating(1) + stating(2)).shuffled(using: &generator))
            #expect(state.conflicts.map(\.register.element) == [.none, .record(person(1)), .text("A")])
        }
    }

    @Test("Rules decide over withdrawal and erasure only in the kinds that have them")
    func ruled() {
        func conflicts(_ kind: RecordKind, _ field: FactField) -> Int {
            let two = [Int64(0), 1].map { fact(0, log: UInt64($0) + 1, [field: .integer($0)], kind: kind) }
            return RecordState(two).conflicts.count
        }
        #expect(conflicts(.session, SessionField.retracted) == 0)
        #expect(conflicts(.session, SessionField.decision) == 0)
        #expect(conflicts(.person, PersonField.erased) == 0)
        #expect(conflicts(.session, SessionField.placeUnit) == 1)
        #expect(conflicts(.credential, CredentialField.withdrawn) == 1)
        #expect(conflicts(.unit, UnitField.level) == 1)
        #expect(conflicts(RecordKind(rawValue: 900), FactField(11)) == 1)
    }

    @Test("Racing resolutions that close the same values converge")
    func racingResolutions() {
        let rivals = [fact(0, note(1)), fact(0, log: 2, note(2))]
        let closed = rivals.map(\.fact.dot)
        for (left, right, conflicts) in [(Int64(3), Int64(3), 0), (3, 4, 1)] {
            let one = fact(1, note(left), replaces: closed, time: 5)
            let other = fact(1, log: 2, note(right), replaces: closed.reversed(), time: 6)
            let state = RecordState(rivals + [one, other])
            #expect(state == RecordState([other, one] + rivals.reversed()))
            #expect(state.registers[minutes]?.map(\.dot) == [other.fact.dot, one.fact.dot])
            #expect(state.conflicts.count == conflicts)
            let last = fact(2, note(9), replaces: [one.fact.dot, other.fact.dot])
            #expect(
                RecordState([last, one] + rivals + [other]).registers[minutes]?.map(\.dot) == [last.fact.dot]
            )
        }
    }

    @Test("Following a chain through a compacted fact ends nothing that the whole chain leaves standing")
    func stubs() {
        let old = fact(0, [SessionField.minutes: .integer(1), SessionField.mode: .integer(1)])
        let middle = fact(0, log: 2, [SessionField.mode: .integer(2)], replaces: [old.fact.dot])
        let new = fact(
            0,
            log: 3,
            [SessionField.mode: .integer(3), SessionField.minutes: .integer(2)],
            replaces: [middle.fact.dot]
        )
        let whole = RecordState([old, middle, new])
        #expect(!whole.needed.contains(middle.fact.dot))
        #expect(RecordState([new, old], stubs: [middle.fact.dot: middle.fact.replaces]) == whole)
    }

    @Test("Facts that claim to replace themselves or each other leave something standing")
    func circles() {
        let own = Dot(log: log, number: FactNumber(0, .public))
        let other = Dot(log: LogTag(rawValue: 2), number: FactNumber(0, .public))
        let alone = fact(0, note(1), replaces: [own])
        #expect(RecordState([alone]).registers[minutes]?.count == 1)
        let circle = [fact(0, note(1), replaces: [other]), fact(0, log: 2, note(2), replaces: [own])]
        let third = fact(0, log: 3, note(3))
        let end = fact(1, log: 3, note(4), replaces: [own, third.fact.dot])
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<10 {
            func count(_ facts: [AppliedFact]) -> Int? {
                RecordState(facts.shuffled(using: &generator)).registers[minutes]?.count
            }
            #expect(count(circle) == 2)
            #expect(count([alone, fact(0, log: 2, note(2))]) == 2)
            #expect(count(circle + [third]) == 3, "a value beside the circle replaced nothing")
            #expect(count(circle + [third, end]) == 1)
            #expect(count([end] + circle) == 1)
        }
    }

    @Test("Facts of another kind state nothing, and nobody's clock or low role makes them the record's kind")
    func otherKinds() {
        let session = fact(4, note(1), time: 50, record: .made(log, 4))
        let home: FactFields = [
            PersonField.homeUnit: .text("42TC"), SessionField.minutes: .text("x"),
        ]
        let person = fact(
            0,
            log: 2,
            home,
            time: 0,
            authority: .coordinator,
            kind: .person,
            record: .made(log, 4)
        )
        for facts in [[session, person], [person, session]] {
            let state = RecordState(facts)
            #expect(state.kind == .session)
            #expect(state.first == session)
            #expect(state.registers.keys.map(\.field) == [SessionField.minutes])
            #expect(state.integer(SessionField.minutes) == 1)
        }
        let mine = fact(9, note(1), time: 90, authority: .verifier)
        let earlier = fact(8, home, time: 1, kind: .person)
        for facts in [[mine, earlier], [earlier, mine]] {
            #expect(RecordState(facts).kind == .session)
            #expect(RecordState(facts).first == mine)
        }
        #expect(RecordState([earlier, fact(7, note(1), time: 2)]).kind == .person)
    }

    @Test("A record from outside is by whoever wrote first; who made it, and what it is, outlast compaction")
    func origin() {
        let early = fact(3, note(1), time: 4)
        let naming = fact(0, log: 2, note(2), replaces: [early.fact.dot], time: 5, authority: .school)
        let late = fact(0, log: 3, note(3), replaces: [naming.fact.dot], time: 6)
        let state = RecordState([late, naming, early])
        #expect(state.first == early)
        #expect(state.needed == Set([early, naming, late].map(\.fact.dot)))
    }

    @Test("A field of another form than is asked for, and an emptied one, has no value")
    func forms() {
        let record = RecordID.external(1, 1)
        let fields: FactFields = [
            FactField(20): .integer(1), FactField(21): .text("a"), FactField(22): .reference(record),
            FactField(23): .bytes([1]), FactField(24): .none, FactField(25): .texts([FactValue.Element("t")]),
            FactField(26): .references([FactValue.Element(record, 4)]), FactField(27): .dots([]),
        ]
        let state = RecordState([fact(0, fields)])
        let asked = (UInt16(20)...28).map { FactField(rawValue: $0) }
        #expect(asked.map { state.integer($0) } == [1, nil, nil, nil, nil, nil, nil, nil, nil])
        #expect(asked.map { state.text($0) } == [nil, "a", nil, nil, nil, nil, nil, nil, nil])
        #expect(asked.map { state.reference($0) } == [nil, nil, record, nil, nil, nil, nil, nil, nil])
        #expect(asked.map { state.bytes($0) } == [nil, nil, nil, [1], nil, nil, nil, nil, nil])
        #expect(asked.map { state.texts($0) } == [[], [], [], [], [], ["t"], [], [], []])
        #expect(asked.map { state.records($0).map(\.value) } == [[], [], [], [], [], [], [4], [], []])
        #expect(state.value(FactField(24)) == nil)
        #expect(state.registers[Register(FactField(24))]?.map(\.value) == [FactValue.none])
        #expect(state.value(FactField(27)) == .dots([]))
    }
}
