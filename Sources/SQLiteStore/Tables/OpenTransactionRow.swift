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

    static let insertion = """
        INSERT INTO open_transaction(log, first_public, first_private, public_count, private_count, time, authority,
        batch, content) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    func insert(_ statements: ProjectionStatements) throws {
        let row = statements
        row.openTransaction.bind(1, log)
        row.openTransaction.bind(2, Int64(firstPublic))
        row.openTransaction.bind(3, Int64(firstPrivate))
        row.openTransaction.bind(4, Int64(publicCount))
        row.openTransaction.bind(5, Int64(privateCount))
        row.openTransaction.bind(6, Int64(bitPattern: time.rawValue))
        row.openTransaction.bind(7, authority.rawValue)
        if let batch { row.openTransaction.bind(8, batch) } else { row.openTransaction.bindNull(8) }
        row.openTransaction.bind(9, content)
        try row.openTransaction.run()
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
        try place(database, log: log, holding: number).flatMap { try fetch(database, at: $0) }
    }

    /// The open transaction at a place.
    static func fetch(_ database: Database, at place: Place) throws -> OpenTransactionRow? {
        try Stored.fetchOne(
            database.cachedStatement(
                sql: "SELECT * FROM open_transaction WHERE log = ? AND first_public = ? AND first_private = ?"
            ),
            arguments: [place.log, Int64(place.firstPublic), Int64(place.firstPrivate)]
        )?.row
    }

    /// Where the open transaction stands that holds a fact.
    ///
    /// An import leaves hundreds of large ones behind: they are found by the key, and none is read on the way.
    static func place(_ database: Database, log: Int64, holding number: FactNumber) throws -> Place? {
        let (column, bound) =
            number.section == .public
            ? ("public", Int64(number.number)) : ("private", try publicBound(database, log, number))
        let found = try Numbers.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT first_public, first_private, first_\(column) AS first, \(column)_count AS count
                    FROM open_transaction
                    WHERE log = ? AND first_public <= ? AND first_\(column) <= ? AND \(column)_count > 0
                    ORDER BY first_public DESC, first_private DESC LIMIT 1
                    """
            ),
            arguments: [log, bound, Int64(number.number)]
        )
        guard let found, Int64(number.number) - found.first < found.count else { return nil }
        return Place(
            log: log,
            firstPublic: try UInt32(stored: found.first_public, in: "open_transaction"),
            firstPrivate: try UInt32(stored: found.first_private, in: "open_transaction")
        )
    }

    /// The first public number that the transaction with a private fact has at most.
    ///
    /// Along a log both numbers only grow, so that halving finds it by the key, which has the public one in front.
    private static func publicBound(_ database: Database, _ log: Int64, _ number: FactNumber) throws -> Int64
    {
        func last(upTo bound: Int64) throws -> First? {
            try First.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT first_public, first_private FROM open_transaction
                        WHERE log = ? AND first_public <= ? ORDER BY first_public DESC, first_private DESC LIMIT 1
                        """
                ),
                arguments: [log, bound]
            )
        }
        var high = try last(upTo: .max)?.first_public ?? -1
        var low: Int64 = -1
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if let last = try last(upTo: middle), last.first_private > Int64(number.number) {
                high = last.first_public
            } else {
                low = middle
            }
        }
        return high
    }

    /// Where an open transaction stands.
    struct Place: Hashable {
        let log: Int64
        let firstPublic: UInt32
        let firstPrivate: UInt32
    }

    /// Where it stands.
    var place: Place { Place(log: log, firstPublic: firstPublic, firstPrivate: firstPrivate) }

    private struct First: Decodable, FetchableRecord {
        let first_public: Int64
        let first_private: Int64
    }

    private struct Numbers: Decodable, FetchableRecord {
        let first_public: Int64
        let first_private: Int64
        let first: Int64
        let count: Int64
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
    func delete(_ database: Database, _ facts: FactCache) throws {
        facts.open.forget(place)
        try database.cachedStatement(
            sql: "DELETE FROM open_transaction WHERE log = ? AND first_public = ? AND first_private = ?"
        ).execute(arguments: [log, Int64(firstPublic), Int64(firstPrivate)])
    }

    /// Deletes all transactions of a log: they go on in another.
    static func deleteAll(_ database: Database, _ facts: FactCache, log: Int64) throws {
        facts.open.removeAll()
        try database.execute(sql: "DELETE FROM open_transaction WHERE log = ?", arguments: [log])
    }

    /// Writes other bytes of the same transaction: something private was erased, or records got other names.
    func update(_ database: Database, _ facts: FactCache, content: [UInt8]) throws {
        facts.open.forget(place)
        try database.execute(
            sql:
                "UPDATE open_transaction SET content = ? WHERE log = ? AND first_public = ? AND first_private = ?",
            arguments: [Data(content), log, Int64(firstPublic), Int64(firstPrivate)]
        )
    }
}
