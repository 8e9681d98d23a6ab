import Cascade
import CascadeModel
import Foundation
import SQLiteStore
import Testing

@Suite("A full or read-only disk", .serialized)
struct FullDiskTests {
    @Test("A full disk refuses in clear words and loses nothing that was acknowledged")
    func fullDisk() throws {
        guard let disk = try SmallDisk(megabytes: 2) else { return }
        let folder = "\(disk.path)/replica"
        let anchors = "\(disk.path)/anchors"
        let environment = ReplicaEnvironment.system(anchors: anchors)
        let replica = try Replica.school(in: folder, environment)
        let teacher = try replica.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        // Something else takes nearly all the room.
        let ballast = "\(disk.path)/ballast"
        try Data(count: 1_000_000).write(to: URL(fileURLWithPath: ballast))
        var saved: [RecordID] = []
        var refusal: ReplicaError?
        while refusal == nil, saved.count < 5000 {
            do throws(ReplicaError) {
                saved.append(try replica.logSession(try disk.session(teacher)))
                if saved.count % 50 == 0 { try replica.seal() }
            } catch {
                refusal = error
            }
        }
        #expect(refusal?.code == .diskFull, "\(String(describing: refusal))")
        #expect(!saved.isEmpty)
        // Everything is still there to be read, and writing is refused again and again in the same way.
        for session in saved { #expect(try replica.session(session) != nil) }
        #expect(throws: ReplicaError.self) {
            for _ in 0..<200 { _ = try replica.logSession(try disk.session(teacher)) }
        }
        try? replica.close()
        // With the disk still full the doctor speaks, and nothing gets worse.
        let told = try Programs.lantoa("doctor", "--replica", folder, anchors: anchors)
        #expect(!told.isCrash && told.status == 0, "\(told)")
        try FileManager.default.removeItem(atPath: ballast)
        let again = try Replica.open(folder, environment: environment)
        for session in saved { #expect(try again.session(session) != nil) }
        _ = try again.logSession(try disk.session(teacher))
        try again.seal()
        #expect(again.examine().findings.isEmpty, "\(again.examine().findings)")
        try again.close()
    }

    @Test(
        "A state folder that cannot be written is named by the doctor and by what needs it"
    )
    func fullStateFolder() throws {
        guard let disk = try SmallDisk(megabytes: 2) else { return }
        let scratch = try Scratch()
        let folder = scratch.path("replica")
        let anchors = "\(disk.path)/anchors"
        let replica = try Replica.school(in: folder, .system(anchors: anchors))
        let teacher = try replica.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        try replica.seal()
        disk.fill("\(disk.path)/ballast", leaving: 0)
        let session = try replica.logSession(try disk.session(teacher))
        let refusal = #expect(throws: ReplicaError.self) { try replica.seal() }
        #expect(refusal == ReplicaError(.anchorNotWritable, anchors))
        #expect(replica.examine().findings.map(\.code) == [.anchorNotWritable])
        try replica.close()
        try FileManager.default.createDirectory(
            atPath: scratch.path("stick"),
            withIntermediateDirectories: true
        )
        let told = try Programs.lantoa(
            "carry",
            "out",
            scratch.path("stick"),
            "--replica",
            folder,
            anchors: anchors
        )
        #expect(told.status == 74, "\(told)")
        try FileManager.default.removeItem(atPath: "\(disk.path)/ballast")
        let again = try Replica.open(folder, environment: .system(anchors: anchors))
        try again.seal()
        #expect(try again.session(session) != nil)
        #expect(again.examine().findings.isEmpty, "\(again.examine().findings)")
    }

    @Test(
        "A founding that a full disk cut short leaves nothing in the way of the next, which makes everything"
    )
    func fullWhileFounding() throws {
        guard let disk = try SmallDisk(megabytes: 2) else { return }
        var refused = 0
        for (round, room) in stride(from: UInt64(0), through: 640_000, by: 16_000).enumerated() {
            let (folder, anchors) = ("\(disk.path)/replica\(round)", "\(disk.path)/anchors")
            let ballast = "\(disk.path)/ballast"
            disk.fill(ballast, leaving: room)
            func found() throws -> Int32 {
                let made = try Programs.lantoa(
                    "init",
                    "--replica",
                    folder,
                    "--scope",
                    "42/truong-a",
                    "--person",
                    "Trần Thị Mai",
                    anchors: anchors
                )
                #expect(!made.isCrash)
                return made.status
            }
            let first = try found()
            #expect([0, 74].contains(first))
            try FileManager.default.removeItem(atPath: ballast)
            if first != 0 {
                refused += 1
                #expect(try found() == 0, "with room for \(room) bytes")
            }
            // Whoever calls it a third time is told, and what is there stays.
            #expect(try found() == 65)
            let environment = ReplicaEnvironment.system(anchors: anchors)
            let replica = try Replica.open(folder, environment: environment)
            #expect(replica.notice == nil)
            #expect(try replica.incarnation == 1)
            #expect(try replica.skills().count == 8, "with room for \(room) bytes")
            #expect(try replica.person != nil)
            #expect(try replica.store.read { try $0.recordCounts().people } == 1)
            let id = try replica.addPerson(try Sample.person("Nguyễn Thị Hoa"))
            #expect(try replica.issueCredential(to: id, from: try LocalDate("2026-01-02")) != id)
            #expect(replica.examine().findings.isEmpty, "\(replica.examine().findings)")
            try replica.close()
            try FileManager.default.removeItem(atPath: folder)
            try FileManager.default.removeItem(atPath: anchors)
        }
        #expect(refused > 3)
    }

    @Test("Keys of a replica whose database is gone are not written over")
    func keysStay() throws {
        let scratch = try Scratch()
        let folder = scratch.path("replica")
        let replica = try Replica.school(in: folder, scratch.environment)
        let root = replica.root
        try replica.close()
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file != "keys" {
            try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
        let again = try Replica.school(in: folder, scratch.environment)
        #expect(again.root == root)
        // Nobody knows what the device wrote before.
        #expect(try again.incarnation == 2)
        try again.close()
        // An emptied database of a device that had sealed something is the doctor's matter.
        for file in ["replica.sqlite-wal", "replica.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
        try Data().write(to: URL(fileURLWithPath: "\(folder)/replica.sqlite"))
        #expect {
            try Replica.school(in: folder, scratch.environment)
        } throws: { ($0 as? ReplicaError)?.code == .alreadyThere }
    }

    @Test("A full disk while merging keeps what was merged, and merging goes on afterwards")
    func fullWhileMerging() throws {
        guard let disk = try SmallDisk(megabytes: 2) else { return }
        let scratch = try Scratch()
        let (sets, root) = try MergedWork.make(scratch, scratch.environment)
        let calm = try Replica.join(
            in: scratch.path("calm"),
            scope: Sample.scope,
            root: root,
            environment: scratch.environment
        )
        try calm.receive(sets)
        let environment = ReplicaEnvironment.system(anchors: "\(disk.path)/anchors")
        let replica = try Replica.join(
            in: "\(disk.path)/replica",
            scope: Sample.scope,
            root: root,
            environment: environment
        )
        try replica.store.checkpoint()
        let ballast = "\(disk.path)/ballast"
        disk.fill(ballast, leaving: 150_000)
        var refused = 0
        for set in sets {
            do throws(ReplicaError) {
                try replica.receive([set])
            } catch {
                #expect(error.code == .diskFull, "\(error)")
                refused += 1
            }
        }
        #expect(refused > 0)
        try FileManager.default.removeItem(atPath: ballast)
        try replica.receive(sets)
        #expect(try replica.digest() == calm.digest())
        #expect(replica.examine().severity.map { $0 == .note } ?? true)
        try replica.close()
    }

    @Test("A read-only disk is named as such; what is there can be examined and read out")
    func readOnlyDisk() throws {
        let scratch = try Scratch()
        let folder = scratch.path("replica")
        let replica = try Replica.school(in: folder, scratch.environment)
        let teacher = try replica.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        let session = try replica.logSession(try Sample.session(teacher))
        try replica.close()
        guard let frozen = try FrozenFolder(folder) else { return }
        defer { frozen.thaw() }
        // Whoever may read may look; nobody can enter anything, and is told why.
        #expect(throws: ReplicaError.self) {
            let opened = try Replica.open(folder, environment: scratch.environment)
            #expect(try opened.session(session) != nil)
            _ = try opened.logSession(try Sample.session(teacher))
        }
        do throws(ReplicaError) {
            let opened = try Replica.open(folder, environment: scratch.environment)
            _ = try opened.addPerson(PersonDraft())
        } catch {
            #expect(error.code == .readOnly, "\(error)")
        }
        let told = try Programs.lantoa("doctor", "--replica", folder, anchors: scratch.path("anchors"))
        #expect(told.status == 0 && told.output.contains("chỉ cho đọc"), "\(told)")
        let found = try Programs.lantoa(
            "person",
            "find",
            "hoa",
            "--replica",
            folder,
            anchors: scratch.path("anchors")
        )
        #expect(found.status == 0 && found.output.contains("Nguyễn Thị Hoa"), "\(found)")
        _ = try ReplicaDoctor.salvage(
            folder,
            into: scratch.path("salvaged"),
            environment: scratch.environment
        )
        let salvaged = try Replica.open(scratch.path("salvaged"), environment: scratch.environment)
        #expect(try salvaged.session(session) != nil)
    }
}
