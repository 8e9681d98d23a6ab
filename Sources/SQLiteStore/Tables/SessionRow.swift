package import CascadeModel
import GRDB

/// A teaching session as shown: the projection of ``SessionState``.
package struct SessionRow: Hashable, Sendable, Decodable, FetchableRecord {
    package let id: Int64
    package let date: Int64
    package let start: Int64?
    package let minutes: Int64?
    package let mode: Int64?
    package let placeUnit: String?
    package let placeNote: String?
    package let anonymous: Int64
    /// Codes joined by `;`.
    package let skills: String
    package let note: String?
    package let status: Int64
    package let recordedBy: Int64?
    package let recordedAt: Int64?
    package let reviewedBy: Int64?
    package let reviewedAt: Int64?
    package let reason: String?
    package let senderID: String?
    /// The text of ``SessionState/sortKey``.
    package let sortKey: String?

    private enum CodingKeys: String, CodingKey {
        case id, date, start, minutes, mode, placeUnit = "place_unit", placeNote = "place_note", anonymous,
            skills
        case note, status, recordedBy = "recorded_by", recordedAt = "recorded_at", reviewedBy = "reviewed_by"
        case reviewedAt = "reviewed_at", reason, senderID = "sender_id", sortKey = "sort_key"
    }

    /// The status as a number of the table.
    package static func number(_ status: SessionStatus) -> Int64 { Int64(status.place) - 1 }

    /// The status that a number of the table stands for.
    package var sessionStatus: SessionStatus { SessionStatus(place: status + 1) ?? .pending }
}

extension SessionRow {
    static let insertion = """
        INSERT OR REPLACE INTO session(id, date, start, minutes, mode, place_unit, place_note, anonymous, skills, note,
        status, recorded_by, recorded_at, reviewed_by, reviewed_at, reason, sender_id, is_indexed, sort_key,
        late_teachers, late_people)
        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    static func fetch(_ database: Database, id: LocalID) throws -> SessionRow? {
        try fetchOne(
            database.cachedStatement(sql: "SELECT * FROM session WHERE id = ?"),
            arguments: [id.rawValue]
        )
    }

    static func fetch(_ database: Database, senderID: String) throws -> [SessionRow] {
        try fetchAll(
            database.cachedStatement(sql: "SELECT * FROM session WHERE sender_id = ? ORDER BY id LIMIT 2"),
            arguments: [senderID]
        )
    }

    /// The sessions of a day.
    static func fetch(_ database: Database, date: Int64) throws -> [SessionRow] {
        try fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT * FROM session WHERE date = ?1 AND is_indexed = 1
                    UNION ALL
                    SELECT session.* FROM late_range
                    CROSS JOIN session ON id BETWEEN first AND last AND is_indexed = 0 WHERE date = ?1
                    ORDER BY id
                    """
            ),
            arguments: [date]
        )
    }

    /// The sessions of a status, the latest day first.
    static func fetch(_ database: Database, status: SessionStatus, limit: Int) throws -> [SessionRow] {
        try fetchAll(
            database,
            sql: "SELECT * FROM session WHERE status = ? ORDER BY date DESC, id DESC LIMIT ?",
            arguments: [number(status), limit]
        )
    }

    /// The latest sessions that a person taught, the latest first.
    static func fetch(_ database: Database, taughtBy person: LocalID, limit: Int) throws -> [SessionRow] {
        try fetchAll(
            database,
            sql: """
                SELECT * FROM session
                WHERE id IN (SELECT session FROM attendance_of_person WHERE person = ? AND place < 0)
                ORDER BY recorded_at DESC, id DESC LIMIT ?
                """,
            arguments: [person.rawValue, limit]
        )
    }

    /// The sessions that a person taught on a day.
    static func fetch(_ database: Database, taughtBy person: LocalID, on day: Int64) throws -> [SessionRow] {
        try fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT * FROM session
                    WHERE id IN (SELECT session FROM attendance_of_person WHERE person = ? AND place < 0)
                    AND date = ? ORDER BY id
                    """
            ),
            arguments: [person.rawValue, day]
        )
    }

    static func forEach(_ database: Database, _ body: (SessionRow) throws -> Void) throws {
        let cursor = try fetchCursor(database, sql: "SELECT * FROM session ORDER BY id")
        while let row = try cursor.next() { try body(row) }
    }

    static func count(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM session") ?? 0
    }

    static func count(_ database: Database, status: SessionStatus) throws -> Int {
        try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM session WHERE status = ?",
            arguments: [number(status)]
        ) ?? 0
    }

    static func delete(_ database: Database, id: LocalID) throws {
        try database.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [id.rawValue])
    }
}
