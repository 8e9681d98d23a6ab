import Cascade
import CascadeModel
import CascadeTestSupport
import Foundation
import SQLiteStore
import Testing

/// How many random places are flipped: `LANTOA_FLIPS`, or as many as a normal run has time for.
private let flips = ProcessInfo.processInfo.environment["LANTOA_FLIPS"].flatMap { Int($0) } ?? 40

@Suite("A damaged replica")
struct DamagedFileTests {
    private let scratch: Scratch
    private let sessions: [RecordID]
    private let database: [UInt8]
    private let log: [UInt8]
    /// The root's change set, which gives this device its rights.
    private let grant: [UInt8]
    private let root: DeviceID

    /// A replica with sealed and open entries, in the file and in the write-ahead log.
    init() throws {
        scratch = try Scratch()
        let replica = try Replica.school(in: scratch.path("replica"), scratch.environment)
        let teacher = try replica.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        var sessions: [RecordID] = []
        for number in 1...12 {
            sessions.append(try replica.logSession(try Sample.session(teacher, minutes: Int32(number))))
            if number % 3 == 0 { try replica.seal() }
        }
        root = replica.root
        grant = try #require(try replica.store.read { try $0.changeSets(beyond: [:]).first?.content })
        try replica.store.checkpoint()
        sessions.append(try replica.logSession(try Sample.session(teacher, minutes: 13)))
        sessions.append(try replica.logSession(try Sample.session(teacher, minutes: 14)))
        self.sessions = sessions
        // As after a kill: the write-ahead log is not empty.
        database = Array(try Data(contentsOf: URL(fileURLWithPath: scratch.path("replica/replica.sqlite"))))
        log = Array(try Data(contentsOf: URL(fileURLWithPath: scratch.path("replica/replica.sqlite-wal"))))
        try replica.close()
    }

    /// A copy of the replica with other bytes.
    private func damaged(_ name: String, _ database: [UInt8], _ log: [UInt8]) throws -> String {
        let folder = scratch.path(name)
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try scratch.copy("replica/keys", to: "\(name)/keys")
        try Data(database).write(to: URL(fileURLWithPath: "\(folder)/replica.sqlite"))
        if !log.isEmpty { try Data(log).write(to: URL(fileURLWithPath: "\(folder)/replica.sqlite-wal")) }
        return folder
    }

    /// How many of the sessions entered are there after salvaging.
    private func salvaged(_ folder: String) throws -> Int {
        let target = scratch.path("salvaged")
        try? FileManager.default.removeItem(atPath: target)
        _ = try ReplicaDoctor.salvage(folder, into: target, environment: scratch.environment)
        let replica = try Replica.open(target, environment: scratch.environment)
        defer { try? replica.close() }
        #expect(!replica.examine().findings.contains { $0.severity > .note }, "\(replica.examine().findings)")
        let (sets, people) = (try replica.seal(), try replica.store.read { try $0.recordCounts().people })
        #expect(sets >= 0 && people >= 0)
        return try sessions.filter { try replica.session($0) != nil }.count
    }

    /// Opens, reads and writes; a damaged replica may refuse, and never crashes.
    private func use(_ folder: String) {
        do {
            let replica = try Replica.open(folder, environment: scratch.environment)
            defer { try? replica.close() }
            for session in sessions { _ = try replica.session(session) }
            let teacher = try replica.addPerson(try Sample.person("Lê Văn Bình"))
            _ = try replica.logSession(try Sample.session(teacher))
            try replica.seal()
            try replica.rebuild()
        } catch {
            // Refusing is right.
        }
    }

    @Test("An unharmed copy is found well, and salvaging it keeps everything")
    func unharmed() throws {
        let folder = try damaged("copy", database, log)
        let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
        #expect(report.severity == .note, "\(report.findings)")
        #expect(report.changeSets == 5)
        #expect(try salvaged(folder) == sessions.count)
    }

    @Test("Every byte of the header page may be wrong: no crash, and nothing is lost that can be read")
    func headerPage() throws {
        let step = flips > 100 ? 1 : 4
        for offset in stride(from: Int.random(in: 0..<step), to: 100, by: step) {
            var bytes = database
            bytes[offset] ^= 0xFF
            let folder = try damaged("flipped", bytes, [])
            let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
            use(folder)
            #expect(try salvaged(folder) == 12, "byte \(offset): \(report.findings)")
        }
    }

    @Test("A flipped bit anywhere is found by the doctor, loses one change set at most, and never crashes")
    func flippedBits() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        var unnoticed = 0
        for _ in 0..<flips {
            var (bytes, wal) = (database, log)
            let place = generator.number(100...(bytes.count + wal.count - 1))
            let mask = UInt8(1 << generator.number(0...7))
            if place < bytes.count { bytes[place] ^= mask } else { wal[place - bytes.count] ^= mask }
            let folder = try damaged("flipped", bytes, wal)
            let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
            // Three sessions stand in one change set; a write-ahead log that is damaged ends there.
            let kept = try salvaged(folder)
            #expect(kept >= sessions.count - 3, "seed \(seed) byte \(place) mask \(mask): \(report.findings)")
            if kept < sessions.count, report.severity != .damage, report.severity != .unusable {
                unnoticed += 1
            }
            use(folder)
        }
        #expect(unnoticed == 0, "seed \(seed)")
    }

    @Test("Where the root's first grant is lost, whoever holds the root key loses nothing by it")
    func lostGrant() throws {
        var bytes = database
        let place = try #require(Data(bytes).range(of: Data(grant[..<60])))
        bytes[place.lowerBound + 40] ^= 0x10
        let folder = try damaged("ungranted", bytes, log)
        let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
        #expect(report.findings.contains { $0.code == .damagedChangeSet }, "\(report.findings)")
        #expect(try salvaged(folder) == sessions.count)
    }

    @Test("Wherever the name of the root is damaged, whoever holds the root key loses nothing by it")
    func damagedRoot() throws {
        let data = Data(database)
        var places: [Int] = []
        var rest = 0..<data.count
        while let found = data.range(of: Data(root.bytes), in: rest) {
            places.append(found.lowerBound)
            rest = found.upperBound..<data.count
        }
        #expect(places.count >= 2)
        for place in places {
            var bytes = database
            bytes[place + 7] ^= 0x40
            let folder = try damaged("rootless", bytes, log)
            #expect(try salvaged(folder) == sessions.count, "byte \(place + 7)")
        }
    }

    @Test("A damaged write-ahead log is found, though SQLite passes over it, and is read all the same")
    func damagedLog() throws {
        var bytes = log
        bytes[32 + 16] ^= 1
        let folder = try damaged("unlogged", database, bytes)
        let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
        #expect(report.findings.contains { $0.code == .damagedWriteAheadLog }, "\(report.findings)")
        #expect(report.severity == .damage)
        #expect(try salvaged(folder) == sessions.count)
    }

    @Test("A damaged write-ahead log is left as it is by whatever opens the replica: nothing saved is lost")
    func logLeftAlone() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        var refused = 0
        for start in stride(from: 0, to: log.count, by: 509) {
            var bytes = log
            let place = min(start + generator.number(0...508), log.count - 1)
            bytes[place] ^= UInt8(1 << generator.number(0...7))
            let folder = try damaged("torn", database, bytes)
            do throws(ReplicaError) {
                let replica = try Replica.open(folder, environment: scratch.environment)
                for session in sessions {
                    let isThere = try replica.session(session) != nil
                    #expect(isThere, "seed \(seed), byte \(place) of \(log.count)")
                }
                try replica.close()
            } catch {
                #expect(error.code == .corrupt, "seed \(seed), byte \(place): \(error)")
                let left = FileManager.default.contents(atPath: "\(folder)/replica.sqlite-wal")
                #expect(left.map { Array($0) } == bytes, "seed \(seed), byte \(place)")
                let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
                let isFound = report.findings.contains { $0.code == .damagedWriteAheadLog }
                #expect(isFound, "seed \(seed), byte \(place)")
                refused += 1
            }
        }
        #expect(refused > 10)
    }

    @Test("What an earlier use left in the write-ahead log keeps nobody out")
    func logLeftovers() throws {
        // Frames of other salts, as SQLite leaves them where it begins the file anew.
        var stale = Array(log.suffix(2 * 4120))
        for start in [0, 4120] { for place in start + 8..<start + 16 { stale[place] ^= 0x5A } }
        let folder = try damaged("reused", database, log + stale)
        let replica = try Replica.open(folder, environment: scratch.environment)
        for session in sessions { #expect(try replica.session(session) != nil) }
        try replica.close()
    }

    @Test("What a loss of power left in the write-ahead log is cleared away, and a copy of it is whole")
    func remainsCleared() throws {
        // The last transaction was cut off where it was written: its end is lacking, and a byte of it is wrong.
        for isRight in [true, false] {
            var bytes = Array(log.dropLast(4120))
            if !isRight { bytes[bytes.count - 9] ^= 0x10 }
            let folder = try damaged("cut", database, bytes)
            let path = "\(folder)/replica.sqlite"
            #expect(StoreFile.logRemainder(of: path) == (isRight ? .unfinished : .brokenFrame))
            var environment = scratch.environment
            environment.anchors = scratch.path("anchors of \(isRight)")
            let replica = try Replica.open(folder, environment: environment)
            #expect(StoreFile.logRemainder(of: path) == .nothing)
            let teacher = try replica.addPerson(try Sample.person("Lê Văn Bình"))
            // A backup while it is open, then an entry, then the backup in a file of its own.
            let copy = try damaged("copy", try Self.bytes(path), try Self.bytes("\(path)-wal"))
            _ = try replica.logSession(try Sample.session(teacher))
            try replica.close()
            let restored = try Replica.open(copy, environment: environment)
            #expect(restored.notice != nil)
            #expect(try restored.session(sessions[0]) != nil)
            try restored.close()
        }
    }

    @Test("A copy whose write-ahead log a loss of power had cut is a copy, though it lacks what came later")
    func remainsOfBackup() throws {
        var bytes = Array(log.dropLast(4120))
        bytes[bytes.count - 9] ^= 0x10
        let folder = try damaged("cut off", database, log)
        let replica = try Replica.open(folder, environment: scratch.environment)
        _ = try replica.addPerson(try Sample.person("Lê Văn Bình"))
        try replica.close()
        let copy = try damaged("put back", database, bytes)
        let report = ReplicaDoctor.examine(copy, environment: scratch.environment)
        #expect(!report.findings.contains { $0.code == .damagedWriteAheadLog }, "\(report.findings)")
        let restored = try Replica.open(copy, environment: scratch.environment)
        #expect(restored.notice != nil)
        try restored.close()
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test("A file cut short at any length is told as such, and what is left of it is kept", arguments: 0...8)
    func truncated(eighths: Int) throws {
        let folder = try damaged("short", Array(database[..<(database.count * eighths / 9)]), [])
        let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
        #expect(report.severity == .unusable || report.severity == .damage, "\(report.findings)")
        #expect(throws: ReplicaError.self) {
            let replica = try Replica.open(folder, environment: scratch.environment)
            try replica.rebuild()
        }
        let told = try Programs.lantoa("doctor", "--replica", folder, anchors: scratch.path("anchors"))
        #expect([65, 74].contains(told.status) && !told.isCrash)
        #expect(told.output.contains("--salvage"))
        if eighths > 6 { #expect(try salvaged(folder) > 0) }
    }

    @Test("A file of something else is refused, and not changed by a byte")
    func otherFiles() throws {
        let text = try damaged("text", Array("Đây là một tệp văn bản, không phải dữ liệu.\n".utf8), [])
        for folder in [text, try otherDatabase()] {
            let before = FileManager.default.contents(atPath: "\(folder)/replica.sqlite")
            let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
            #expect(report.findings.contains { $0.code == .notAReplica })
            #expect(report.severity == .unusable)
            #expect(throws: ReplicaError.self) { try Replica.open(folder, environment: scratch.environment) }
            let told = try Programs.lantoa("doctor", "--replica", folder, anchors: scratch.path("anchors"))
            #expect(told.status == 74 && told.output.contains("chương trình khác"))
            #expect(FileManager.default.contents(atPath: "\(folder)/replica.sqlite") == before)
        }
    }

    private func otherDatabase() throws -> String {
        let folder = try damaged("other", [], [])
        try FileManager.default.removeItem(atPath: "\(folder)/replica.sqlite")
        try OtherDatabase.make(
            "\(folder)/replica.sqlite",
            "CREATE TABLE note(text TEXT); INSERT INTO note VALUES('x')"
        )
        return folder
    }

    @Test("A newer version's replica is refused, unharmed")
    func newerSchema() throws {
        let folder = try damaged("newer", database, log)
        try OtherDatabase.make(
            "\(folder)/replica.sqlite",
            "INSERT INTO grdb_migrations VALUES('999'); CREATE TABLE later(x); PRAGMA wal_checkpoint(TRUNCATE)"
        )
        #expect(throws: ReplicaError(.newerReplica, "unknown migration")) {
            try Replica.open(folder, environment: scratch.environment)
        }
        let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
        #expect(report.findings.first?.code == .newerReplica)
        let told = try Programs.lantoa("doctor", "--replica", folder, anchors: scratch.path("anchors"))
        #expect(told.status == 74 && told.output.contains("Cập nhật lantoa"))
        try OtherDatabase.make(
            "\(folder)/replica.sqlite",
            "DELETE FROM grdb_migrations WHERE identifier = '999'"
        )
        let replica = try Replica.open(folder, environment: scratch.environment)
        for session in sessions { #expect(try replica.session(session) != nil) }
    }

    @Test("Tables that do not agree with the log are found, and derived anew")
    func staleTables() throws {
        let folder = try damaged("stale", database, log)
        try OtherDatabase.make(
            "\(folder)/replica.sqlite",
            "UPDATE session SET minutes = 999; DELETE FROM attendance"
        )
        let anchors = scratch.path("anchors")
        let told = try Programs.lantoa("doctor", "--replica", folder, "--json", anchors: anchors)
        #expect(told.status == 65 && told.output.contains("\"staleTables\""), "\(told)")
        let mended = try Programs.lantoa("doctor", "--replica", folder, "--rebuild", anchors: anchors)
        #expect(mended.status == 0, "\(mended)")
        let replica = try Replica.open(folder, environment: scratch.environment)
        #expect(try replica.session(sessions[0])?.minutes == 1)
    }

    @Test("Without the device's keys a new device keeps what can be read, what was not sent included")
    func lostKeys() throws {
        let folder = try damaged("keyless", database, log)
        try FileManager.default.removeItem(atPath: "\(folder)/keys")
        #expect(try salvaged(folder) == sessions.count)
        let replica = try Replica.open(scratch.path("salvaged"), environment: scratch.environment)
        #expect(try replica.root == root && replica.sessions(.pending).count == sessions.count)
        try replica.close()
    }

    @Test("A file in which nothing of ours can be read is no success of salvaging")
    func nothingLeft() throws {
        let folder = try damaged("empty", Array(database.prefix(4096)), [])
        let target = scratch.path("nothing")
        #expect(throws: ReplicaError.self) {
            try ReplicaDoctor.salvage(folder, into: target, environment: scratch.environment)
        }
        #expect(!FileManager.default.fileExists(atPath: target))
    }

    @Test("Each thing that can be wrong with keys is told apart")
    func keys() throws {
        func codes(_ change: (String) throws -> Void) throws -> (
            codes: [ReplicaFinding.Code], error: ReplicaError?
        ) {
            let folder = try damaged("keyed", database, log)
            try change("\(folder)/keys")
            let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
            var thrown: ReplicaError?
            do throws(ReplicaError) {
                try Replica.open(folder, environment: scratch.environment).close()
            } catch {
                thrown = error
            }
            return (report.findings.map(\.code).filter { $0 != .anchorBeside }, thrown)
        }
        let missing = try codes { try FileManager.default.removeItem(atPath: "\($0)/device.key") }
        #expect(missing.codes == [.keyMissing] && missing.error?.code == .keyMissing)
        let open = try codes {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644],
                ofItemAtPath: "\($0)/device.key"
            )
        }
        #expect(open.codes == [.keyOpenToOthers] && open.error?.code == .keyOpenToOthers)
        let broken = try codes { try Self.write([1, 2, 3], "\($0)/device.key") }
        #expect(broken.codes == [.keyUnreadable] && broken.error?.code == .keyUnreadable)
        let foreign = try codes { keys in
            let other = try Replica.school(in: scratch.path("foreign"), scratch.environment)
            try other.close()
            try FileManager.default.removeItem(atPath: "\(keys)/device.key")
            try FileManager.default.copyItem(
                atPath: scratch.path("foreign/keys/device.key"),
                toPath: "\(keys)/device.key"
            )
        }
        #expect(foreign.codes == [.keyForeign] && foreign.error?.code == .keyUnreadable)
    }

    private static func write(_ bytes: [UInt8], _ path: String) throws {
        try FileManager.default.removeItem(atPath: path)
        #expect(
            FileManager.default.createFile(
                atPath: path,
                contents: Data(bytes),
                attributes: [.posixPermissions: 0o600]
            )
        )
    }
}
