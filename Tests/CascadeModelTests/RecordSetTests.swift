import CascadeModel
import Testing

@Suite("Sets of records")
struct RecordSetTests {
    private func name(_ text: String) throws -> NormalisedText { try #require(try NormalisedText(text)) }

    private func session(_ id: String, minutes: Int32? = nil) throws -> TeachingSession {
        try TeachingSession(
            id: SessionID(id),
            date: LocalDate("2025-09-01"),
            minutes: minutes,
            skills: [SkillCode("S")],
            teachers: [PersonID("T")]
        )
    }

    @Test("A record given twice is there once")
    func idempotent() throws {
        var records = RecordSet()
        for _ in 0..<2 {
            try records.insert(Person(id: PersonID("p")))
            try records.insert(session("s"))
            try records.insert(Skill(code: SkillCode("S"), name: name("VNeID")))
            try records.insert(AdministrativeUnit(code: UnitCode("42"), name: name("Hà Tĩnh")))
            records.insert(try Credential(person: PersonID("p"), from: LocalDate("2025-08-01")))
            records.insert(
                Recheck(
                    person: try PersonID("p"),
                    skill: try SkillCode("S"),
                    date: try LocalDate("2025-10-01"),
                    outcome: .competent
                )
            )
            records.insert(sameAs: try PersonLink(PersonID("p"), PersonID("q")))
            records.insert(notSame: try PersonLink(PersonID("q"), PersonID("r")))
            records.insert(sameSession: try SessionLink(SessionID("s"), SessionID("t")))
        }
        #expect(records.people.count == 1)
        #expect(records.sessions.count == 1)
        #expect(records.skills.count == 1)
        #expect(records.units.count == 1)
        #expect(records.credentials.count == 1)
        #expect(records.rechecks.count == 1)
        #expect(records.sameAs.count == 1)
        #expect(records.notSame.count == 1)
        #expect(records.sameSession.count == 1)
    }

    @Test("Another record under a taken identifier is refused, and the first one stays")
    func duplicates() throws {
        var records = RecordSet()
        try records.insert(Person(id: PersonID("p"), birthYear: 1950))
        try records.insert(session("s", minutes: 30))
        try records.insert(Skill(code: SkillCode("S"), name: name("VNeID")))
        try records.insert(AdministrativeUnit(code: UnitCode("42"), name: name("Hà Tĩnh")))
        let before = records
        let refused = ModelError(.duplicate, field: "id")
        #expect(throws: refused) { try records.insert(Person(id: PersonID("p"), birthYear: 1951)) }
        #expect(throws: refused) { try records.insert(session("s", minutes: 31)) }
        #expect(throws: refused) { try records.insert(Skill(code: SkillCode("S"), name: name("Khác"))) }
        #expect(throws: refused) {
            try records.insert(AdministrativeUnit(code: UnitCode("42"), name: name("Nghệ An")))
        }
        #expect(records == before)
    }

    @Test("The order in which records arrive leaves no trace")
    func order() throws {
        let people = try ["a", "b", "c"].map { try Person(id: PersonID($0)) }
        var one = RecordSet()
        for person in people { try one.insert(person) }
        var other = RecordSet()
        for person in people.reversed() { try other.insert(person) }
        #expect(one == other)
    }

    @Test("A link between people can be taken back, given in either direction")
    func unmerge() throws {
        var records = RecordSet()
        records.insert(sameAs: try PersonLink(PersonID("a"), PersonID("b")))
        records.remove(sameAs: try PersonLink(PersonID("b"), PersonID("a")))
        #expect(records == RecordSet())
    }
}
