import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Sessions and people as facts state them")
struct SessionStateTests {
    private typealias History = SessionHistory
    private let person = History.person

    @Test("Every field is read")
    func fields() throws {
        var history = History()
        history.write([
            SessionField.start: .integer(1170), SessionField.minutes: .integer(45),
            SessionField.mode: .integer(2),
            SessionField.placeUnit: .text("18073"), SessionField.anonymous: .integer(4),
        ])
        history.write([
            SessionField.placeNote: .text("nhà"), SessionField.note: .text("mưa"), .senderID: .text("S-1"),
        ])
        let session = try history.session()
        #expect(session.date.dayNumber == Int32(History.day))
        #expect(session.start?.description == "19:30")
        #expect(session.minutes == 45)
        #expect(session.mode == .online)
        #expect(session.placeUnit == "18073")
        #expect(session.anonymousCount == 4)
        #expect(session.placeNote == "nhà")
        #expect(session.note == "mưa")
        #expect(session.senderID == "S-1")
        #expect(
            session.learners == [
                SessionState.Learner(person: person(10), outcome: .competent, relation: .parent)
            ]
        )
    }

    @Test("Numbers of any size end nothing, and none of them takes the session away")
    func numbers() throws {
        let fields = [
            SessionField.date, SessionField.start, SessionField.minutes, SessionField.mode,
            SessionField.anonymous,
            SessionField.recordedAt, SessionField.retracted, SessionField.decision,
        ]
        for number in [Int64.min, Int64(Int32.min) - 1, -1, Int64(Int32.max) + 1, 1 << 40, .max] {
            var history = History()
            for field in fields { history.write([field: .integer(number)]) }
            history.decide(1, fields: [SessionField.decidedAt: .integer(number)])
            let session = try history.session()
            #expect(session.date.dayNumber == (number == -1 ? -1 : Int32(History.day)), "-1 is a day of 1969")
            #expect(session.start == nil)
            #expect(session.minutes == nil)
            #expect(session.mode == nil)
            #expect(session.anonymousCount == 0)
            #expect(session.recordedAt == number)
            #expect(session.status == .verified)
        }
    }

    @Test("Values of the wrong form, on every known field, do not take the session away")
    func forms() throws {
        let forms: [FactValue] = [
            .none, .text("x"), .bytes([]), .reference(History.record), .dots([]), .integer(0),
            .references([FactValue.Element(History.record, .max)]), .texts([FactValue.Element("x", .min)]),
        ]
        for form in forms {
            var history = History()
            for number in UInt16(1)...17 {
                history.write([FactField(rawValue: number): form], authority: .root)
            }
            for number in UInt16(64)...67 {
                history.write([FactField(rawValue: number): form], authority: .root)
            }
            _ = try history.session()
        }
    }

    @Test("A session without its founding fact, and so without a date, is not shown yet")
    func undated() {
        var history = History()
        history.write([SessionField.minutes: .integer(1)])
        #expect(SessionState(RecordState(Array(history.facts.dropFirst()))) { $0 } == nil)
    }

    private func people(_ facts: [(UInt64, FactFields)]) -> [AppliedFact] {
        facts.enumerated().map { index, stated in
            let section = stated.1.keys.first?.section ?? .public
            return AppliedFact(
                fact: Fact(
                    dot: Dot(log: LogTag(rawValue: stated.0), number: FactNumber(UInt32(index), section)),
                    kind: .person,
                    record: .external(1, 1),
                    fields: stated.1
                ),
                time: HybridTime(wallMilliseconds: Int64(index)),
                authority: .volunteer,
                author: nil
            )
        }
    }

    @Test("A person's fields are read, and links in order")
    func personFields() {
        let links = [3, 2].map { FactValue.Element(RecordID.external(1, $0)) }
        let person = PersonState(
            RecordState(
                people([
                    (1, [PersonField.homeUnit: .text("42TC"), PersonField.roles: .integer(5)]),
                    (
                        1,
                        [
                            PersonField.sameAs: .references(links),
                            PersonField.notSame: .references([links[0]]),
                        ]
                    ),
                    (1, [PersonField.name: .text("Lê"), PersonField.birthYear: .integer(1950)]),
                    (1, [PersonField.phone: .text("09"), .senderID: .text("P-1")]),
                ])
            )
        )
        #expect(person.homeUnit == "42TC")
        #expect(person.roles == 5)
        #expect(person.sameAs == [.external(1, 2), .external(1, 3)])
        #expect(person.notSame == [.external(1, 3)])
        #expect(person.name == "Lê")
        #expect(person.birthYear == 1950)
        #expect(person.phone == "09")
        #expect(person.senderID == "P-1")
        #expect(!person.isErased)
        for year in [Int64.min, -1, 1 << 40] {
            let state = RecordState(people([(1, [PersonField.birthYear: .integer(year)])]))
            #expect(PersonState(state).birthYear == nil)
            #expect(PersonState(state).roles == 0)
        }
    }

    @Test("Erasure beats every other value, whichever comes first; nothing private is left, links are")
    func erasure() {
        let facts = people([
            (1, [PersonField.erased: .integer(1)]), (2, [PersonField.erased: .integer(0)]),
            (3, [PersonField.name: .text("Lê"), PersonField.birthYear: .integer(1950)]),
            (3, [PersonField.phone: .text("09"), .senderID: .text("P-1")]),
            (3, [PersonField.sameAs: .references([FactValue.Element(.external(1, 2))])]),
            (3, [PersonField.homeUnit: .text("42TC")]),
        ])
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<10 {
            let state = RecordState(facts.shuffled(using: &generator))
            let person = PersonState(state)
            #expect(person.isErased)
            #expect(
                person.name == nil && person.birthYear == nil && person.phone == nil && person.senderID == nil
            )
            #expect(person.sameAs == [.external(1, 2)])
            #expect(person.homeUnit == "42TC")
            #expect(state.conflicts.isEmpty)
        }
    }
}
