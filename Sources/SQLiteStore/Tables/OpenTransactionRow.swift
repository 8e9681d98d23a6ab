import CascadeModel
import Foundation
import GRDB

/// A transaction of this device that was not sealed yet: durable, counted, and not offered to anybody.
struct OpenTransactionRow: Hashable, Sendable {
    let log: Int64
    let firstPublic: UInt32
    let firstPrivate: UInt32
    let publicCount: UInt32
    let privateCount: UInt32
    let time: HybridTime
    let authority: Role
    /// The import it is a part of.
    let batch: [UInt8]?
    /// The transaction in the form of ``OpenTransactionCoding``.
    let content: [UInt8]
}

extension OpenTransactionRow {
    private struct Stored: Decodable, FetchableRecord {
        let log: Int64
        let first_public: Int64
        let first_private: Int64
        let public_count: Int64
        let private_count: Int64
        let time: Int64
        let authority: Int64
        let batch: Data?
        let content: Data

        var row: OpenTransactionRow {
            get throws {
                guard let authority = Role(rawValue: authority) else {
                    throw StoreError(.corrupt, "open_transaction \(log)/\(first_public)")
                }
                return OpenTransactionRow(
                    log: log,
                    firstPublic: try UInt32(stored: first_public, in: "open_transaction"),
                    firstPrivate: try UInt32(stored: first_private, in: "open_transaction"),
                    publicCount: try UInt32(stored: public_count, in: "open_transaction"),
                    privateCount: try UInt32(stored: private_count, in: "open_transaction"),
                    time: HybridTime(rawValue: UInt64(bitPattern: time)),
                    authority: authority,
                    batch: batch.map { Array($0) },
                    content: Array(content)
                )
            }
        }
    }

    func insert(_ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO open_transaction(log, first_public, first_private, public_count, private_count, time,
                authority, batch, content) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            log, Int64(firstPublic), Int64(firstPrivate), Int64(publicCount), Int64(privateCount),
            Int64(bitPattern: time.rawValue), authority.rawValue, batch.map { Data($0) }, Data(content),
        ])
    }

    /// The open transactions of a log, in order.
    static func fetchAll(_ database: Database, log: Int64) throws -> [OpenTransactionRow] {
        try Stored.fetchAll(
            database,
            sql: "SELECT * FROM open_transaction WHERE log = ? ORDER BY first_public, first_private",
            arguments: [log]
        ).map { try $0.row }
    }

    /// The open transaction that holds a fact.
    static func fetch(_ database: Database, log: Int64, holding number: FactNumber) throws
        -> OpenTransactionRow?
    {
        let column = number.section == .public ? "public" : "private"
        return try Stored.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT * FROM open_transaction
                    WHERE log = ? AND first_\(column) <= ? AND first_\(column) + \(column)_count > ?
                    """
            ),
            arguments: [log, Int64(number.number), Int64(number.number)]
        )?.row
    }

    /// How many bytes wait in a log.
    static func byteCount(_ database: Database, log: Int64) throws -> Int {
        try Int.fetchOne(
            database,
            sql: "SELECT coalesce(sum(length(content)), 0) FROM open_transaction WHERE log = ?",
            arguments: [log]
        ) ?? 0
    }

    /// The logs that have open transactions.
    static func logs(_ database: Database) throws -> [Int64] {
        try Int64.fetchAll(database, sql: "SELECT DISTINCT log FROM open_transaction ORDER BY log")
    }

    /// Deletes the transaction: it was sealed.
    func delete(_ database: Database) throws {
        try database.cachedStatement(
            sql: "DELETE FROM open_transaction WHERE log = ? AND first_public = ? AND first_private = ?"
        ).execute(arguments: [log, Int64(firstPublic), Int64(firstPrivate)])
    }

    /// Writes other bytes of the same transaction: something private was erased.
    func update(_ database: Database, content: [UInt8]) throws {
        try database.execute(
            sql:
                "UPDATE open_transaction SET content = ? WHERE log = ? AND first_public = ? AND first_private = ?",
            arguments: [Data(content), log, Int64(firstPublic), Int64(firstPrivate)]
        )
    }
}
