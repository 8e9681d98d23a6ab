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

extension LogRow {
    static func fetchAll(_ database: Database) throws -> [LogRow] {
        try Stored.fetchAll(database, sql: "SELECT * FROM log ORDER BY id").map(LogRow.init)
    }

    static func fetch(_ database: Database, id: Int64) throws -> LogRow? {
        try Stored.fetchOne(database, sql: "SELECT * FROM log WHERE id = ?", arguments: [id]).map(LogRow.init)
    }

    private init(_ stored: Stored) throws {
        id = stored.id
        tag = LogTag(rawValue: UInt64(bitPattern: stored.tag))
        scope = try stored.scope.map { try Scope($0) }
        device = stored.device.flatMap { DeviceID(bytes: $0) }
        incarnation = try UInt32(stored: stored.incarnation ?? 0, in: "log")
        sequence = try UInt32(stored: stored.sequence, in: "log")
        latest = stored.latest.flatMap { ChangeSetID(bytes: $0) }
        nextPublic = try UInt32(stored: stored.next_public, in: "log")
        nextPrivate = try UInt32(stored: stored.next_private, in: "log")
        isOwn = stored.is_own
        branchOf = stored.branch_of
    }

    /// The columns as they are, decoded with errors instead of traps.
    private struct Stored: Decodable, FetchableRecord {
        let id: Int64
        let tag: Int64
        let scope: String?
        let device: Data?
        let incarnation: Int64?
        let sequence: Int64
        let latest: Data?
        let next_public: Int64
        let next_private: Int64
        let is_own: Bool
        let branch_of: Int64?
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

    /// Writes the numbers of the next facts.
    func updateNumbers(_ statements: ProjectionStatements) throws {
        statements.logNumbers.bind(1, Int64(nextPublic))
        statements.logNumbers.bind(2, Int64(nextPrivate))
        statements.logNumbers.bind(3, id)
        try statements.logNumbers.run()
    }

    static let numbersUpdate = "UPDATE log SET next_public = ?, next_private = ? WHERE id = ?"

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
