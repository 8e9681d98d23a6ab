import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Files that only their owner may read, written whole or not at all.
enum SecretFile {
    /// Makes a folder that only its owner may enter, and those above it.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw failure("folder")
        }
    }

    /// Makes an empty file with mode 0600, whatever stood there.
    static func makeEmpty(_ path: String) throws {
        unlink(path)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw failure("create") }
        close(file)
    }

    /// Writes aside with mode 0600, makes sure that it is on the disk, and renames.
    static func write(_ bytes: [UInt8], to path: String) throws {
        // Of a name of its own: a daemon and a command may both write the same file at one moment.
        let aside = "\(path).\(getpid())-\(UInt32.random(in: .min ... .max)).part"
        let file = open(aside, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw failure("create") }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { systemWrite(file, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = failure("write")
                close(file)
                unlink(aside)
                throw error
            }
            written += count
        }
        guard fsync(file) == 0, close(file) == 0, rename(aside, path) == 0 else {
            let error = failure("rename")
            unlink(aside)
            throw error
        }
        try syncFolder(of: path)
    }

    /// Reads a file that nobody else may read.
    static func read(_ path: String) throws -> [UInt8] {
        let name = URL(fileURLWithPath: path).lastPathComponent
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw ReplicaError([ENOENT, ENOTDIR].contains(errno) ? .keyMissing : .keyUnreadable, name)
        }
        guard status.st_mode & 0o077 == 0 else { throw ReplicaError(.keyOpenToOthers, name) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ReplicaError(.keyUnreadable, name)
        }
        return Array(data)
    }

    private static func syncFolder(of path: String) throws {
        let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY)
        guard folder >= 0 else { throw failure("folder") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure("folder") }
    }

    /// What the system's last error means.
    static func failure(_ step: String) -> ReplicaError {
        switch errno {
        case ENOSPC, EDQUOT: ReplicaError(.diskFull, step)
        case EROFS, EACCES, EPERM: ReplicaError(.readOnly, step)
        default: ReplicaError(.inputOutput, "\(step) \(errno)")
        }
    }
}

/// A file that only its owner may read, open to be written in place; it is closed with this value.
struct OpenFile: ~Copyable {
    private let file: Int32

    /// Opens it, made with mode 0600 where there is none.
    init(_ path: String) throws {
        file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SecretFile.failure("create") }
    }

    deinit { close(file) }

    /// Whether a name still leads to it.
    var isLinked: Bool {
        var status = stat()
        return fstat(file, &status) == 0 && status.st_nlink > 0
    }

    /// Writes over its beginning; nobody waits for the disk.
    borrowing func overwrite(_ bytes: [UInt8]) throws {
        let count = bytes.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
        guard count == bytes.count else { throw SecretFile.failure("write") }
    }
}

// Inside ``SecretFile`` the name `write` is its own.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(file, bytes.baseAddress, bytes.count)
}
