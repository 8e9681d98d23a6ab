import CascadeMetrics
import CascadeModel
import Testing

@Suite("Records laid out as columns")
struct LedgerTests {
    private func sessionRecords(place: String) throws -> RecordSet {
        var records = RecordSet()
        try records.insert(Person(id: PersonID("A")))
        try records.insert(
            TeachingSession(
                id: SessionID("s"),
                date: LocalDate("2025-09-01"),
                placeUnit: UnitCode(place),
                skills: [SkillCode("S")],
                teachers: [PersonID("A")],
                status: .verified
            )
        )
        return records
    }

    @Test("refuse a record that names somebody who is not there")
    func unknownReference() throws {
        var records = RecordSet()
        records.insert(sameAs: try PersonLink(PersonID("A"), PersonID("B")))
        #expect(throws: ModelError(.unknownReference, field: "a")) { try Ledger(records) }
        var sessions = RecordSet()
        sessions.insert(sameSession: try SessionLink(SessionID("a"), SessionID("b")))
        #expect(throws: ModelError(.unknownReference, field: "a")) { try Ledger(sessions) }
    }

    @Test("name the units that they state, and know those that they mention")
    func units() throws {
        var records = try sessionRecords(place: "18073")
        try records.insert(
            AdministrativeUnit(
                code: UnitCode("18073"),
                parent: UnitCode("42"),
                name: #require(try NormalisedText("Phường Thành Sen"))
            )
        )
        let ledger = try Ledger(records)
        #expect(ledger.unitNames == ["18073": "Phường Thành Sen"])
        #expect(try ledger.knows(UnitCode("42")))
        #expect(try !ledger.knows(UnitCode("43")))
        let ward = try #require(ledger.unit(named: "18073"))
        #expect(ledger.parent(of: ward) == ledger.unit(named: "42"))
        #expect(ledger.parent(of: 99) == -1)
        #expect(ReachFigures(of: ledger, ReachQuestion(unit: try UnitCode("42"))).sessions == 1)
        #expect(ReachFigures(of: ledger, ReachQuestion(unit: try UnitCode("43"))).sessions == 0)
    }
}
