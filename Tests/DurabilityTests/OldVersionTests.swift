import Cascade
import CascadeModel
import CascadeProtocol
import Foundation
import SQLiteStore
import Testing

/// Files that an older version wrote, and change sets that a newer one did.
///
/// `LANTOA_WRITE_FIXTURES=004 swift test --filter DurabilityTests.FixtureWriter` writes those of schema 004; that is
/// done once for each schema, by a version whose last migration it is, and never again.
enum Fixtures {
    /// The schemas that there are fixtures of.
    static let schemas = ["001", "002", "003", "004", "006", "007", "008", "009", "010", "011", "012"]

    static func folder(_ schema: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("SQLiteStoreTests/Fixtures/\(schema)").path
    }

    /// A copy of the old replica, with the permissions that its keys had.
    static func copy(_ schema: String, to scratch: Scratch) throws -> String {
        let replica = scratch.path("old")
        try FileManager.default.copyItem(atPath: "\(folder(schema))/replica", toPath: replica)
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(replica)/keys") {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: "\(replica)/keys/\(name)"
            )
        }
        return replica
    }

    /// An import's sessions that are told apart by their senders' identifiers alone.
    static func tiedSessions() throws -> RecordSet {
        let teacher = try PersonID("nguoi-day")
        var records = RecordSet()
        try records.insert(try Person(id: teacher))
        for id in ["buoi-2", "buoi-1", "buoi-10"] {
            try records.insert(
                try TeachingSession(
                    id: try SessionID(id),
                    date: try LocalDate("2026-01-01"),
                    skills: [try SkillCode("vneid")],
                    teachers: [teacher]
                )
            )
        }
        return records
    }
}

@Suite("What other versions wrote")
struct OldVersionTests {
    @Test("A fixture has the schema that it is named after", arguments: Fixtures.schemas)
    func schema(_ schema: String) throws {
        let scratch = try Scratch()
        let file = "\(try Fixtures.copy(schema, to: scratch))/replica.sqlite"
        #expect(try SQLiteStore.migrations(of: file).last == schema)
    }

    @Test(
        "An old version's replica opens, shows what its change sets say, and passes them on byte for byte",
        arguments: Fixtures.schemas
    )
    func oldReplica(_ schema: String) throws {
        let scratch = try Scratch()
        let folder = try Fixtures.copy(schema, to: scratch)
        let examined = ReplicaDoctor.examine(folder, environment: scratch.environment)
        #expect(examined.severity == .note, "\(examined.findings)")
        let old = try Replica.open(folder, environment: scratch.environment)
        let names = try old.account().filter { $0.hasPrefix("person ") }
        #expect(names.contains { $0.contains("Nguyễn Thị Hoa") })
        let sets = try BundleFile.read("\(Fixtures.folder(schema))/sealed.changes")
        #expect(try old.store.read { try $0.changeSets(beyond: [:]).map(\.content) } == sets)
        // A replica made today from the same change sets shows the same.
        let fresh = try Replica.join(
            in: scratch.path("fresh"),
            scope: Sample.scope,
            root: old.root,
            environment: scratch.machine("another machine")
        )
        try fresh.receive(sets)
        try fresh.receive(try old.changeSets(beyond: fresh.frontier()))
        #expect(try fresh.digest() == old.digest())
        #expect(
            try fresh.store.read { try $0.changeSets(beyond: [:]).prefix(sets.count).map(\.content) } == sets
        )
        try old.rebuild()
        #expect(try fresh.digest() == old.digest())
        // And what was not sealed then is there, and can be worked on.
        let session = try #require(try old.sessions(.pending).first { $0.minutes == 77 })
        try old.editSession(session.id, [.minutes(78)])
        try fresh.receive(try old.changeSets(beyond: fresh.frontier()))
        #expect(try fresh.session(session.id)?.minutes == 78)
    }

    @Test("An old version's import keeps its order, and gets the places that it lacks with the next one")
    func oldImport() throws {
        let folder = try Fixtures.tiedSessions()
        for (schema, isWhole) in [("004", false), ("009", false), ("010", true)] {
            let scratch = try Scratch()
            let old = try Replica.open(
                try Fixtures.copy(schema, to: scratch),
                environment: scratch.environment
            )
            func order() throws -> [String] {
                try old.store.read { try $0.senders(.session) }
                    .sorted { ($0.sortKey?.text ?? "") < ($1.sortKey?.text ?? "") }
                    .map(\.identifier)
            }
            #expect(try order() == ["buoi-1", "buoi-10", "buoi-2"], "\(schema)")
            #expect(
                try old.store.read { try $0.senders(.person) }.allSatisfy { ($0.sortKey != nil) == isWhole }
            )
            let summary = try old.importRecords(folder)
            #expect(summary.total.changed == (isWhole ? 0 : 1) && summary.total.added == 0, "\(schema)")
            #expect(try old.store.read { try $0.senders(.person) }.allSatisfy { $0.sortKey != nil })
            #expect(try order() == ["buoi-1", "buoi-10", "buoi-2"], "\(schema)")
            #expect(try old.importRecords(folder).isUnchanged)
        }
    }

    @Test(
        "What an older version passed on without knowing that a pair was left open is asked after the upgrade"
    )
    func leftOpenBefore() throws {
        let scratch = try Scratch()
        let school = try Replica.school(in: scratch.path("school"), scratch.environment)
        let other = try Replica.join(
            in: scratch.path("other"),
            scope: Sample.scope,
            root: school.root,
            environment: scratch.machine("another machine")
        )
        _ = try school.grant(other.deviceKeys, role: .volunteer)
        try school.exchange(with: other)
        let one = try other.addPerson(try Sample.person("Lê Thị Mai"))
        let another = try other.addPerson(try Sample.person("Trần Văn Ba"))
        try other.leaveOpen(one, another)
        try school.exchange(with: other)
        let digest = try school.digest()
        #expect(try school.duplicatePeople().map(\.reasons) == [[.leftOpen]])
        try school.close()
        try OtherDatabase.make(
            scratch.path("school/replica.sqlite"),
            "DELETE FROM person_link WHERE kind = 3; DELETE FROM grdb_migrations WHERE identifier = '011'"
        )
        let upgraded = try Replica.open(scratch.path("school"), environment: scratch.environment)
        #expect(try upgraded.duplicatePeople().map(\.reasons) == [[.leftOpen]])
        #expect(try upgraded.digest() == digest)
    }

    @Test(
        "Change sets of a newer version are kept, told as waiting, and passed on byte for byte",
        arguments: Fixtures.schemas
    )
    func newerChangeSets(_ schema: String) throws {
        let scratch = try Scratch()
        let folder = try Fixtures.copy(schema, to: scratch)
        let old = try Replica.open(folder, environment: scratch.environment)
        let newer = try BundleFile.read("\(Fixtures.folder(schema))/newer.changes")
        let arrivals = try old.receive(newer)
        #expect(arrivals == [.applied, .held(.newerSchema), .applied])
        #expect(try old.held().map(\.reason) == [.newerSchema])
        // What stands behind the one that waits is not held up by it.
        #expect(try old.sessions(.pending).contains { $0.minutes == 99 })
        let passed = try old.changeSets(beyond: [:])
        for set in newer { #expect(passed.contains(set)) }
        let fresh = try Replica.join(
            in: scratch.path("fresh"),
            scope: Sample.scope,
            root: old.root,
            environment: scratch.machine("another machine")
        )
        try fresh.receive(passed)
        #expect(try fresh.digest() == old.digest())
        #expect(old.examine().severity == .note)
        try old.rebuild()
        #expect(try fresh.digest() == old.digest())
    }
}

/// Writes the files that ``OldVersionTests`` reads.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["LANTOA_WRITE_FIXTURES"] != nil))
struct FixtureWriter {
    @Test("Fixtures are written")
    func write() throws {
        let scratch = try Scratch()
        let schema = try #require(ProcessInfo.processInfo.environment["LANTOA_WRITE_FIXTURES"])
        let folder = Fixtures.folder(schema)
        let start: Int64 = 1_767_312_000_000
        let old = try Replica.school(
            in: scratch.path("old"),
            scratch.clock(start)
        )
        let other = try Replica.join(
            in: scratch.path("other"),
            scope: Sample.scope,
            root: old.root,
            environment: scratch.clock(start, machine: "other")
        )
        _ = try old.grant(other.deviceKeys, role: .verifier)
        let later = DeviceSigningKey()
        let grant = try old.grant(
            DeviceKeys(
                signing: later.verifyingKey.x963Representation,
                sealing: SealingKey().publicRepresentation
            ),
            role: .volunteer
        )
        try old.exchange(with: other)
        try fill(old, other)
        try old.exchange(with: other)
        let sealed = try old.changeSets(beyond: [:])
        let teacher = try old.addPerson(try Sample.person("Đặng Văn Mở"))
        _ = try old.logSession(try Sample.session(teacher, minutes: 77))
        let head = try #require(
            try old.store.read { reader in
                try reader.logs().first { $0.device == old.device && $0.isOwn }
            }
        )
        try old.store.checkpoint()
        try old.close()
        #expect(try SQLiteStore.migrations(of: scratch.path("old/replica.sqlite")).last == schema)
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(
            atPath: "\(folder)/replica",
            withIntermediateDirectories: true
        )
        for name in ["replica.sqlite", "keys"] {
            try FileManager.default.copyItem(
                atPath: scratch.path("old/\(name)"),
                toPath: "\(folder)/replica/\(name)"
            )
        }
        try MergedWork.write(sealed, to: "\(folder)/sealed.changes")
        try MergedWork.write(try Self.newer(later, grant, head), to: "\(folder)/newer.changes")
    }

    private func fill(_ old: Replica, _ other: Replica) throws {
        let teacher = try old.addPerson(
            PersonDraft(
                name: try NormalisedText("Nguyễn Thị Hoa"),
                birthYear: 1980,
                phone: try NormalisedText("0912345678")
            )
        )
        let verifier = try other.addPerson(try Sample.person("Lê Thị Mai"))
        let twin = try other.addPerson(try Sample.person("Nguyễn Thị Hòa"))
        try old.setSkill(Skill(code: try SkillCode("vneid"), name: try #require(try NormalisedText("VNeID"))))
        try old.exchange(with: other)
        _ = try old.issueCredential(to: teacher, from: try LocalDate("2026-01-01"))
        let consent = try old.giveConsent(
            of: teacher,
            purpose: .recordName,
            method: .onPaper,
            on: try LocalDate("2026-01-01")
        )
        try old.withdrawConsent(consent)
        _ = try old.recheck(
            teacher,
            skill: try SkillCode("vneid"),
            on: try LocalDate("2026-02-01"),
            outcome: .competent
        )
        var sessions: [RecordID] = []
        for minutes in 1...6 {
            sessions.append(try old.logSession(try Sample.session(teacher, minutes: Int32(minutes))))
        }
        let twice = try other.logSession(try Sample.session(verifier, minutes: 10))
        try old.exchange(with: other)
        try old.linkSessions(sessions[0], twice)
        try other.verify(sessions[1], by: verifier)
        try other.returnSession(sessions[2], reason: try #require(try NormalisedText("thiếu")), by: verifier)
        try old.retract(sessions[3], reason: try NormalisedText("nhầm"))
        try old.editSession(sessions[4], [.minutes(45)])
        try other.editSession(sessions[4], [.minutes(60)])
        try old.erase(twin)
        try other.leaveOpen(teacher, verifier)
        try old.importRecords(try Fixtures.tiedSessions())
    }

    /// What a later version may write: kinds and fields that this one does not know, and a schema beyond it.
    private static func newer(_ key: DeviceSigningKey, _ grant: RecordID, _ known: LogRow) throws -> [[UInt8]]
    {
        let tag = LogTag(rawValue: 0x0123_4567_89AB_CDEF)
        var previous: ChangeSetID?
        var result: [[UInt8]] = []
        for (number, schema) in zip(
            UInt32(0)...,
            [SchemaVersion.current, SchemaVersion.current + 1, SchemaVersion.current]
        ) {
            let time = HybridTime(wallMilliseconds: 1_767_400_000_000 + Int64(number))
            var builder = TransactionBuilder(
                log: tag,
                time: time,
                author: nil,
                nextPublic: number * 3,
                nextPrivate: number
            )
            builder.make(
                RecordKind(rawValue: 900),
                [FactField(rawValue: 40): .text("later"), FactField(rawValue: 41): .integer(5)]
            )
            let person = builder.make(
                .person,
                [FactField(rawValue: 200): .bytes([1, 2, 3]), PersonField.name: .text("Người mới")]
            )
            builder.make(
                .session,
                [
                    SessionField.date: .integer(20_455), SessionField.minutes: .integer(99),
                    SessionField.skills: .texts([FactValue.Element("vneid")]),
                    SessionField.teachers: .references([FactValue.Element(person, 1)]),
                    FactField(rawValue: 42): .reference(grant),
                ]
            )
            var table = LogTable(own: tag)
            var batch = FactBatch(firstPublic: number * 3, firstPrivate: number)
            batch.append(builder.transaction, &table)
            var heads: [LogTag: LogMark] = [:]
            if let latest = known.latest {
                heads[known.tag] = LogMark(log: known.tag, sequence: known.sequence, id: latest)
            }
            let set = try ChangeSet.sign(
                batch,
                table,
                at: ChangeSet.Placement(
                    scope: Sample.scope,
                    incarnation: 1,
                    sequence: number + 1,
                    previous: previous,
                    grant: grant,
                    heads: heads,
                    schema: schema
                ),
                publicSeed: [UInt8](repeating: UInt8(number), count: 16),
                privateSeed: [UInt8](repeating: UInt8(number + 100), count: 16),
                key: key
            )
            previous = set.id
            result.append(set.serialized())
        }
        return result
    }
}
