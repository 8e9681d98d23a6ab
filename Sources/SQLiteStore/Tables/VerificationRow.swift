import CascadeModel
import GRDB

/// A decision on a session that no later one replaces, and whether it counts.
package struct VerificationRow: Hashable, Sendable, Decodable, FetchableRecord {
    package let session: Int64
    package let fact: Int64
    package let verifier: Int64?
    /// 1 verified, 2 returned.
    package let decision: Int64
    /// Seconds since 1970; 0 where an import knew no time.
    package let at: Int64
    /// 0 it counts, 1 what it saw was changed, 2 the verifier took part.
    package let standing: Int64
}

extension VerificationRow {
    static func fetch(_ database: Database, session: LocalID) throws -> [VerificationRow] {
        try fetchAll(
            database.cachedStatement(sql: "SELECT * FROM verification WHERE session = ? ORDER BY fact"),
            arguments: [session.rawValue]
        )
    }

    /// Decisions that stand and do not count.
    static func fetchIdle(_ database: Database) throws -> [VerificationRow] {
        try fetchAll(database, sql: "SELECT * FROM verification WHERE standing <> 0 ORDER BY session, fact")
    }

    /// Replaces the decisions on a session.
    static func replace(_ database: Database, session: LocalID, with rows: [VerificationRow]) throws {
        try database.cachedStatement(sql: "DELETE FROM verification WHERE session = ?")
            .execute(arguments: [session.rawValue])
        for row in rows {
            try database.cachedStatement(
                sql:
                    "INSERT INTO verification(session, fact, verifier, decision, at, standing) VALUES(?, ?, ?, ?, ?, ?)"
            ).execute(arguments: [row.session, row.fact, row.verifier, row.decision, row.at, row.standing])
        }
    }

    /// The sessions with a decision in which a person has a part: as verifier, recorder, teacher or learner.
    static func sessions(_ database: Database, involving person: LocalID) throws -> [Int64] {
        try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT session FROM verification WHERE verifier = ?1
                    UNION SELECT v.session FROM verification v JOIN attendance a ON a.session = v.session WHERE a.person = ?1
                    UNION SELECT v.session FROM verification v JOIN session s ON s.id = v.session WHERE s.recorded_by = ?1
                    """
            ),
            arguments: [person.rawValue]
        )
    }
}
