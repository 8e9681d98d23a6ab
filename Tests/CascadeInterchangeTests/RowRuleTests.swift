import CascadeInterchange
import CascadeModel
import CascadeTexts
import Testing

/// One rule of the format, broken in one place of a valid folder.
struct BrokenRule: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let reason: Problem.Reason
    let line: Int?
    let column: Problem.Column?
    var detail: String?

    var testDescription: String { "\(file): \(text.suffix(60))" }
}

struct RowRuleTests {
    static let people = "id,name,birth_year,phone,home_unit,roles\nA,,,,,\nD,,,,,\nV,,,,,\n"
    static let sessions =
        "id,date,skills,teachers,learners,start,minutes,status,verified_by,recorded_at,mode\n"

    static func person(_ row: String, _ reason: Problem.Reason, _ column: String?, _ detail: String? = nil)
        -> BrokenRule
    {
        BrokenRule(
            file: "people.csv",
            text: people + row + "\n",
            reason: reason,
            line: 5,
            column: column.map { .named($0) },
            detail: detail
        )
    }

    static func session(
        _ row: String,
        _ reason: Problem.Reason,
        _ column: String?,
        _ detail: String? = nil
    ) -> BrokenRule {
        BrokenRule(
            file: "sessions.csv",
            text: sessions + "s1,2025-01-01,k,A,,,,,,,\ns2,2025-01-01,k,A,,,,,,,\n" + row + "\n",
            reason: reason,
            line: 4,
            column: column.map { .named($0) },
            detail: detail
        )
    }

    static func row(
        _ file: String,
        _ text: String,
        _ reason: Problem.Reason,
        _ column: String?,
        line: Int? = 2,
        _ detail: String? = nil
    ) -> BrokenRule {
        BrokenRule(
            file: file,
            text: text,
            reason: reason,
            line: line,
            column: column.map { .named($0) },
            detail: detail
        )
    }

    static let outcomes = "not_yet, attended, competent"
    static let long = String(repeating: "x", count: 129)

    static let rules: [BrokenRule] = [
        person(",An,,,,", .valueMissing, "id"),
        person("A,,,,,", .duplicate, "id", "A"),
        person("A;B,,,,,", .identifierForbiddenCharacter, "id"),
        person("A:B,,,,,", .identifierForbiddenCharacter, "id"),
        person("A\tB,,,,,", .identifierForbiddenCharacter, "id"),
        person("A\u{7F}B,,,,,", .identifierForbiddenCharacter, "id"),
        person("ễ\u{85},,,,,", .identifierForbiddenCharacter, "id"),
        person("ễ;,,,,,", .identifierForbiddenCharacter, "id"),
        person("\(long),,,,,", .identifierTooLong, "id"),
        person("\(String(repeating: "ễ", count: 43)),,,,,", .identifierTooLong, "id"),
        person("\(String(repeating: "e\u{0301}", count: 500)),,,,,", .identifierTooLong, "id"),
        person("B,,-1,,,", .numberOutOfRange, "birth_year"),
        person("B,,2147483648,,,", .numberOutOfRange, "birth_year"),
        person("B,,99999999999999999999999,,,", .numberOutOfRange, "birth_year"),
        person("B,,1990.5,,,", .numberMalformed, "birth_year"),
        person("B,,+1990,,,", .numberMalformed, "birth_year"),
        person("B,,-,,,", .numberMalformed, "birth_year"),
        person("B,,,,a:b,", .identifierForbiddenCharacter, "home_unit"),
        person(
            "B,,,,,parent;uncle",
            .unknownWord,
            "roles",
            "pupil, parent, grandparent, sibling, neighbour, other"
        ),
        person("B,,,,,parent;", .identifierEmpty, "roles"),
        person("B,,,,", .wrongFieldCount, nil, "5/6"),
        person("B,,,,,,", .wrongFieldCount, nil, "7/6"),
        person("B,a\"b,,,,", .strayQuote, "name"),

        session(",2025-01-01,k,A,,,,,,,", .valueMissing, "id"),
        session("s1,2025-01-01,k,A,,,,,,,", .duplicate, "id", "s1"),
        session("s3,,k,A,,,,,,,", .valueMissing, "date"),
        session("s3,2025-02-29,k,A,,,,,,,", .dateMalformed, "date", "2025-02-29"),
        session("s3,01/02/2025,k,A,,,,,,,", .dateMalformed, "date", "01/02/2025"),
        session("s3,Nguyễn An,k,A,,,,,,,", .dateMalformed, "date"),
        session("s3,1899-12-31,k,A,,,,,,,", .dateOutOfRange, "date", "1899-12-31"),
        session("s3,2200-01-01,k,A,,,,,,,", .dateOutOfRange, "date", "2200-01-01"),
        session("s3,2425-01-01,k,A,,,,,,,", .dateOutOfRange, "date", "2425-01-01"),
        session("s3,2025-01-01,,A,,,,,,,", .valueMissing, "skills"),
        session("s3,2025-01-01,k;,A,,,,,,,", .identifierEmpty, "skills"),
        session("s3,2025-01-01,k:1,A,,,,,,,", .identifierForbiddenCharacter, "skills"),
        session("s3,2025-01-01,k,,,,,,,,", .valueMissing, "teachers"),
        session("s3,2025-01-01,k,A;;D,,,,,,,", .identifierEmpty, "teachers"),
        session("s3,2025-01-01,k,X,,,,,,,", .unknownPerson, "teachers", "X"),
        session("s3,2025-01-01,k,Nguyễn An,,,,,,,", .unknownPerson, "teachers"),
        session("s3,2025-01-01,k,0912345678,,,,,,,", .unknownPerson, "teachers"),
        session("s3,2025-01-01,k,A,D;X:competent,,,,,,", .unknownPerson, "learners", "X"),
        session("s3,2025-01-01,k,A,D:good,,,,,,", .unknownWord, "learners", outcomes),
        session(
            "s3,2025-01-01,k,A,D:competent:uncle,,,,,,",
            .unknownWord,
            "learners",
            "pupil, parent, grandparent, sibling, neighbour, other"
        ),
        session("s3,2025-01-01,k,A,D:competent:parent:x,,,,,,", .learnerMalformed, "learners"),
        session("s3,2025-01-01,k,A,:competent,,,,,,", .identifierEmpty, "learners"),
        session("s3,2025-01-01,k,A,D;,,,,,,", .identifierEmpty, "learners"),
        session("s3,2025-01-01,k,A,,24:00,,,,,", .timeMalformed, "start"),
        session("s3,2025-01-01,k,A,,9:00,,,,,", .timeMalformed, "start"),
        session("s3,2025-01-01,k,A,,,-5,,,,", .numberOutOfRange, "minutes"),
        session(
            "s3,2025-01-01,k,A,,,,done,,,",
            .unknownWord,
            "status",
            "pending, verified, returned, retracted"
        ),
        session("s3,2025-01-01,k,A,,,,,X,,", .unknownPerson, "verified_by", "X"),
        session("s3,2025-01-01,k,A,,,,,,2025-01-01 10:00:00,", .instantMalformed, "recorded_at"),
        session("s3,2025-01-01,k,A,,,,,,2025-01-01T24:00:00Z,", .instantMalformed, "recorded_at"),
        session("s3,2025-01-01,k,A,,,,,,2525-01-01T00:00:00Z,", .dateOutOfRange, "recorded_at"),
        session("s3,2025-01-01,k,A,,,,,,,remote", .unknownWord, "mode", "in_person, online, mixed"),

        row("credentials.csv", "person,from\n,2025-01-01\n", .valueMissing, "person"),
        row("credentials.csv", "person,from\nX,2025-01-01\n", .unknownPerson, "person", "X"),
        row("credentials.csv", "person,from\nA,\n", .valueMissing, "from"),
        row("credentials.csv", "person,from,to\nA,2025-01-02,2025-01-01\n", .emptyInterval, "to"),
        row("skills.csv", "code,name_vi\nk,\n", .valueMissing, "name_vi"),
        row("skills.csv", "code,name_vi\n,K\n", .valueMissing, "code"),
        row("skills.csv", "code,name_vi\nk,K\nk,K\n", .duplicate, "code", line: 3, "k"),
        row("units.csv", "code,name_vi\nu,U\nu,V\n", .duplicate, "code", line: 3, "u"),
        row(
            "units.csv",
            "code,name_vi,kind\nu,U,hamlet\n",
            .unknownWord,
            "kind",
            "country, province, commune, ward, special_zone, school, class, team"
        ),
        row(
            "units.csv",
            "code,name_vi,level\nu,U,high\n",
            .unknownWord,
            "level",
            "primary, lower_secondary, upper_secondary, continuing, tertiary"
        ),
        row("units.csv", "code,name_vi,parent_code\nu,U,u\n", .cycle, "parent_code", "u"),
        row(
            "units.csv",
            "code,name_vi,valid_from,valid_to\nu,U,2025-02-01,2025-01-01\n",
            .emptyInterval,
            "valid_to"
        ),
        row("same_as.csv", "a,b\nA,A\n", .selfLink, "b", "A"),
        row("same_as.csv", "a,b\nA,\n", .valueMissing, "b"),
        row("same_as.csv", "a,b\nA,X\n", .unknownPerson, "b", "X"),
        row("not_same.csv", "a,b\nD,D\n", .selfLink, "b", "D"),
        row("same_session.csv", "a,b\ns1,s1\n", .selfLink, "b", "s1"),
        row("same_session.csv", "a,b\ns9,s1\n", .unknownSession, "a", "s9"),
        row("rechecks.csv", "person,skill,date,outcome\nA,k,2025-01-01,\n", .valueMissing, "outcome"),
        row(
            "rechecks.csv",
            "person,skill,date,outcome\nA,k,2025-01-01,ok\n",
            .unknownWord,
            "outcome",
            outcomes
        ),

        row("people.csv", "name\nAn\n", .columnMissing, "id", line: 1),
        row("people.csv", "id;name\nA;An\n", .wrongSeparator, nil, line: 1, ";"),
        row("people.csv", "name\tid\nAn\tA\n", .wrongSeparator, nil, line: 1, "\t"),
        row("people.csv", "iden;name\nA;An\n", .columnMissing, "id", line: 1),
        row("people.csv", "id,name,id\nA,,A\n", .columnTwice, "id", line: 1),
        row("people.csv", "", .headerMissing, nil, line: nil),
        row("manifest.csv", "format\n2\n", .formatUnsupported, "format"),
    ]

    @Test("Every broken rule is told with file, line and column, and nothing is taken", arguments: rules)
    func broken(rule: BrokenRule) throws {
        var files = [
            "people.csv": Self.people,
            "sessions.csv": Self.sessions + "s1,2025-01-01,k,A,,,,,,,\ns2,2025-01-01,k,A,,,,,,,\n",
        ]
        files[rule.file] = rule.text
        let folder = try TemporaryFolder(files)
        let reading = try FolderReader(folder: folder.path).records()
        let expected = Problem(
            .error,
            rule.reason,
            file: rule.file,
            line: rule.line,
            column: rule.column,
            detail: rule.detail
        )
        #expect(reading.problems.errors == [expected])
        #expect(reading.taken == nil)
        let columns = try FolderReader(folder: folder.path).ledger()
        #expect(columns.problems == reading.problems)
        #expect(columns.taken == nil)
    }

    @Test("Required files must be there, others need not")
    func files() throws {
        let folder = try TemporaryFolder(["people.csv": "id\n", "notes.txt": "x"])
        let reading = try FolderReader(folder: folder.path, policy: .skippingBadRows).records()
        #expect(reading.problems.errors == [Problem(.error, .fileMissing, file: "sessions.csv")])
        #expect(reading.taken == nil)
        try folder.write(Array("id,date,skills,teachers\n".utf8), to: "sessions.csv")
        #expect(try FolderReader(folder: folder.path).records().taken == RecordSet())
    }

    @Test("A file of another encoding is an error of the whole file, and cannot be skipped")
    func wholeFile() throws {
        let folder = try TemporaryFolder(SampleFolder.files)
        let utf16 = "id,name\nA,An\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        for (bytes, reason, column) in [
            ([0xFF, 0xFE] + utf16, Problem.Reason.encodingUTF16, Int?.none), (utf16, .nulByte, 1),
            (Array("id,h\u{1ECD}".utf8).dropLast() + Array(",x\n".utf8), .invalidUTF8, 2),
        ] {
            try folder.write(bytes, to: "people.csv")
            let reading = try FolderReader(folder: folder.path, policy: .skippingBadRows).records()
            let expected = Problem(
                .error,
                reason,
                file: "people.csv",
                line: 1,
                column: column.map { .numbered($0) }
            )
            #expect(reading.problems.errors == [expected])
            #expect(reading.taken == nil)
        }
        let empty = try TemporaryFolder()
        #expect(
            try FolderReader(folder: empty.path).ledger().problems.errors.map(\.file)
                == ["people.csv", "sessions.csv"]
        )
    }

    @Test("Units that lie below themselves are each told, and their neighbours kept")
    func unitCycle() throws {
        let folder = try TemporaryFolder(
            SampleFolder.with(
                "units.csv",
                "code,name_vi,parent_code\nx,X,a\na,A,b\n42,HT,\nb,B,c\nc,C,a\n18073,TS,42\ny,Y,x\n"
            )
        )
        let reading = try FolderReader(folder: folder.path, policy: .skippingBadRows).records()
        let problems = reading.problems.errors
        #expect(problems.map(\.line) == [3, 5, 6])
        #expect(problems.map(\.detail) == ["a", "b", "c"])
        #expect(problems.allSatisfy { $0.reason == .cycle && $0.column == .named("parent_code") })
        let units = reading.taken?.units.keys.map(\.text).sorted()
        #expect(units == ["18073", "42", "x", "y"])
        // x still names a, which is not taken.
        #expect(reading.problems.warnings.map(\.reason) == [.unknownUnit])
        #expect(reading.tallies[.units] == .init(rows: 7, bad: 3))
    }

    @Test("A cycle of same-as links is harmless")
    func sameAsCycle() throws {
        let folder = try TemporaryFolder(SampleFolder.with("same_as.csv", "a,b\nA,D\nD,V\nV,A\nD,A\n"))
        #expect(try FolderReader(folder: folder.path).records().taken?.sameAs.count == 3)
    }

    @Test("What may be odd is taken with a warning")
    func warnings() throws {
        var files = SampleFolder.with(
            "sessions.csv",
            """
            id,date,skills,teachers,learners,recorded_by,verified_by,place_unit,status,mood
            s1,2025-01-01,vneid;dance,A;A,D;D:competent,,A,18073,verified,x
            s2,2025-01-01,dance,A,D,,D,99,verified,x
            s3,2025-01-01,vneid,A,,V,V,,verified,x
            s4,2025-01-01,vneid,A,,V,V,,retracted,x

            """
        )
        files["same_session.csv"] = nil
        files["units.csv"] = files["units.csv"].map { $0 + "U3,18074,,N,,,,old\n" }
        let folder = try TemporaryFolder(files)
        let reading = try FolderReader(folder: folder.path).records()
        let warning = { (reason: Problem.Reason, line: Int, column: String, detail: String?, count: Int) in
            Problem(
                .warning,
                reason,
                file: "sessions.csv",
                line: line,
                column: .named(column),
                detail: detail,
                count: count
            )
        }
        #expect(
            reading.problems.warnings == [
                warning(.columnUnknown, 1, "mood", nil, 1),
                warning(.selfVerified, 2, "verified_by", "A", 1),
                warning(.selfVerified, 3, "verified_by", "D", 1),
                warning(.selfVerified, 4, "verified_by", "V", 1),
                Problem(
                    .warning,
                    .unknownUnit,
                    file: "units.csv",
                    line: 4,
                    column: .named("parent_code"),
                    detail: "18074",
                    count: 3
                ),
                warning(.unknownSkill, 2, "skills", "dance", 2),
            ]
        )
        let session = reading.taken?.sessions[try SessionID("s1")]
        #expect(session?.teachers.map(\.text) == ["A"])
        #expect(session?.learners.map(\.outcome) == [.attended, .competent])
        #expect(session?.skills.count == 2)
    }

    @Test("A bad person's sessions are bad too, and both are left out on request")
    func skipping() throws {
        let folder = try TemporaryFolder(
            SampleFolder.replacing("D,\"Trần, Thị \"\"Bé\"\"\",1960", with: "D,x,19x0", in: "people.csv")
        )
        let strict = try FolderReader(folder: folder.path).records()
        #expect(strict.taken == nil)
        let reading = try FolderReader(folder: folder.path, policy: .skippingBadRows).records()
        #expect(strict.problems == reading.problems)
        #expect(
            reading.problems.errors.map(\.reason) == [
                .numberMalformed, .unknownPerson, .unknownPerson, .unknownPerson, .unknownSession,
                .unknownPerson,
            ]
        )
        #expect(reading.taken?.people.count == 2)
        #expect(reading.taken?.sessions.isEmpty == true)
        #expect(reading.tallies[.people] == .init(rows: 3, bad: 1))
        #expect(reading.tallies[.sessions] == .init(rows: 2, bad: 2))
    }

    @Test("Of many problems the first thousand are kept, the rest counted")
    func manyProblems() throws {
        let rows = (0..<5000).map { "P\($0),x" }.joined(separator: "\n")
        let folder = try TemporaryFolder(SampleFolder.with("people.csv", "id,birth_year\n\(rows)\n"))
        let log = try FolderReader(folder: folder.path).ledger().problems
        #expect(log.errors.count == 1000)
        #expect(log.errorCount > 5000)
        #expect(log.errors.last?.line == 1001)
    }

    @Test("Names of columns are quoted only where the row is a header for sure")
    func headerless() throws {
        let folder = try TemporaryFolder(SampleFolder.with("people.csv", "P1,Nguyễn Văn An,0912345678\n"))
        let log = try FolderReader(folder: folder.path).records().problems
        #expect(
            log.errors == [Problem(.error, .columnMissing, file: "people.csv", line: 1, column: .named("id"))]
        )
        #expect(log.warnings.map(\.column) == [.numbered(1), .numbered(2), .numbered(3)])
    }

    @Test("A problem reads as place and reason in both languages")
    func words() {
        let problem = Problem(
            .error,
            .dateMalformed,
            file: "sessions.csv",
            line: 12,
            column: .named("date"),
            detail: "2025-02-30"
        )
        #expect(
            problem.phrase.text(in: .vietnamese)
                == "sessions.csv, dòng 12, cột date: ngày không có thật hoặc viết sai “2025-02-30”, cần YYYY-MM-DD"
        )
        #expect(
            problem.phrase.text(in: .english)
                == "sessions.csv, line 12, column date: no such date, or badly written “2025-02-30”; "
                + "YYYY-MM-DD is needed"
        )
    }

    @Test(
        "What could be private, or could play tricks on the reader, is not quoted",
        arguments: [
            ("P1", "P1"), ("Nguyễn An", nil), ("0912345678", nil), ("+84912345678", nil),
            ("a\u{202E}b", "a\u{FFFD}b"),
            ("12345678", "12345678"),
            (String(repeating: "y", count: 50), String(repeating: "y", count: 40) + "…"),
        ] as [(String, String?)]
    )
    func excerpts(text: String, shown: String?) {
        let excerpt = Array(text.utf8).withUnsafeBufferPointer { Excerpt.identifier($0) }
        #expect(excerpt == shown)
    }
}
