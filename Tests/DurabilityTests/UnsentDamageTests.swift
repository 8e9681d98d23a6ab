import Cascade
import CascadeModel
import CascadeTestSupport
import Foundation
import SQLiteStore
import Testing

/// Nobody has signed yet what was not sent: only its checksum tells a flipped bit from what somebody entered.
@Suite("A damaged entry that was not sent yet")
struct UnsentDamageTests {
    private let scratch: Scratch
    private let database: [UInt8]
    /// Where the bytes of the last session's entry stand in the file.
    private let entry: Range<Int>
    private let sessions: [RecordID]
    private let teacher: RecordID

    init() throws {
        scratch = try Scratch()
        let replica = try Replica.school(in: scratch.path("replica"), scratch.environment)
        let teacher = try replica.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        let sealed = try replica.logSession(try Sample.session(teacher, minutes: 1))
        try replica.seal()
        let first = try replica.logSession(try Sample.session(teacher, minutes: 2))
        let last = try replica.logSession(try Sample.session(teacher, minutes: 3, learner: "Đặng Thị Út"))
        self.teacher = teacher
        sessions = [sealed, first, last]
        try replica.store.checkpoint()
        try replica.close()
        let path = scratch.path("replica/replica.sqlite")
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let content = try #require(
            try OtherDatabase.bytes(path, "SELECT content FROM open_transaction ORDER BY place DESC LIMIT 1")
        )
        let place = try #require(data.range(of: content))
        database = Array(data)
        entry = place
    }

    /// The replica with a bit flipped in its file, which stays the same one.
    private func damaged(at offset: Int, _ mask: UInt8) throws -> String {
        for ending in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: scratch.path("replica/replica.sqlite\(ending)"))
        }
        var bytes = database
        bytes[offset] ^= mask
        let file = try #require(FileHandle(forWritingAtPath: scratch.path("replica/replica.sqlite")))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
        return scratch.path("replica")
    }

    @Test("is found wherever a bit flips, is never signed, and takes nothing else with it")
    func everyByte() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        for offset in entry {
            let mask = UInt8(1 << generator.number(0...7))
            let folder = try damaged(at: offset, mask)
            let report = ReplicaDoctor.examine(folder, environment: scratch.environment)
            let place = "seed \(seed), byte \(offset - entry.lowerBound) of \(entry.count), mask \(mask)"
            let codes = report.findings.map(\.code)
            #expect(codes.contains(.damagedTransaction) && !codes.contains(.staleTables), "\(place)")
            let replica = try Replica.open(folder, environment: scratch.environment)
            #expect(throws: ReplicaError.self, "\(place)") { try replica.seal() }
            // Deriving the tables from what is damaged would spoil what they still show.
            #expect(throws: ReplicaError.self, "\(place)") { try replica.rebuild() }
            #expect(try replica.session(sessions[2])?.minutes == 3, "\(place)")
            #expect(try replica.store.read { try $0.changeSets(beyond: [:]).count } == 2, "\(place)")
            try replica.close()
        }
    }

    @Test("comes back from the tables by way of a folder to import, when the rest is salvaged")
    func rescued() throws {
        let folder = try damaged(at: entry.upperBound - 3, 0x04)
        let anchors = scratch.path("anchors")
        let salvage = ["doctor", "--replica", folder, "--salvage", scratch.path("new"), "--json"]
        let told = try Programs.lantoa(salvage, anchors: anchors)
        #expect(told.status == 65, "\(told)")
        let answer = try JSONDecoder().decode(Answer.self, from: Data(told.output.utf8))
        #expect(answer.damaged_transactions == 1 && answer.missing_facts ?? 0 > 0)
        #expect(answer.rescued_sessions == 1 && answer.rescued_people == 1)
        let rescued = try #require(answer.rescued_folder)
        // What nobody signed is not in the new replica until a person has looked at it.
        do {
            let replica = try Replica.open(scratch.path("new"), environment: scratch.environment)
            #expect(try sessions.map { try replica.session($0) != nil } == [true, true, false])
            #expect(!replica.examine().findings.contains { $0.severity > .note })
            try replica.close()
        }
        let imported = try Programs.lantoa(
            ["import", rescued, "--replica", scratch.path("new"), "--yes"],
            anchors: anchors
        )
        #expect(imported.status == 0, "\(imported)")
        let replica = try Replica.open(scratch.path("new"), environment: scratch.environment)
        let pending = try replica.sessions(.pending)
        #expect(pending.compactMap(\.minutes).sorted() == [1, 2, 3])
        let last = try #require(pending.first { $0.minutes == 3 })
        #expect(last.teachers == [teacher])
        #expect(try replica.people(named: "Đặng Thị Út").count == 1)
        try replica.seal()
    }

    @Test("is told of when the rest is salvaged, also where the row itself can no longer be found")
    func damagedRow() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        var lost = 0
        // What SQLite writes before the entry: how long the row is, its key, and the kinds of its columns.
        for offset in entry.lowerBound - 60..<entry.lowerBound {
            let mask = UInt8(1 << generator.number(0...7))
            let folder = try damaged(at: offset, mask)
            let target = scratch.path("new")
            try? FileManager.default.removeItem(atPath: target)
            let report = try ReplicaDoctor.salvage(folder, into: target, environment: scratch.environment)
            let replica = try Replica.open(target, environment: scratch.environment)
            let kept = try sessions.filter { try replica.session($0) != nil }.count
            try replica.close()
            let place = "seed \(seed), byte \(offset - entry.lowerBound), mask \(mask): \(report)"
            if kept < sessions.count {
                lost += 1
                #expect(!report.isWhole, "\(place)")
                let rescued = report.rescue?.sessions ?? 0
                #expect(kept + rescued >= sessions.count || !report.isCompared, "\(place)")
            }
        }
        #expect(lost > 0, "seed \(seed)")
    }

    private struct Answer: Decodable {
        let damaged_transactions: Int
        let missing_facts: Int?
        let rescued_folder: String?
        let rescued_people: Int
        let rescued_sessions: Int
    }
}
