import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Foundation
import Synchronization
import Testing

struct FolderReaderTests {
    private func read(_ files: [String: String]) throws -> FolderReading<RecordSet> {
        let folder = try TemporaryFolder(files)
        return try FolderReader(folder: folder.path).records()
    }

    @Test("A folder becomes the records it says")
    func sample() throws {
        let reading = try read(SampleFolder.files)
        #expect(reading.problems == ProblemLog())
        let records = try #require(reading.taken)
        let (a, d, v) = (try PersonID("A"), try PersonID("D"), try PersonID("V"))
        let session = try #require(records.sessions[SessionID("s1")])
        #expect(
            session
                == (try TeachingSession(
                    id: SessionID("s1"),
                    date: LocalDate("2025-09-01"),
                    start: TimeOfDay("19:30"),
                    minutes: 45,
                    mode: .inPerson,
                    placeUnit: UnitCode("18073"),
                    placeNote: NormalisedText("nhà văn hoá\nthôn 3"),
                    skills: [SkillCode("vneid")],
                    teachers: [a],
                    learners: [.init(d, .competent, .parent)],
                    anonymousCount: 2,
                    status: .verified,
                    entry: .init(by: a, at: Instant("2025-09-01T13:00:00Z")),
                    review: .init(by: v, at: Instant("2025-09-02T01:00:00Z"))
                ))
        )
        #expect(records.sessions[try SessionID("s2")]?.status == .pending)
        #expect(records.people[d]?.name?.text == "Trần, Thị \"Bé\"")
        #expect(records.people[d]?.roles == [.parent, .neighbour])
        #expect(records.people[a]?.phone?.text == "0912345678")
        #expect(records.units[try UnitCode("18073")]?.parent == (try UnitCode("42")))
        #expect(records.credentials.map(\.document?.text) == ["QĐ 12"])
        #expect(records.sameAs == [try PersonLink(a, v)])
        #expect(records.notSame == [try PersonLink(a, d)])
        #expect(records.sameSession == [try SessionLink(SessionID("s1"), SessionID("s2"))])
        #expect(records.rechecks.count == 1)
    }

    @Test("Line ends, a byte-order mark, a missing last line end and the order of columns change nothing")
    func variants() throws {
        let expected = try #require(try read(SampleFolder.files).taken)
        var withCRLF = SampleFolder.files
        // The line break inside a quoted note is text, which stays as it is.
        for (name, text) in withCRLF where name != "sessions.csv" {
            withCRLF[name] = text.replacing("\n", with: "\r\n")
        }
        let withMark = SampleFolder.files.mapValues { "\u{FEFF}" + $0 }
        let cutShort = SampleFolder.files.mapValues { String($0.dropLast()) }
        let reordered = SampleFolder.with(
            "people.csv",
            "extra,roles,home_unit,id,phone,birth_year,name\n,,18073,A,0912345678,1990,Nguyễn Văn An\n"
                + ",neighbour;parent,18073,D,,1960,\"Trần, Thị \"\"Bé\"\"\"\nx,,,V,,,\n"
        )
        for files in [withCRLF, withMark, cutShort, reordered] {
            #expect(try read(files).taken == expected)
        }
    }

    @Test("Identifiers and texts are equal in any normalisation form")
    func normalForms() throws {
        let folder = try TemporaryFolder([
            "people.csv": "id,name\nhoa\u{0300},e\u{0302}\u{0301}\n",
            "sessions.csv": "id,date,skills,teachers\ns,2025-01-01,\u{212B},ho\u{00E0}\n",
        ])
        let records = try #require(try FolderReader(folder: folder.path).records().taken)
        #expect(records.people.keys.map(\.text.utf8.count) == ["hoà".utf8.count])
        #expect(records.people.values.first?.name?.text.unicodeScalars.count == 1)
        #expect(records.sessions.values.first?.skills.first?.text.unicodeScalars.first == "\u{00C5}")
        let ledger = try #require(try FolderReader(folder: folder.path).ledger().taken)
        #expect(ledger.people.text(of: 0) == records.people.keys.first?.text)
        #expect(Array(ledger.skills.text(of: 0).utf8) == Array("\u{00C5}".utf8))
    }

    @Test("Both ways of reading take the same", arguments: [UInt64.random(in: 0 ... .max)])
    func ledgerAgrees(seed: UInt64) throws {
        var random = RandomContents(seed: seed)
        let records = try random.make()
        let parent = try TemporaryFolder()
        let folder = "\(parent.path)/out"
        try FolderWriter(manifest: .init(exporter: "test", created: nil)).write(records, to: folder)
        let reading = try FolderReader(folder: folder).ledger()
        let ledger = try #require(reading.taken, "seed \(seed): \(reading.problems.errors)")
        #expect(ledger.people.count == records.people.count, "seed \(seed)")
        for ordinal in 0..<ledger.people.count {
            let person = records.people[try PersonID(ledger.people.text(of: Int32(ordinal)))]
            let home = ledger.homeUnits[ordinal]
            #expect(person?.homeUnit?.text == (home < 0 ? nil : ledger.units.text(of: home)), "seed \(seed)")
        }
        #expect(ledger.sessions.count == records.sessions.count, "seed \(seed)")
        for ordinal in 0..<ledger.sessions.count {
            let session = try #require(records.sessions[SessionID(ledger.sessions.text(of: Int32(ordinal)))])
            let row = ledger.sessionRows[ordinal]
            #expect(row.date == session.date && row.start == session.start && row.minutes == session.minutes)
            #expect(row.status == session.status && row.anonymous == session.anonymousCount)
            #expect(row.recordedAt == session.entry.at && row.verifiedAt == session.review.at)
            #expect(
                session.entry.by?.text == (row.recordedBy < 0 ? nil : ledger.people.text(of: row.recordedBy))
            )
            #expect(
                session.review.by?.text == (row.verifiedBy < 0 ? nil : ledger.people.text(of: row.verifiedBy))
            )
            #expect(session.placeUnit?.text == (row.place < 0 ? nil : ledger.units.text(of: row.place)))
            #expect(
                ledger.teachers[ordinal].map { ledger.people.text(of: $0) } == session.teachers.map(\.text)
            )
            #expect(
                Set(ledger.sessionSkills[ordinal].map { ledger.skills.text(of: $0) })
                    == Set(session.skills.map(\.text))
            )
            #expect(
                ledger.learners[ordinal].map { ledger.people.text(of: $0.person) }
                    == session.learners.map(\.person.text)
            )
            #expect(
                ledger.learners[ordinal].map(\.tag)
                    == session.learners.map { LearnerTag($0.outcome, $0.relation) }
            )
        }
        #expect(ledger.credentials.count == records.credentials.count)
        #expect(ledger.sameAs.count == records.sameAs.count)
        #expect(ledger.notSame.count == records.notSame.count)
        #expect(ledger.rechecks.count == records.rechecks.count)
        #expect(ledger.sameSession.count == 1)
    }

    @Test("A folder cut off at any byte is read or refused, and never traps")
    func truncated() throws {
        let folder = try TemporaryFolder(SampleFolder.files)
        for (name, text) in SampleFolder.files {
            let bytes = Array(text.utf8)
            for count in bytes.indices {
                try folder.write(Array(bytes.prefix(count)), to: name)
                let reading = try FolderReader(folder: folder.path).records()
                #expect((reading.taken == nil) == (reading.problems.errorCount > 0))
            }
            try folder.write(bytes, to: name)
        }
        #expect(try FolderReader(folder: folder.path).records().problems == ProblemLog())
    }

    @Test("Bytes changed at random never trap", arguments: [UInt64.random(in: 0 ... .max)])
    func fuzz(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder(SampleFolder.files)
        let names = SampleFolder.files.keys.sorted()
        let odd: [UInt8] = [0x22, 0x2C, 0x3A, 0x3B, 0x0A, 0x0D, 0x00, 0xFF, 0xCC, 0x39]
        for _ in 0..<1000 {
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            let original = Array(SampleFolder.files[name, default: ""].utf8)
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: index)
                case 1: bytes.insert(odd[Int.random(in: 0..<odd.count, using: &random)], at: index)
                default: bytes[index] = odd[Int.random(in: 0..<odd.count, using: &random)]
                }
            }
            try folder.write(bytes, to: name)
            let policy: FolderReader.Policy = Bool.random(using: &random) ? .strict : .skippingBadRows
            let reader = FolderReader(folder: folder.path, policy: policy)
            let records = try reader.records()
            let ledger = try reader.ledger()
            #expect(records.problems == ledger.problems, "seed \(seed): \(name) \(bytes)")
            #expect(records.capabilities == ledger.capabilities, "seed \(seed): \(name) \(bytes)")
            #expect((records.taken == nil) == (ledger.taken == nil), "seed \(seed): \(name) \(bytes)")
            if records.problems.errorCount > 0, policy == .strict { #expect(records.taken == nil) }
            try folder.write(original, to: name)
        }
    }

    @Test("A folder that is not there, or is a file, is a failure and not a problem")
    func noFolder() throws {
        let folder = try TemporaryFolder(["file": ""])
        #expect(throws: FileFailure(path: "\(folder.path)/none", number: ENOENT)) {
            try FolderReader(folder: "\(folder.path)/none").records()
        }
        #expect(throws: FileFailure(path: "\(folder.path)/file", number: ENOTDIR)) {
            try FolderReader(folder: "\(folder.path)/file").ledger()
        }
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/people.csv",
            withIntermediateDirectories: false
        )
        let reading = try FolderReader(folder: folder.path).records()
        #expect(reading.problems.errors.first == Problem(.error, .notAFile, file: "people.csv"))
    }

    @Test("Progress never goes back and ends with all bytes")
    func progress() throws {
        let rows = (0..<60_000).map { "P\($0)" }.joined(separator: "\n")
        let folder = try TemporaryFolder(SampleFolder.with("people.csv", "id\nA\nD\nV\n\(rows)\n"))
        // The last file has no rows that could report.
        try folder.write(Array("person,skill,date,outcome\n".utf8), to: "rechecks.csv")
        let reports = Mutex<[(read: Int, total: Int)]>([])
        let reader = FolderReader(folder: folder.path) { read, total in
            reports.withLock { $0.append((read, total)) }
        }
        _ = try reader.ledger()
        let told = reports.withLock { $0 }
        let total = try folder.names.reduce(0) { try $0 + folder.bytes(of: $1).count }
        #expect(told.allSatisfy { $0.total == total })
        #expect(zip(told, told.dropFirst()).allSatisfy { $0.read <= $1.read })
        #expect(told.last?.read == total)
        #expect(told.count > 10)
    }

    @Test("What a folder lacks is known")
    func capabilities() throws {
        let full = try read(SampleFolder.files).capabilities
        #expect(full.notComputable.isEmpty)
        #expect(full.share(for: .entryBursts).having == 1)
        #expect(full.share(for: .entryBursts).of == 2)
        #expect(full.share(for: .homeParts).having == 2)
        #expect(full.share(for: .homeParts).of == 3)
        let bare = try read([
            "people.csv": "id\nA\n",
            "sessions.csv": "id,date,skills,teachers,start\ns,2025-01-01,k,A,10:00\n",
        ]).capabilities
        #expect(Set(bare.notComputable) == Set(FolderCapabilities.Figure.allCases))
        #expect(bare.start.having == 1)
    }

    @Test("A dry run tells added, changed, unchanged and bad")
    func plan() throws {
        let held = try #require(try read(SampleFolder.files).taken)
        var files = SampleFolder.replacing("0912345678", with: "0987654321", in: "people.csv")
        files["people.csv"] = files["people.csv"].map { $0 + "N,,,,,\nM,,x,,,\n" }
        files["same_as.csv"] = "a,b\nV,A\nA,N\n"
        files["rechecks.csv"] = nil
        let folder = try TemporaryFolder(files)
        let reading = try FolderReader(folder: folder.path, policy: .skippingBadRows).records()
        let plan = ImportPlan(of: reading, onto: held)
        let line = { (file: InterchangeFile) in
            plan.lines[file].map { [$0.added, $0.changed, $0.unchanged, $0.bad] }
        }
        #expect(line(.people) == [1, 1, 2, 1])
        #expect(line(.sessions) == [0, 0, 2, 0])
        #expect(line(.sameAs) == [1, 0, 1, 0])
        #expect(line(.rechecks) == nil)
    }
}
