import CascadeModel
import Foundation
import GRDB

/// A fact that speaks of rights, whether or not its change set counts; and under which rights it was written.
struct TrustFactRow: Hashable, Sendable, Codable, FetchableRecord {
    let fact: Int64
    let kind: Int64
    let log: Int64
    let sequence: Int64
    /// When it was written, by the issuer's clock: milliseconds since 1970.
    let time: Int64
    /// The device that wrote it: 32 bytes.
    let issuer: Data
    /// The grant that the change set named.
    let issuerGrant: Int64?

    private enum CodingKeys: String, CodingKey {
        case fact, kind, log, sequence, time, issuer, issuerGrant = "issuer_grant"
    }

    static func insert(_ database: Database, _ row: TrustFactRow) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO trust_fact(fact, kind, log, sequence, time, issuer, issuer_grant)
                VALUES(?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.fact, row.kind, row.log, row.sequence, row.time, row.issuer, row.issuerGrant,
        ])
    }

    static func fetch(_ database: Database, _ fact: Int64) throws -> TrustFactRow? {
        try fetchOne(
            database.cachedStatement(sql: "SELECT * FROM trust_fact WHERE fact = ?"),
            arguments: [fact]
        )
    }

    static func fetchAllRows(_ database: Database) throws -> [TrustFactRow] {
        try fetchAll(database, sql: "SELECT * FROM trust_fact ORDER BY fact")
    }

    static func deleteAll(_ database: Database) throws { try database.execute(sql: "DELETE FROM trust_fact") }
}
