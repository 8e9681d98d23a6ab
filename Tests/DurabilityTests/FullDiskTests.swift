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
        let replica = try Replica.found(
            in: folder,
            scope: Sample.scope,
            role: .school,
            environment: environment
        )
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
        #expect(!told.isCrash && [0, 74].contains(told.status), "\(told)")
        try FileManager.default.removeItem(atPath: ballast)
        let again = try Replica.open(folder, environment: environment)
        for session in saved { #expect(try again.session(session) != nil) }
        _ = try again.logSession(try disk.session(teacher))
        try again.seal()
        #expect(again.examine().findings.isEmpty, "\(again.examine().findings)")
        try again.close()
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
        let replica = try Replica.found(
            in: folder,
            scope: Sample.scope,
            role: .school,
            environment: scratch.environment
        )
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
        #expect(told.status == 74 && told.output.contains("chỉ cho đọc"), "\(told)")
        _ = try ReplicaDoctor.salvage(
            folder,
            into: scratch.path("salvaged"),
            environment: scratch.environment
        )
        let salvaged = try Replica.open(scratch.path("salvaged"), environment: scratch.environment)
        #expect(try salvaged.session(session) != nil)
    }
}
