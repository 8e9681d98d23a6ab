import CascadeModel
import GRDB

/// One person at one session (lượt), as teacher or as learner.
///
/// Teachers have negative places (the lead has the lowest), learners count from 0.
package struct AttendanceRow: Hashable, Sendable, Decodable, FetchableRecord {
    package let session: Int64
    package let place: Int64
    package let person: Int64
    /// 0 for a teacher; for a learner a ``LearnerValue``.
    package let value: Int64

    /// The place of the first teacher.
    static let firstTeacher: Int64 = -10_000

    /// Whether the person taught.
    package var isTeacher: Bool { place < 0 }
}

extension AttendanceRow {
    static let insertion =
        "INSERT OR REPLACE INTO attendance(session, place, person, value, is_indexed) VALUES(?, ?, ?, ?, ?)"
    static let deletion = "DELETE FROM attendance WHERE session = ?"

    /// Everybody at some sessions, in order; `terms` choose sessions.
    ///
    /// Of two selections that are in order SQLite merges the rows; through a view of both it would sort them all.
    static func selection(_ terms: String = "") -> String {
        """
        SELECT session, place, person, value FROM attendance \(terms)
        UNION ALL
        SELECT session, place, person, value FROM packed_attendance \(terms)
        ORDER BY session, place
        """
    }

    static func fetch(_ database: Database, session: LocalID) throws -> [AttendanceRow] {
        try fetchAll(
            database.cachedStatement(sql: selection("WHERE session = ?1")),
            arguments: [session.rawValue]
        )
    }

    static func forEach(_ database: Database, _ body: (AttendanceRow) throws -> Void) throws {
        let cursor = try fetchCursor(database, sql: selection())
        while let row = try cursor.next() { try body(row) }
    }

    /// Runs through who taught which session on which day, by day.
    static func forEachTeaching(
        _ database: Database,
        _ body: (_ day: Int64, _ teacher: Int64, _ session: Int64) throws -> Void
    ) throws {
        let statement = try PreparedStatement(
            database,
            """
            SELECT session.date, attendance.person, session.id FROM session
            CROSS JOIN attendance ON attendance.session = session.id AND attendance.place < 0
            UNION ALL
            SELECT session.date, packed.person, session.id FROM packed_attendance AS packed
            CROSS JOIN session ON session.id = packed.session WHERE packed.place < 0
            ORDER BY 1, 3
            """
        )
        while try statement.step() {
            try body(statement.integer(0), statement.integer(1), statement.integer(2))
        }
        statement.reset()
    }

    /// The sessions that a person taught or attended.
    static func sessions(_ database: Database, of person: LocalID) throws -> [Int64] {
        try Int64.fetchAll(
            database.cachedStatement(
                sql: "SELECT DISTINCT session FROM attendance_of_person WHERE person = ?"
            ),
            arguments: [person.rawValue]
        )
    }
}
