package import CascadeModel
import Foundation
import GRDB

/// A log: whose it is, and how far it reaches here.
package struct LogRow: Hashable, Sendable {
    package let id: Int64
    package let tag: LogTag
    /// Nil for a log that is only mentioned so far.
    package var scope: Scope?
    package var device: DeviceID?
    package var incarnation: UInt32
    /// The number of its last change set here; 0 without one.
    package var sequence: UInt32
    package var latest: ChangeSetID?
    /// The numbers of the next facts, open transactions included.
    package var nextPublic: UInt32
    package var nextPrivate: UInt32
    package var isOwn: Bool
    /// The log this is a branch of.
    package var branchOf: Int64?
}

extension Sequence<LogRow> {
    /// The logs with what each left, if it is a branch, or a branch of one, and itself otherwise.
    package var withTrunks: [(log: LogRow, trunk: LogRow)] {
        let byNumber = Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return map { log in
            var trunk = log
            // As many steps as there are logs: a damaged table may go round.
            for _ in byNumber {
                guard let parent = trunk.branchOf.flatMap({ byNumber[$0] }) else { break }
                trunk = parent
            }
            return (log, trunk)
        }
    }
}

extension LogRow {
    private static let columns = """
        id, tag, scope, device, incarnation, sequence, latest, \(next("public")), \(next("private")), is_own, branch_of
        """

    /// The number of the next fact, in SQL: what is open comes after what the row says, as an entry leaves that alone.
    static func next(_ section: String) -> String {
        """
        max(next_\(section), CASE WHEN is_own THEN coalesce((
            SELECT first_\(section) + \(section)_count FROM open_transaction
            WHERE place >= log.id << 33 AND place < log.id + 1 << 33 ORDER BY place DESC LIMIT 1), 0) ELSE 0 END)
        """
    }

    static func fetchAll(_ database: Database) throws -> [LogRow] {
        let statement = try database.cachedStatement(sql: "SELECT \(columns) FROM log ORDER BY id")
        var rows: [LogRow] = []
        // Thousands of logs share a few scopes: each is read once.
        var scopes: [String: Scope] = [:]
        let cursor = try Row.fetchCursor(statement)
        while let row = try cursor.next() {
            rows.append(
                try LogRow(row) { text in
                    if let known = scopes[text] { return known }
                    let scope = try Scope(text)
                    scopes[text] = scope
                    return scope
                }
            )
        }
        return rows
    }

    static func fetch(_ database: Database, id: Int64) throws -> LogRow? {
        let statement = try database.cachedStatement(sql: "SELECT \(columns) FROM log WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try LogRow($0, scope: Scope.init) }
    }

    static func fetch(_ database: Database, tag: LogTag) throws -> LogRow? {
        let statement = try database.cachedStatement(sql: "SELECT \(columns) FROM log WHERE tag = ?")
        return try Row.fetchOne(statement, arguments: [Int64(bitPattern: tag.rawValue)])
            .map { try LogRow($0, scope: Scope.init) }
    }

    /// Reads a row, with errors instead of traps where a column is damaged.
    ///
    /// By place, as all logs are read several times in every exchange.
    private init(_ row: Row, scope read: (String) throws -> Scope) throws {
        // Switching on what is stored is several times as fast as converting to a type that is a parameter.
        func storage(_ place: Int) -> DatabaseValue.Storage { (row[place] as DatabaseValue).storage }
        func integer(_ place: Int) -> Int64? {
            if case .int64(let number) = storage(place) { number } else { nil }
        }
        func bytes(_ place: Int) -> Data? {
            if case .blob(let bytes) = storage(place) { bytes } else { nil }
        }
        func number(_ place: Int) throws -> UInt32 { try UInt32(stored: integer(place) ?? 0, in: "log") }
        guard let id = integer(0), let tag = integer(1) else { throw StoreError(.corrupt, "log") }
        self.id = id
        self.tag = LogTag(rawValue: UInt64(bitPattern: tag))
        if case .string(let text) = storage(2) { scope = try read(text) } else { scope = nil }
        device = bytes(3).flatMap { DeviceID(bytes: $0) }
        incarnation = try number(4)
        sequence = try number(5)
        latest = bytes(6).flatMap { ChangeSetID(bytes: $0) }
        nextPublic = try number(7)
        nextPrivate = try number(8)
        isOwn = integer(9) == 1
        branchOf = integer(10)
    }

    /// Adds a log.
    static func insert(_ database: Database, _ row: LogRow) throws {
        try database.execute(
            sql: """
                INSERT INTO log(id, tag, scope, device, incarnation, sequence, latest, next_public, next_private, is_own, branch_of)
                VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                row.id, Int64(bitPattern: row.tag.rawValue), row.scope?.description,
                row.device.map { Data($0.bytes) },
                Int64(row.incarnation), Int64(row.sequence), row.latest.map { Data($0.bytes) },
                Int64(row.nextPublic), Int64(row.nextPrivate), row.isOwn, row.branchOf,
            ]
        )
    }

    /// Writes what continues the log.
    func update(_ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE log SET scope = ?, device = ?, incarnation = ?, sequence = ?, latest = ?, next_public = ?,
                next_private = ?, is_own = ?, branch_of = ? WHERE id = ?
                """,
            arguments: [
                scope?.description, device.map { Data($0.bytes) }, Int64(incarnation), Int64(sequence),
                latest.map { Data($0.bytes) }, Int64(nextPublic), Int64(nextPrivate), isOwn, branchOf, id,
            ]
        )
    }
}
