import Foundation
import GRDB

/// Databases that this program did not write, or that somebody else changed.
enum OtherDatabase {
    /// Runs statements in a database, making it where there is none.
    static func make(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// One value of a database, as bytes.
    static func bytes(_ path: String, _ sql: String) throws -> Data? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Data.fetchOne($0, sql: sql) }
    }
}
