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

    @Test("take over what a register knows of units they mention, and of those above")
    func register() throws {
        var ledger = try Ledger(sessionRecords(place: "18073"))
        let question = ReachQuestion(unit: try UnitCode("42"))
        #expect(ReachFigures(of: ledger, question).sessions == 0)
        #expect(!ledger.knows(try UnitCode("42")))
        ledger.supplementUnits { code in
            switch code {
            case "18073": unit("18073", "Phường Thành Sen", .ward, parent: "42")
            case "42": unit("42", "Tỉnh Hà Tĩnh", .province, parent: nil)
            default: nil
            }
        }
        #expect(ReachFigures(of: ledger, question).sessions == 1)
        #expect(ledger.unitNames == ["18073": "Phường Thành Sen", "42": "Tỉnh Hà Tĩnh"])
        let ward = try #require(ledger.unit(named: "18073"))
        #expect(ledger.parent(of: ward) == ledger.unit(named: "42"))
        #expect(ledger.parent(of: 99) == -1)
    }

    @Test("keep what the records say of a unit themselves")
    func ownWords() throws {
        var records = try sessionRecords(place: "18073")
        try records.insert(
            AdministrativeUnit(code: UnitCode("18073"), name: #require(try NormalisedText("Của trường")))
        )
        var ledger = try Ledger(records)
        ledger.supplementUnits { _ in unit("18073", "Khác", .ward, parent: "42") }
        #expect(ledger.unitNames == ["18073": "Của trường"])
        #expect(ReachFigures(of: ledger, ReachQuestion(unit: try UnitCode("42"))).sessions == 0)
    }

    private func unit(_ code: String, _ name: String, _ kind: UnitKind, parent: String?)
        -> AdministrativeUnit?
    {
        guard let text = try? NormalisedText(name), let code = try? UnitCode(code) else { return nil }
        return try? AdministrativeUnit(
            code: code,
            parent: parent.flatMap { try? UnitCode($0) },
            kind: kind,
            name: text
        )
    }
}
