import CascadeMetrics
import CascadeModel
import CascadeReports
import CascadeTexts
import Testing

@Suite("Coverage of communes")
struct CommuneCoverageTests {
    private func records(units: [(code: String, kind: UnitKind, parent: String?)], places: [String]) throws
        -> RecordSet
    {
        var records = RecordSet()
        try records.insert(Person(id: PersonID("A")))
        for unit in units {
            try records.insert(
                AdministrativeUnit(
                    code: UnitCode(unit.code),
                    parent: unit.parent.map { code throws(ModelError) in try UnitCode(code) },
                    kind: unit.kind,
                    name: #require(try NormalisedText("Xã \(unit.code)"))
                )
            )
        }
        for (number, place) in places.enumerated() {
            try records.insert(
                TeachingSession(
                    id: SessionID("s\(number)"),
                    date: LocalDate("2025-09-01"),
                    placeUnit: UnitCode(place),
                    skills: [SkillCode("S")],
                    teachers: [PersonID("A")],
                    status: .verified
                )
            )
        }
        return records
    }

    private func line(_ records: RecordSet, unit: UnitCode? = nil) throws -> String? {
        let ledger = try Ledger(records)
        let figures = ReachFigures(of: ledger, ReachQuestion(unit: unit, parts: .place))
        return CommuneCoverage(figures, ledger, listed: ledger.listedCommunes)?
            .phrase(in: .vietnamese).text(in: .vietnamese)
    }

    @Test("counts listed communes, also through schools in them, and names every missing one")
    func counts() throws {
        let units: [(String, UnitKind, String?)] = [
            ("1", .commune, nil), ("2", .ward, nil), ("3", .specialZone, nil), ("T", .school, "2"),
        ]
        let records = try records(
            units: units.map { (code: $0, kind: $1, parent: $2) },
            places: ["T", "1", "lạ"]
        )
        #expect(
            try line(records)
                == "Độ phủ: 2/3 xã, phường, đặc khu có buổi dạy (66,67%); chưa có: Xã 3"
        )
    }

    @Test("says nothing where no communes are listed, or only some places are counted")
    func nothing() throws {
        #expect(try line(try records(units: [], places: ["18073"])) == nil)
        let one = try records(units: [(code: "1", kind: .commune, parent: nil)], places: ["1"])
        #expect(try line(one) == "Độ phủ: 1/1 xã, phường, đặc khu có buổi dạy (100%)")
        #expect(try line(one, unit: UnitCode("1")) == nil)
    }
}
