import CascadeModel
import GRDB

/// The local numbers of records from outside.
enum ExternalRecordRow {
    /// The number of a record, given a new one where there is none; and whether it is new.
    static func intern(_ database: Database, high: UInt64, low: UInt64) throws -> (id: Int64, isNew: Bool) {
        if let id = try find(database, high: high, low: low) { return (id, false) }
        try database.cachedStatement(sql: "INSERT INTO external_record(high, low) VALUES(?, ?)")
            .execute(arguments: [Int64(bitPattern: high), Int64(bitPattern: low)])
        return (database.lastInsertedRowID, true)
    }

    static func find(_ database: Database, high: UInt64, low: UInt64) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT id FROM external_record WHERE high = ? AND low = ?"),
            arguments: [Int64(bitPattern: high), Int64(bitPattern: low)]
        )
    }

    static func record(_ database: Database, id: Int64) throws -> RecordID? {
        try Stored.fetchOne(
            database.cachedStatement(sql: "SELECT high, low FROM external_record WHERE id = ?"),
            arguments: [id]
        ).map { .external(UInt64(bitPattern: $0.high), UInt64(bitPattern: $0.low)) }
    }

    private struct Stored: Decodable, FetchableRecord {
        let high: Int64
        let low: Int64
    }
}
