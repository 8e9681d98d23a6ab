import CascadeModel
import Testing

@Suite("Credentials, units, links, consent, reporting")
struct RecordTests {
    private func text(_ text: String) throws -> NormalisedText { try #require(try NormalisedText(text)) }

    @Test("A person's year of birth is not negative; everything but the identifier may be unknown")
    func person() throws {
        #expect(try Person(id: PersonID("p")).roles == [])
        let full = try Person(
            id: PersonID("p"),
            name: text("Nguyễn Thị Đào"),
            birthYear: 0,
            phone: text("0912 345 678"),
            homeUnit: UnitCode("18073"),
            roles: [.parent]
        )
        #expect(full.birthYear == 0)
        #expect(full.phone?.text == "0912 345 678")
        #expect(full.name?.text == "Nguyễn Thị Đào")
        #expect(throws: ModelError(.numberOutOfRange, field: "birth_year")) {
            try Person(id: PersonID("p"), birthYear: -1)
        }
    }

    @Test("A credential covers all skills or named ones, and ends no earlier than it starts")
    func credential() throws {
        let day = try LocalDate("2025-08-01")
        let holder = try PersonID("p")
        #expect(try Credential(person: holder, from: day).coverage == .all)
        #expect(try Credential(person: holder, from: day, to: day, document: text("Số 12")).to == day)
        #expect(throws: ModelError(.emptyInterval, field: "to")) {
            try Credential(person: holder, from: day, to: LocalDate("2025-07-31"))
        }
        #expect(throws: ModelError(.emptyList, field: "skills")) {
            try Credential(person: holder, coverage: .only([]), from: day)
        }
    }

    @Test("A unit is not its own parent, and ends no earlier than it starts")
    func unit() throws {
        let code = try UnitCode("18073")
        let day = try LocalDate("2025-07-01")
        let unit = try AdministrativeUnit(
            code: code,
            parent: UnitCode("42"),
            kind: .commune,
            name: text("Xã Thạch Hà"),
            validFrom: day,
            validTo: day,
            predecessors: [UnitCode("18550")]
        )
        #expect(unit.predecessors == [try UnitCode("18550")])
        #expect(throws: ModelError(.cycle, field: "parent_code")) {
            try AdministrativeUnit(code: code, parent: code, name: text("Xã"))
        }
        #expect(throws: ModelError(.emptyInterval, field: "valid_to")) {
            try AdministrativeUnit(
                code: code,
                name: text("Xã"),
                validFrom: day,
                validTo: LocalDate("2025-06-30")
            )
        }
    }

    @Test("A link is the same in both directions, orders by smaller, then larger, and joins two")
    func link() throws {
        let (a, b, c) = (try PersonID("a"), try PersonID("b"), try PersonID("c"))
        #expect(try PersonLink(b, a) == PersonLink(a, b))
        #expect(try PersonLink(b, a).smaller == a)
        #expect(try PersonLink(a, b) < PersonLink(c, a))
        #expect(try PersonLink(a, c) < PersonLink(b, c))
        #expect(try !(PersonLink(a, c) < PersonLink(c, a)))
        #expect(throws: ModelError(.selfLink, field: "b")) { try PersonLink(a, a) }
        #expect(throws: ModelError(.selfLink, field: "b")) {
            try PersonLink(PersonID("\u{E9}"), PersonID("e\u{301}"))
        }
    }

    @Test("Consent stands under the law in force on its day; the new law starts on 2026-01-01")
    func consent() throws {
        #expect(try Consent.Regime.inForce(on: LocalDate("2025-12-31")) == .decree13of2023)
        #expect(try Consent.Regime.inForce(on: LocalDate("2026-01-01")) == .law91of2025)
        let consent = try Consent(
            person: PersonID("p"),
            purpose: .recordName,
            method: .onPaper,
            guardian: text("Bà nội"),
            on: LocalDate("2026-03-01")
        )
        #expect(consent.regime == .law91of2025)
        #expect(consent.guardian?.text == "Bà nội")
        #expect(Consent.Regime.allCases.map(\.rawValue) == ["13/2023/ND-CP", "91/2025/QH15"])
        #expect(Consent.Purpose.allCases.map(\.rawValue) == ["record_name", "recheck_contact"])
        #expect(Consent.Method.allCases.map(\.rawValue) == ["on_screen", "on_paper", "spoken"])
    }

    @Test("A target has a period and parts of a whole")
    func target() throws {
        let (from, to) = (try LocalDate("2025-07-15"), try LocalDate("2026-05-30"))
        func target(_ from: LocalDate, _ to: LocalDate, _ value: Int32, of whole: Int32) throws -> Target {
            try Target(
                indicator: Identifier("coverage"),
                unit: UnitCode("42"),
                from: from,
                to: to,
                value: value,
                outOf: whole
            )
        }
        #expect(try target(from, from, 80, of: 100).value == 80)
        #expect(throws: ModelError(.emptyInterval, field: "to")) { try target(to, from, 80, of: 100) }
        #expect(throws: ModelError(.numberOutOfRange, field: "value")) { try target(from, to, -1, of: 100) }
        #expect(throws: ModelError(.numberOutOfRange, field: "value")) { try target(from, to, 1, of: 0) }
    }

    @Test("A hash of evidence has 32 bytes, or is not there")
    func evidence() throws {
        let kind = try text("công văn")
        #expect(try Evidence(kind: kind, number: text("3706/SGDĐT")).sha256 == nil)
        #expect(try Evidence(kind: kind, sha256: Array(repeating: 7, count: 32)).sha256?.count == 32)
        for count in [0, 31, 33] {
            #expect(throws: ModelError(.numberOutOfRange, field: "hash")) {
                try Evidence(kind: kind, sha256: Array(repeating: 7, count: count))
            }
        }
    }

    @Test("A frozen report tells what arrived since from what was withdrawn")
    func frozenReport() throws {
        let ids = try ["s1", "s2", "s3"].map { try SessionID($0) }
        let report = FrozenReport(
            cutOff: try LocalDate("2026-05-30"),
            frozenAt: try Instant("2026-06-05T02:00:00Z"),
            sessions: Set(ids.prefix(2))
        )
        let difference = report.difference(to: Set(ids.suffix(2)))
        #expect(difference.arrived == [ids[2]])
        #expect(difference.withdrawn == [ids[0]])
        #expect(report.difference(to: report.sessions).arrived == [])
    }
}
