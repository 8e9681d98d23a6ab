import Cascade
import CascadeModel
import Foundation
import SQLiteStore
import Testing

@Suite("What other users of the machine can read")
struct OtherUsersTests {
    private static let name = "Nguyễn Thị Hoa"

    /// The files and folders below one that others may read, enter or write, by their paths in it.
    private func open(in folder: String) throws -> [String] {
        let everything = try FileManager.default.subpathsOfDirectory(atPath: folder)
        return try everything.filter { try mode("\(folder)/\($0)") & 0o077 != 0 }.sorted()
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    private func found(_ scratch: Scratch) throws -> Replica {
        try Replica.school(in: scratch.path("replica"), scratch.environment)
    }

    @Test("A folder that was there and is open to all gets no file that others can read")
    func openFolder() throws {
        let scratch = try Scratch()
        let folder = scratch.path("replica")
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755]
        )
        let replica = try found(scratch)
        _ = try replica.addPerson(try Sample.person(Self.name))
        // The write-ahead log is there, and holds the name.
        #expect(FileManager.default.fileExists(atPath: "\(folder)/replica.sqlite-wal"))
        #expect(try open(in: folder) == [])
        #expect(try mode(folder) == 0o755)
        #expect(try open(in: scratch.path("anchors")) == [])
        try replica.close()
        let again = try Replica.open(folder, environment: scratch.environment)
        _ = try again.addPerson(try Sample.person(Self.name))
        #expect(try open(in: folder) == [])
        try again.close()
    }

    @Test("A folder that a replica makes is its owner's alone")
    func newFolder() throws {
        let scratch = try Scratch()
        let replica = try found(scratch)
        #expect(try mode(scratch.path("replica")) == 0o700)
        try replica.close()
    }

    @Test("Files that an older version left open are closed to others when they are opened")
    func oldFiles() throws {
        let scratch = try Scratch()
        let folder = scratch.path("replica")
        let replica = try found(scratch)
        _ = try replica.addPerson(try Sample.person(Self.name))
        // A process that was killed leaves all three.
        try scratch.copy("replica", to: "old")
        try replica.close()
        let files = ["replica.sqlite", "replica.sqlite-wal", "replica.sqlite-shm"]
        for file in files {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644],
                ofItemAtPath: scratch.path("old/\(file)")
            )
        }
        let old = try Replica.open(scratch.path("old"), environment: scratch.environment)
        #expect(try open(in: scratch.path("old")) == [])
        #expect(try old.findPeople("hoa").count == 1)
        try old.close()
        #expect(try open(in: folder) == [])
    }

    @Test("What is read out of a damaged replica, and what is exported, is its owner's alone")
    func copies() throws {
        let scratch = try Scratch()
        let replica = try found(scratch)
        _ = try replica.addPerson(try Sample.person(Self.name))
        try replica.export(to: scratch.path("exported"))
        try replica.store.backup(to: scratch.path("backup.sqlite"))
        try replica.close()
        _ = try ReplicaDoctor.salvage(
            scratch.path("replica"),
            into: scratch.path("salvaged"),
            environment: scratch.environment
        )
        #expect(try open(in: scratch.path("exported")) == [])
        #expect(try open(in: scratch.path("salvaged")) == [])
        #expect(try mode(scratch.path("backup.sqlite")) == 0o600)
    }

    @Test("A file that is none of ours keeps its permissions")
    func foreign() throws {
        let scratch = try Scratch()
        let folder = scratch.path("replica")
        try found(scratch).close()
        let path = "\(folder)/replica.sqlite"
        try Data("not a database".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: ReplicaError.self) {
            _ = try Replica.open(folder, environment: scratch.environment)
        }
        #expect(try mode(path) == 0o644)
    }
}
