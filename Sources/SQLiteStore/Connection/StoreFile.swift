import Foundation
import GRDB

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Looks at a file before it is opened for writing, so that nobody else's database is ever changed.
package enum StoreFile {
    private static let magic = Array("SQLite format 3\0".utf8)

    /// Makes sure that a file is a database of ours, without writing to it.
    ///
    /// - Throws: ``StoreError`` `.notAReplica` where it is something else, `.corrupt` where it is empty.
    static func requireOurs(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.cannotOpen, "no such file")
        }
        let start = try start(of: path)
        guard !start.isEmpty else { throw StoreError(.corrupt, "empty file") }
        guard start == magic else { throw StoreError(.notAReplica, "header") }
        // A database that cannot be read without writing is left to the opening proper.
        guard let mark = try? mark(of: path) else { return }
        guard mark.application == SQLiteStore.applicationID || mark.application == 0 && mark.tables == 0
        else {
            throw StoreError(.notAReplica, "application_id \(mark.application)")
        }
    }

    private static func start(of path: String) throws -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw StoreError(errno == EACCES ? .readOnly : .cannotOpen, "errno \(errno)")
        }
        defer { try? file.close() }
        do {
            return Array(try file.read(upToCount: magic.count) ?? Data())
        } catch {
            throw StoreError(.inputOutput, "read")
        }
    }

    private static func mark(of path: String) throws -> (application: Int32, tables: Int) {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { database in
            (
                try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            )
        }
    }

    /// Opens a file for reading only; one beside which nothing can be written is read from a copy.
    ///
    /// - Returns: The connection, and the temporary folder of the copy, to be removed afterwards.
    static func reading(_ path: String) throws -> (queue: DatabaseQueue, folder: String?) {
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
            return (queue, nil)
        } catch let error as DatabaseError
            where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR].contains(error.resultCode)
        {
            let folder = try copy(path)
            do {
                return (
                    try DatabaseQueue(path: "\(folder)/replica.sqlite", configuration: configuration), folder
                )
            } catch {
                try? FileManager.default.removeItem(atPath: folder)
                throw error
            }
        }
    }

    /// Copies a database into a temporary folder.
    ///
    /// On many laptops the folder of temporary files lies on the disk that is full; what lies in memory does not.
    private static func copy(_ path: String) throws -> String {
        var failure = StoreError(.inputOutput, "copy")
        for place in [NSTemporaryDirectory(), "/dev/shm/"] where access(place, W_OK) == 0 {
            do { return try copy(path, into: place + "lantoa-\(UUID().uuidString)") } catch {
                failure = hasNoRoom(place) ? StoreError(.diskFull, "copy") : StoreError(.inputOutput, "copy")
            }
        }
        throw failure
    }

    private static func copy(_ path: String, into folder: String) throws -> String {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            // Another process may write meanwhile: what belongs together is copied between two equal looks.
            for _ in 0..<attempts {
                let before = look(at: path)
                for ending in ["", "-wal"] {
                    let target = "\(folder)/replica.sqlite\(ending)"
                    if FileManager.default.fileExists(atPath: target) {
                        try FileManager.default.removeItem(atPath: target)
                    }
                    guard FileManager.default.fileExists(atPath: path + ending) else { continue }
                    try FileManager.default.copyItem(atPath: path + ending, toPath: target)
                }
                if look(at: path) == before { return folder }
            }
            throw StoreError(.busy, "copy")
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }

    private static let attempts = 5

    /// Sizes and times of the files of a database.
    private static func look(at path: String) -> [[Int]] {
        ["", "-wal"].map { ending in
            var status = stat()
            guard stat(path + ending, &status) == 0 else { return [] }
            #if canImport(Darwin)
            let time = status.st_mtimespec
            #else
            let time = status.st_mtim
            #endif
            return [Int(status.st_size), Int(time.tv_sec), Int(time.tv_nsec)]
        }
    }

    /// How many bytes may still be written to the disk that a file or folder lies on; nil where that is not known.
    package static func freeBytes(_ path: String) -> Int64? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
        return (attributes?[.systemFreeSize] as? NSNumber)?.int64Value
    }

    /// Whether the disk has too little room for the files that SQLite needs beside a database.
    static func hasNoRoom(_ path: String) -> Bool { freeBytes(path).map { $0 < leastRoom } ?? false }

    /// The shared memory file of a database, and a first page of the write-ahead log.
    private static let leastRoom: Int64 = 40_960

    /// By how many bytes a file is shorter than its header says; nil where it is not.
    ///
    /// The header counts pages as of the last checkpoint. Where that was cut short, they stand in the write-ahead log.
    static func missingByteCount(_ path: String) -> Int? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let header = try? file.read(upToCount: 100), header.count == 100,
            let size = try? file.seekToEnd()
        else { return nil }
        let bytes = Array(header)
        let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
        let pages = bytes[28..<32].reduce(0) { $0 << 8 | Int($1) }
        let expected = pages * (pageSize == 1 ? 65_536 : pageSize)
        return Int(size) < expected ? expected - Int(size) : nil
    }

    /// Runs something that writes, and says of a disk or folder that cannot be written to that it is that, or that
    /// it is full: SQLite, which needs files beside the database, only says that it cannot open it, and some file
    /// systems only that they cannot write.
    static func explaining<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as StoreError where [.cannotOpen, .inputOutput].contains(error.code) {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            guard access(path, F_OK) == 0 else { throw error }
            if access(path, W_OK) != 0 || access(folder, W_OK) != 0 {
                throw StoreError(.readOnly, error.detail)
            }
            if hasNoRoom(folder) { throw StoreError(.diskFull, error.detail) }
            throw error
        }
    }
}
