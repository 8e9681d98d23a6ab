import GRDB

/// Which facts speak of a record besides those that came with the one that made it.
enum RecordFactRow {
    static let recordsInRange = "SELECT DISTINCT record FROM record_fact WHERE record BETWEEN ? AND ?"
    static let insertion = "INSERT OR IGNORE INTO record_fact(record, fact) VALUES(?, ?)"

    static func facts(_ database: Database, of record: LocalID) throws -> [LocalID] {
        try Int64.fetchAll(
            database.cachedStatement(sql: "SELECT fact FROM record_fact WHERE record = ? ORDER BY fact"),
            arguments: [record.rawValue]
        ).map(LocalID.init(rawValue:))
    }

    /// Forgets that a fact speaks of a record.
    static func delete(_ database: Database, record: LocalID, fact: LocalID) throws {
        try database.cachedStatement(sql: "DELETE FROM record_fact WHERE record = ? AND fact = ?")
            .execute(arguments: [record.rawValue, fact.rawValue])
    }

    /// Whether any fact of a record is known.
    static func isKnown(_ database: Database, _ record: Int64) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(sql: "SELECT 1 FROM record_fact WHERE record = ? LIMIT 1"),
            arguments: [record]
        ) != nil
    }

    static func deleteAll(_ database: Database) throws {
        try database.execute(sql: "DELETE FROM record_fact")
    }
}
