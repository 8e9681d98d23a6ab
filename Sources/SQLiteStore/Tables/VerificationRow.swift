import CascadeModel
import GRDB

/// A decision on a session that no later one replaces, and whether it counts; or a withdrawal that did not see all.
package struct VerificationRow: Hashable, Sendable, Decodable, FetchableRecord {
    package let session: Int64
    package let fact: Int64
    package let verifier: Int64?
    /// 1 verified, 2 returned, 3 withdrawn.
    package let decision: Int64
    /// Seconds since 1970; 0 where an import knew no time.
    package let at: Int64
    /// 0 it counts, 1 what it saw was changed, 2 the verifier took part, 3 a return weighs more.
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

    /// The sessions with a decision whose verifier and another participant are both among some people.
    ///
    /// Where it changes which of these people are one human being, these are the sessions of which the verifier's
    /// independence may change: whoever verified and took part as one entry took part before and after.
    static func sessions(_ database: Database, decidedAndSharedAmong people: Set<Int64>) throws -> [Int64] {
        guard people.count > 1 else { return [] }
        // From those who attended: a person attends few sessions, and a verifier may have decided on thousands.
        return try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT v.session FROM (
                        SELECT session, person FROM json_each(?1) AS participant
                        CROSS JOIN attendance ON person = participant.value AND is_indexed = 1
                        UNION ALL
                        SELECT session, person FROM late_range
                        CROSS JOIN attendance ON session BETWEEN first AND last AND is_indexed = 0
                        WHERE person IN (SELECT value FROM json_each(?1))
                        UNION ALL
                        SELECT session, person FROM packed_attendance
                        WHERE person IN (SELECT value FROM json_each(?1))
                    ) AS a
                    CROSS JOIN verification v ON v.session = a.session AND v.verifier <> a.person
                    WHERE v.verifier IN (SELECT value FROM json_each(?1))
                    UNION SELECT v.session FROM json_each(?1) AS decider
                    CROSS JOIN verification v ON v.verifier = decider.value
                    CROSS JOIN session s ON s.id = v.session AND s.recorded_by <> v.verifier
                    WHERE s.recorded_by IN (SELECT value FROM json_each(?1))
                    """
            ),
            arguments: ["[\(people.map(String.init).joined(separator: ","))]"]
        )
    }
}
