import GRDB

/// Databases that this program did not write, or that somebody else changed.
enum OtherDatabase {
    /// Runs statements in a database, making it where there is none.
    static func make(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }
}
