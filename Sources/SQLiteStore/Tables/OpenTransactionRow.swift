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
    /// What ``sum`` was when the row was written; nil in a file of before schema 009.
    var checksum: Int64?
}

extension OpenTransactionRow {
    /// The transaction.
    ///
    /// Nobody has signed it yet, so that only the checksum tells a flipped bit from what was entered: what is damaged is
    /// neither shown anew, nor signed and spread.
    ///
    /// - Throws: ``StoreError`` `.corrupt` where the row is not what was written.
    func transaction() throws(StoreError) -> FactBatch.Transaction {
        guard checksum == nil || checksum == sum else { throw StoreError(.corrupt, "open_transaction") }
        return try OpenTransactionCoding.transaction(content, time: time)
    }

    /// A checksum over everything that the row says.
    var sum: Int64 {
        var sum = RowChecksum()
        for number in [
            log, Int64(firstPublic), Int64(firstPrivate), Int64(publicCount), Int64(privateCount),
            Int64(bitPattern: time.rawValue), authority.rawValue, Int64(batch?.count ?? -1),
        ] { sum.add(number) }
        if let batch { sum.add(batch) }
        sum.add(content)
        return sum.value
    }
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
        let place: Int64
        let checksum: Int64?

        var row: OpenTransactionRow {
            get throws {
                guard let authority = Role(rawValue: authority) else {
                    throw StoreError(.corrupt, "open_transaction \(log)/\(first_public)")
                }
                let row = OpenTransactionRow(
                    log: log,
                    firstPublic: try UInt32(stored: first_public, in: "open_transaction"),
                    firstPrivate: try UInt32(stored: first_private, in: "open_transaction"),
                    publicCount: try UInt32(stored: public_count, in: "open_transaction"),
                    privateCount: try UInt32(stored: private_count, in: "open_transaction"),
                    time: HybridTime(rawValue: UInt64(bitPattern: time)),
                    authority: authority,
                    batch: batch.map { Array($0) },
                    content: Array(content),
                    checksum: checksum
                )
                guard row.place.rawValue == place else {
                    throw StoreError(.corrupt, "open_transaction \(log)/\(first_public)")
                }
                return row
            }
        }
    }

    static let insertion = """
        INSERT INTO open_transaction(log, first_public, first_private, public_count, private_count, time, authority,
        batch, content, place, checksum) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        row.openTransaction.bind(10, place.rawValue)
        row.openTransaction.bind(11, sum)
        try row.openTransaction.run()
    }

    /// The open transactions of a log, in order.
    static func fetchAll(_ database: Database, log: Int64) throws -> [OpenTransactionRow] {
        try Stored.fetchAll(
            database,
            sql: "SELECT * FROM open_transaction WHERE place BETWEEN ? AND ? ORDER BY place",
            arguments: Place.bounds(of: log)
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
            database.cachedStatement(sql: "SELECT * FROM open_transaction WHERE place = ?"),
            arguments: [place.rawValue]
        )?.row
    }

    /// Where the open transaction stands that holds a fact.
    ///
    /// Along a log both numbers only grow, so that halving finds it by the places; an import leaves hundreds of large
    /// transactions behind, of which none is read on the way.
    static func place(_ database: Database, log: Int64, holding number: FactNumber) throws -> Place? {
        let column = number.section == .public ? "public" : "private"
        func last(upTo place: Int64) throws -> Numbers? {
            try Numbers.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT place, first_\(column) AS first, \(column)_count AS count FROM open_transaction
                        WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1
                        """
                ),
                arguments: [Place.first(of: log).rawValue, place]
            )
        }
        guard var found = try last(upTo: Place.last(of: log).rawValue) else { return nil }
        let wanted = Int64(number.number)
        // What is looked for starts before `high`, and not before `low`: a place is the sum of both numbers.
        var high = found.place
        var low = Place.first(of: log).rawValue - 1
        if found.first > wanted {
            while high - low > 1 {
                let middle = low + (high - low) / 2
                if let row = try last(upTo: middle) {
                    if row.first > wanted {
                        high = row.place
                    } else {
                        found = row
                        low = middle
                    }
                } else {
                    low = middle
                }
            }
        }
        guard found.first <= wanted, wanted - found.first < found.count else { return nil }
        return Place(rawValue: found.place)
    }

    /// Where an open transaction stands: after all that were written before it in its log.
    struct Place: Hashable {
        /// The log's number, and in the lower 33 bits the sum of the numbers of its first facts, public and private.
        let rawValue: Int64

        static func first(of log: Int64) -> Place { Place(rawValue: log << 33) }

        static func last(of log: Int64) -> Place { Place(rawValue: (log + 1) << 33 - 1) }

        /// The first and the last place of a log.
        static func bounds(of log: Int64) -> StatementArguments {
            [first(of: log).rawValue, last(of: log).rawValue]
        }
    }

    /// Where it stands.
    var place: Place {
        Place(rawValue: Place.first(of: log).rawValue + Int64(firstPublic) + Int64(firstPrivate))
    }

    private struct Numbers: Decodable, FetchableRecord {
        let place: Int64
        let first: Int64
        let count: Int64
    }

    /// The number after the last public fact that waits in a log; nil where none does.
    static func end(_ database: Database, log: Int64) throws -> UInt32? {
        try UInt32.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT first_public + public_count FROM open_transaction WHERE place BETWEEN ? AND ?
                    ORDER BY place DESC LIMIT 1
                    """
            ),
            arguments: Place.bounds(of: log)
        )
    }

    /// How many bytes wait in a log.
    static func byteCount(_ database: Database, log: Int64) throws -> Int {
        try Int.fetchOne(
            database,
            sql: "SELECT coalesce(sum(length(content)), 0) FROM open_transaction WHERE place BETWEEN ? AND ?",
            arguments: Place.bounds(of: log)
        ) ?? 0
    }

    /// How many there are, in whatever log.
    static func count(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM open_transaction") ?? 0
    }

    /// The logs that have open transactions.
    static func logs(_ database: Database) throws -> [Int64] {
        let next = try database.cachedStatement(
            sql: "SELECT place >> 33 FROM open_transaction WHERE place > ? ORDER BY place LIMIT 1"
        )
        var logs: [Int64] = []
        while let log = try Int64.fetchOne(
            next,
            arguments: [logs.last.map { Place.last(of: $0).rawValue } ?? 0]
        ) {
            logs.append(log)
        }
        return logs
    }

    /// Deletes the transaction: it was sealed.
    func delete(_ database: Database, _ facts: FactCache) throws {
        facts.open.forget(place)
        try database.cachedStatement(
            sql: "DELETE FROM open_transaction WHERE place = ?"
        ).execute(arguments: [place.rawValue])
    }

    /// Deletes all transactions of a log: they go on in another.
    static func deleteAll(_ database: Database, _ facts: FactCache, log: Int64) throws {
        facts.open.removeAll()
        try database.execute(
            sql: "DELETE FROM open_transaction WHERE place BETWEEN ? AND ?",
            arguments: Place.bounds(of: log)
        )
    }

    /// Writes other bytes of the same transaction: something private was erased, or records got other names.
    func update(_ database: Database, _ facts: FactCache, content: [UInt8]) throws {
        facts.open.forget(place)
        let changed = OpenTransactionRow(
            log: log,
            firstPublic: firstPublic,
            firstPrivate: firstPrivate,
            publicCount: publicCount,
            privateCount: privateCount,
            time: time,
            authority: authority,
            batch: batch,
            content: content
        )
        try database.execute(
            sql: "UPDATE open_transaction SET content = ?, checksum = ? WHERE place = ?",
            arguments: [Data(content), changed.sum, place.rawValue]
        )
    }

    /// Gives every row its checksum, in a file of before there were any.
    static func addChecksums(_ database: Database) throws {
        for log in try logs(database) {
            for row in try fetchAll(database, log: log) {
                try database.execute(
                    sql: "UPDATE open_transaction SET checksum = ? WHERE place = ?",
                    arguments: [row.sum, row.place.rawValue]
                )
            }
        }
    }
}
