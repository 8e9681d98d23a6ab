import Cascade
import CascadeModel
import Foundation
import SQLiteStore
import Synchronization
import Testing

@Suite("A restored or copied database")
struct RestoredCopyTests {
    private let scratch: Scratch
    private let school: Replica
    private let peer: Replica
    private let teacher: RecordID

    init() throws {
        scratch = try Scratch()
        school = try Replica.school(in: scratch.path("school"), scratch.environment)
        peer = try Replica.join(
            in: scratch.path("peer"),
            scope: Sample.scope,
            root: school.root,
            environment: scratch.machine("peer machine")
        )
        _ = try school.grant(peer.deviceKeys, role: .school)
        teacher = try school.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        try school.exchange(with: peer)
    }

    /// Puts the bytes of another database in the place of the school's, as a restored backup does.
    private func restore(_ backup: String) throws {
        for ending in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: scratch.path("school/replica.sqlite\(ending)"))
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path(backup)))
        let file = try #require(FileHandle(forWritingAtPath: scratch.path("school/replica.sqlite")))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
    }

    private func openSchool() throws -> Replica {
        try Replica.open(scratch.path("school"), environment: scratch.environment)
    }

    /// The sessions of a replica by their minutes.
    private func minutes(_ replica: Replica) throws -> [Int32] {
        try replica.sessions(.pending).compactMap(\.minutes).sorted()
    }

    @Test(
        "An older state restored in place begins a new incarnation and gets its own history back from a peer"
    )
    func restoredInPlace() throws {
        try school.store.backup(to: scratch.path("backup"))
        _ = try school.logSession(try Sample.session(teacher, minutes: 31))
        try school.exchange(with: peer)
        try school.close()
        try restore("backup")
        let report = ReplicaDoctor.examine(scratch.path("school"), environment: scratch.environment)
        #expect(report.findings.map(\.code) == [.anchorBehind])
        let restored = try openSchool()
        #expect(restored.notice == .restored)
        #expect(try restored.incarnation == 2)
        _ = try restored.logSession(try Sample.session(teacher, minutes: 32))
        try restored.exchange(with: peer)
        #expect(try minutes(restored) == [31, 32])
        #expect(try restored.digest() == peer.digest())
        #expect(try restored.store.read { try $0.forks() }.isEmpty)
        #expect(restored.examine().findings.isEmpty)
        try restored.close()
        #expect(try openSchool().notice == nil)
    }

    @Test(
        "What was not sealed in the backup, and was sealed in the lost timeline, is there once",
        arguments: [false, true]
    )
    func openTransactionsOnce(sealsFirst: Bool) throws {
        let sealed = try school.logSession(try Sample.session(teacher, minutes: 41))
        try school.editSession(sealed, [.minutes(42)])
        try school.store.backup(to: scratch.path("backup"))
        try school.exchange(with: peer)
        try school.editSession(sealed, [.note(try NormalisedText("sau"))])
        _ = try school.logSession(try Sample.session(teacher, minutes: 43))
        try school.exchange(with: peer)
        try school.close()
        try restore("backup")
        let restored = try openSchool()
        #expect(restored.notice == .restored)
        _ = try restored.logSession(try Sample.session(teacher, minutes: 44))
        // Whoever seals before having heard of the lost timeline must not enter anything twice.
        if sealsFirst { try restored.seal() }
        try restored.receive(try peer.changeSets(beyond: restored.frontier()))
        try restored.exchange(with: peer)
        #expect(try minutes(restored) == [42, 43, 44])
        #expect(try restored.session(sealed)?.note == "sau")
        #expect(try restored.digest() == peer.digest())
        #expect(!restored.examine().findings.contains { $0.severity > .note })
    }

    @Test("A copy on another machine, both used, keeps what both wrote, and what neither had sealed once")
    func clone() throws {
        let open = try school.logSession(try Sample.session(teacher, minutes: 61))
        try school.store.checkpoint()
        try FileManager.default.copyItem(atPath: scratch.path("school"), toPath: scratch.path("clone"))
        let clone = try Replica.open(scratch.path("clone"), environment: scratch.machine("other machine"))
        #expect(clone.notice == .copied)
        _ = try clone.logSession(try Sample.session(teacher, minutes: 62))
        _ = try school.logSession(try Sample.session(teacher, minutes: 63))
        try clone.editSession(open, [.note(try NormalisedText("bản chép"))])
        try clone.exchange(with: peer)
        try school.exchange(with: peer)
        try clone.exchange(with: peer)
        try school.exchange(with: peer)
        for replica in [school, clone, peer] {
            #expect(try minutes(replica) == [61, 62, 63])
            #expect(try replica.session(open)?.note == "bản chép")
            #expect(try replica.digest() == peer.digest())
            #expect(!replica.examine().findings.contains { $0.severity > .note })
        }
        #expect(try peer.store.read { try $0.forks() }.isEmpty)
    }

    @Test(
        "A copy forced to go on in the same log is a fork: both branches are kept and told apart, and it is told"
    )
    func fork() throws {
        try school.store.checkpoint()
        try FileManager.default.copyItem(atPath: scratch.path("school"), toPath: scratch.path("clone"))
        // The anchors were copied, too, and the machine says that it is the same one.
        try scratch.copy("anchors", to: "other anchors")
        var environment = scratch.machine("other anchors")
        environment.machine = { "anchors" }
        let identity = scratch.environment.fileIdentity(scratch.path("school/replica.sqlite"))
        environment.fileIdentity = { _ in identity }
        let clone = try Replica.open(scratch.path("clone"), environment: environment)
        #expect(clone.notice == nil)
        let one = try school.logSession(try Sample.session(teacher, minutes: 71))
        let two = try clone.logSession(try Sample.session(teacher, minutes: 72))
        #expect(one == two)
        try school.seal()
        try clone.seal()
        try school.exchangeEverything(with: peer)
        try clone.exchangeEverything(with: peer)
        try school.exchangeEverything(with: peer)
        try clone.exchangeEverything(with: peer)
        for replica in [school, clone, peer] {
            #expect(try minutes(replica) == [71, 72])
            #expect(try replica.store.read { try $0.forks() }.map(\.device) == [school.device])
            let report = replica.examine()
            #expect(report.findings.map(\.code).contains(.fork))
            #expect(report.severity == .note, "\(report.findings)")
        }
        #expect(try school.digest() == peer.digest())
        #expect(try clone.digest() == peer.digest())
        // What is written from here on goes into logs of their own.
        _ = try school.logSession(try Sample.session(teacher, minutes: 73))
        _ = try clone.logSession(try Sample.session(teacher, minutes: 74))
        try school.exchangeEverything(with: peer)
        try clone.exchangeEverything(with: peer)
        #expect(try minutes(peer) == [71, 72, 73, 74])
    }

    @Test("A grant given before a backup was taken and not sealed counts after restoring")
    func rights() throws {
        let third = try Replica.join(
            in: scratch.path("third"),
            scope: Sample.scope,
            root: school.root,
            environment: scratch.machine("third machine")
        )
        _ = try school.grant(third.deviceKeys, role: .volunteer)
        try school.store.backup(to: scratch.path("backup"))
        _ = try school.logSession(try Sample.session(teacher, minutes: 81))
        try school.exchange(with: third)
        try school.close()
        try restore("backup")
        let restored = try openSchool()
        _ = try restored.logSession(try Sample.session(teacher, minutes: 82))
        try restored.exchange(with: third)
        _ = try third.logSession(try Sample.session(teacher, minutes: 83))
        try third.exchange(with: restored)
        #expect(try minutes(third) == [81, 82, 83])
        #expect(try restored.digest() == third.digest())
        #expect(try third.held().isEmpty)
    }

    @Test("A lost anchor loses nothing: a new incarnation begins")
    func lostAnchor() throws {
        _ = try school.logSession(try Sample.session(teacher, minutes: 91))
        try school.close()
        try FileManager.default.removeItem(atPath: scratch.path("anchors"))
        let report = ReplicaDoctor.examine(scratch.path("school"), environment: scratch.environment)
        #expect(report.findings.map(\.code) == [.anchorMissing])
        #expect(report.severity == .note)
        let again = try openSchool()
        #expect(again.notice == .copied)
        try again.exchange(with: peer)
        #expect(try minutes(peer) == [91])
        #expect(again.examine().findings.isEmpty)
    }

    /// Copies the school's folder, as `cp -a` does.
    private func copySchool(to name: String) throws { try scratch.copy("school", to: name) }

    @Test(
        "A backup put back is noticed though nothing sealed is lacking, whether into the file or as a new one"
    )
    func unsealedLacking() throws {
        try school.close()
        for asNewFile in [false, true] {
            let before = try openSchool()
            try before.store.backup(to: scratch.path("backup \(asNewFile)"))
            _ = try before.logSession(try Sample.session(teacher, minutes: asNewFile ? 52 : 51))
            let incarnation = try before.incarnation
            try before.close()
            if asNewFile { try FileManager.default.removeItem(atPath: scratch.path("school/replica.sqlite")) }
            if asNewFile {
                for ending in ["-wal", "-shm"] {
                    try? FileManager.default.removeItem(
                        atPath: scratch.path("school/replica.sqlite\(ending)")
                    )
                }
                // Something else takes the number that the old file had.
                try Data([1]).write(to: URL(fileURLWithPath: scratch.path("school/other")))
                try scratch.copy("backup \(asNewFile)", to: "school/replica.sqlite")
            } else {
                try restore("backup \(asNewFile)")
            }
            let report = ReplicaDoctor.examine(scratch.path("school"), environment: scratch.environment)
            #expect(report.findings.map(\.code) == [.anchorBehind])
            #expect(report.severity == .damage)
            let restored = try openSchool()
            #expect(restored.notice == .restored)
            #expect(try restored.incarnation == incarnation + 1)
            #expect(restored.examine().findings.isEmpty)
            try restored.close()
            #expect(try openSchool().notice == nil)
        }
    }

    @Test("A copy on the same machine is told as such, once, and not as a restored backup")
    func copiesBesideEachOther() throws {
        _ = try school.logSession(try Sample.session(teacher, minutes: 53))
        try school.close()
        try copySchool(to: "copy")
        let report = ReplicaDoctor.examine(scratch.path("copy"), environment: scratch.environment)
        #expect(report.findings.map(\.code) == [.anchorBeside])
        #expect(report.severity == .note)
        let copy = try Replica.open(scratch.path("copy"), environment: scratch.environment)
        #expect(copy.notice == .besideAnother(folder: scratch.path("school")))
        #expect(try copy.incarnation == 2)
        _ = try copy.logSession(try Sample.session(teacher, minutes: 54))
        try copy.seal()
        try copy.close()
        #expect(
            ReplicaDoctor.examine(scratch.path("school"), environment: scratch.environment).findings.isEmpty
        )
        // Used in turn, neither is told again, and neither begins anew.
        for _ in 0..<2 {
            let original = try openSchool()
            #expect(try original.notice == nil && original.incarnation == 1)
            try original.close()
            let copy = try Replica.open(scratch.path("copy"), environment: scratch.environment)
            #expect(try copy.notice == nil && copy.incarnation == 2)
            try copy.close()
        }
        let original = try openSchool()
        _ = try original.logSession(try Sample.session(teacher, minutes: 55))
        try original.exchange(with: peer)
        let again = try Replica.open(scratch.path("copy"), environment: scratch.environment)
        try again.exchange(with: peer)
        try original.exchange(with: peer)
        for replica in [original, again, peer] { #expect(try minutes(replica) == [53, 54, 55]) }
        #expect(try peer.store.read { try $0.forks() }.isEmpty)
    }

    @Test("A folder that was copied and whose first copy is gone was moved: nothing is lacking")
    func moved() throws {
        _ = try school.logSession(try Sample.session(teacher, minutes: 56))
        try school.close()
        try copySchool(to: "elsewhere")
        try FileManager.default.removeItem(atPath: scratch.path("school"))
        let report = ReplicaDoctor.examine(scratch.path("elsewhere"), environment: scratch.environment)
        #expect(report.findings.map(\.code) == [.anchorMoved])
        let moved = try Replica.open(scratch.path("elsewhere"), environment: scratch.environment)
        #expect(moved.notice == .moved)
        #expect(try moved.incarnation == 2)
        #expect(try minutes(moved) == [56])
    }

    @Test("Another process that writes while this one opens has restored nothing")
    func writesMeanwhile() throws {
        let others = Mutex<[Replica]>([try openSchool()])
        var environment = scratch.environment
        // Opening asks for the file between what it reads of the database and of the anchor.
        environment.fileIdentity = { path in
            if let other = others.withLock({ $0.popLast() }) {
                do {
                    _ = try other.logSession(try Sample.session(teacher, minutes: 35))
                    try other.seal()
                } catch {
                    Issue.record("\(error)")
                }
            }
            return ReplicaEnvironment.system.fileIdentity(path)
        }
        let opened = try Replica.open(scratch.path("school"), environment: environment)
        let isAllUsed = others.withLock { $0.isEmpty }
        #expect(isAllUsed)
        #expect(opened.notice == nil)
        #expect(try opened.incarnation == 1)
        try opened.close()
        #expect(try openSchool().notice == nil)
    }

    @Test("A folder that was renamed is the same replica")
    func renamed() throws {
        try school.close()
        try FileManager.default.moveItem(atPath: scratch.path("school"), toPath: scratch.path("renamed"))
        let renamed = try Replica.open(scratch.path("renamed"), environment: scratch.environment)
        #expect(renamed.notice == nil)
        #expect(try renamed.incarnation == 1)
    }
}
