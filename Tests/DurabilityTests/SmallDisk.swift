import Cascade
import CascadeModel
import Foundation
import Testing

/// A disk of a few megabytes in memory; only the system's administrator may mount one.
final class SmallDisk {
    let path: String

    /// Nil, and a loud line, where it cannot be mounted.
    init?(megabytes: Int) throws {
        path = NSTemporaryDirectory() + "lantoa-disk-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let status = try Tool.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
        guard status == 0 else {
            Tool.skip("a full disk: no tmpfs can be mounted here")
            return nil
        }
    }

    deinit {
        // What stays mounted is gone with the machine.
        _ = try? Tool.run("umount", ["-l", path])
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file as long as the disk takes it, and gives back some of it.
    func fill(_ file: String, leaving bytes: UInt64) {
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        guard let handle = FileHandle(forWritingAtPath: file) else { return }
        defer { try? handle.close() }
        while (try? handle.write(contentsOf: Data(count: 4096))) != nil {}
        let size = (try? handle.seekToEnd()) ?? 0
        try? handle.truncate(atOffset: size > bytes ? size - bytes : 0)
    }

    func session(_ teacher: RecordID) throws(ReplicaError) -> SessionDraft {
        do { return try Sample.session(teacher) } catch { throw ReplicaError(.invalidValue) }
    }
}

/// A folder that nothing can be written to: mounted read-only, or without the permission.
final class FrozenFolder {
    private let path: String
    private let isMounted: Bool

    init?(_ path: String) throws {
        self.path = path
        let bound = try Tool.run("mount", ["--bind", path, path]) == 0
        isMounted = bound
        if bound {
            guard try Tool.run("mount", ["-o", "remount,ro,bind", path]) == 0 else {
                _ = try Tool.run("umount", ["-l", path])
                Tool.skip("a read-only disk: it cannot be remounted here")
                return nil
            }
        } else {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o400],
                ofItemAtPath: "\(path)/replica.sqlite"
            )
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: path)
            guard !FileManager.default.isWritableFile(atPath: path) else {
                Tool.skip("a read-only disk: this user may write anywhere, and mount nothing")
                return nil
            }
        }
    }

    func thaw() {
        if isMounted {
            _ = try? Tool.run("umount", ["-l", path])
        } else {
            try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        }
    }
}

/// Programs of the system.
enum Tool {
    static func run(_ name: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    static func skip(_ what: String) {
        FileHandle.standardError.write(Data("SKIPPED, not tested on this machine: \(what)\n".utf8))
    }
}
