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
enum StoreFile {
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

    private static func copy(_ path: String) throws -> String {
        let folder = NSTemporaryDirectory() + "lantoa-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
                try FileManager.default.copyItem(
                    atPath: path + ending,
                    toPath: "\(folder)/replica.sqlite\(ending)"
                )
            }
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw StoreError(.inputOutput, "copy")
        }
        return folder
    }

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

    /// Runs an opening, and says of a disk or folder that cannot be written to that it is that: SQLite, which
    /// needs files beside the database, only says that it cannot open it.
    static func explaining<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as StoreError where [.cannotOpen, .inputOutput].contains(error.code) {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            guard access(path, F_OK) == 0, access(path, W_OK) != 0 || access(folder, W_OK) != 0 else {
                throw error
            }
            throw StoreError(.readOnly, error.detail)
        }
    }
}
