import Cascade
import CascadeModel
import Foundation
import Testing

@Suite("Sticks that are full, locked, or of FAT", .serialized)
struct CarryDiskTests {
    private let scratch: Scratch
    private let school: Replica
    private let reader: Replica

    init() throws {
        scratch = try Scratch()
        school = try Replica.school(in: scratch.path("school"), scratch.environment)
        reader = try Replica.join(
            in: scratch.path("reader"),
            scope: Sample.scope,
            root: school.root,
            environment: scratch.environment
        )
        _ = try school.grant(reader.deviceKeys, role: .volunteer)
    }

    /// Enters sessions with notes that nothing compresses, each in a change set of its own.
    private func enter(_ count: Int) throws {
        let teacher = try school.addPerson(try Sample.person("Cô Hà"))
        for _ in 0..<count {
            var draft = try Sample.session(teacher)
            let noise = (0..<9000).map { _ in UInt8.random(in: .min ... .max) }
            draft.note = try NormalisedText(Data(noise).base64EncodedString())
            _ = try school.log(draft)
            try school.seal()
        }
    }

    @Test("On a full stick the oldest that fit are written whole, and what is missing is told")
    func full() throws {
        guard let disk = try SmallDisk(megabytes: 1) else { return }
        try enter(120)
        let written = try school.carryOut(to: disk.path)
        #expect(written.changeSets > 10 && written.left > 10 && written.missingBytes > 100_000)
        let read = try reader.carryIn(from: disk.path)
        #expect(read.problems.isEmpty && read.gaps == 0 && read.received == written.changeSets)
        // Read and delivered, they make room for the rest.
        _ = try reader.carryIn(from: disk.path)
        for _ in 0..<8 {
            if try school.carryOut(to: disk.path).left == 0 { break }
            _ = try reader.carryIn(from: disk.path)
        }
        _ = try reader.carryIn(from: disk.path)
        #expect(try reader.status().sessions == 120)
    }

    @Test("A write-protected stick is read, and says that no receipt could be left")
    func locked() throws {
        let stick = scratch.path("stick")
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
        try enter(2)
        _ = try school.carryOut(to: stick)
        guard let frozen = try FrozenFolder(stick) else { return }
        defer { frozen.thaw() }
        let read = try reader.carryIn(from: stick)
        #expect(read.received > 0 && read.problems.isEmpty)
        #expect(read.unwritten != nil)
        #expect(throws: (any Error).self) { try school.carryOut(to: stick) }
    }

    @Test("A stick of FAT is written and read")
    func fat() throws {
        guard let disk = try FATDisk(scratch.path("image"), at: scratch.path("fat")) else { return }
        defer { disk.unmount() }
        try enter(3)
        #expect(try school.carryOut(to: scratch.path("fat")).left == 0)
        let read = try reader.carryIn(from: scratch.path("fat"))
        #expect(read.problems.isEmpty && read.unwritten == nil)
        #expect(try reader.status().sessions == 3)
        try enter(1)
        _ = try school.carryOut(to: scratch.path("fat"))
        _ = try reader.carryIn(from: scratch.path("fat"))
        #expect(try reader.status().sessions == 4)
    }
}

/// A file with a FAT file system, mounted through a loop device.
struct FATDisk {
    private let place: String

    /// Nil, and a loud line, where the machine has no mkfs.vfat or mounts none.
    init?(_ image: String, at place: String) throws {
        self.place = place
        guard FileManager.default.createFile(atPath: image, contents: Data(count: 8 << 20)) else {
            return nil
        }
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        guard try Tool.run("mkfs.vfat", [image]) == 0,
            try Tool.run("mount", ["-o", "loop", "-t", "vfat", image, place]) == 0
        else {
            Tool.skip("a stick of FAT: no mkfs.vfat, or the kernel mounts none")
            return nil
        }
    }

    func unmount() {
        // What stays mounted is gone with the machine.
        _ = try? Tool.run("umount", ["-l", place])
    }
}
