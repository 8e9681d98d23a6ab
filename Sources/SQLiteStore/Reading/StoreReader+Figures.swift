package import CascadeModel
import GRDB

/// What names a record of the tables that figures run through; texts are borrowed for the length of a call.
package protocol ScannedRecord {
    /// The local number.
    var id: Int64 { get }
    /// The sender's identifier; empty where it is not known.
    var senderID: UnsafeBufferPointer<UInt8> { get }
    /// The record's 128 bits, where it comes from outside.
    var external: RecordID? { get }
    /// The place in the order of the senders' identifiers.
    var sortKey: SortKey? { get }
}

/// A person as figures need one; texts are borrowed for the length of a call.
package struct ScannedPerson: ScannedRecord {
    /// The local number.
    package let id: Int64
    /// Empty for none.
    package let homeUnit: UnsafeBufferPointer<UInt8>
    /// The sender's identifier; empty where it is not known.
    package let senderID: UnsafeBufferPointer<UInt8>
    /// The record's 128 bits, where it comes from outside.
    package let external: RecordID?
    /// The place in the order of the senders' identifiers.
    package let sortKey: SortKey?
}

/// A session as figures need one; texts are borrowed for the length of a call.
package struct ScannedSession: ScannedRecord {
    /// The local number.
    package let id: Int64
    /// Days since 1970-01-01.
    package let date: Int64
    /// Minutes since midnight.
    package let start: Int64?
    /// How long it took, in minutes.
    package let minutes: Int64?
    /// Empty for none.
    package let placeUnit: UnsafeBufferPointer<UInt8>
    /// People without a name.
    package let anonymous: Int64
    /// Codes joined by `;`.
    package let skills: UnsafeBufferPointer<UInt8>
    /// The status as a number of the table.
    package let status: Int64
    /// Who entered it.
    package let recordedBy: Int64?
    /// When, in seconds since 1970.
    package let recordedAt: Int64?
    /// Who decided.
    package let reviewedBy: Int64?
    /// When, in seconds since 1970.
    package let reviewedAt: Int64?
    /// The sender's identifier; empty where it is not known.
    package let senderID: UnsafeBufferPointer<UInt8>
    /// The record's 128 bits, where it comes from outside.
    package let external: RecordID?
    /// The place in the order of the senders' identifiers.
    package let sortKey: SortKey?
}

extension StoreReader {
    /// Runs through all people in the order of their numbers, or looks at one, without a copy of any text.
    package func scanPeople(only person: Int64? = nil, _ body: (ScannedPerson) throws -> Void) throws {
        let statement = try PreparedStatement(
            database,
            """
            SELECT p.id, p.home_unit, p.sender_id, e.high, e.low, p.sort_key
            FROM person p LEFT JOIN external_record e ON e.id = p.id
            \(person == nil ? "ORDER BY p.id" : "WHERE p.id = ?")
            """
        )
        if let person { statement.bind(1, person) }
        while try statement.step() {
            try body(
                ScannedPerson(
                    id: statement.integer(0),
                    homeUnit: statement.bytes(1),
                    senderID: statement.bytes(2),
                    external: statement.external(3),
                    sortKey: statement.sortKey(5)
                )
            )
        }
    }

    /// Runs through all sessions in the order of their numbers, or looks at one, each with its attendances, teachers
    /// first.
    ///
    /// Both tables stand in the order of sessions, so that one run through each is enough.
    package func scanSessions(
        only session: Int64? = nil,
        _ body: (ScannedSession, [AttendanceRow]) throws -> Void
    ) throws {
        let sessions = try PreparedStatement(
            database,
            """
            SELECT s.id, s.date, s.start, s.minutes, s.place_unit, s.anonymous, s.skills, s.status, s.recorded_by,
            s.recorded_at, s.reviewed_by, s.reviewed_at, s.sender_id, e.high, e.low, s.sort_key
            FROM session s LEFT JOIN external_record e ON e.id = s.id
            \(session == nil ? "ORDER BY s.id" : "WHERE s.id = ?")
            """
        )
        let attendances = try PreparedStatement(
            database,
            AttendanceRow.selection(session == nil ? "" : "WHERE session = ?1")
        )
        if let session {
            sessions.bind(1, session)
            attendances.bind(1, session)
        }
        var next = try attendances.attendance()
        var present: [AttendanceRow] = []
        while try sessions.step() {
            let id = sessions.integer(0)
            present.removeAll(keepingCapacity: true)
            while let row = next, row.session <= id {
                if row.session == id { present.append(row) }
                next = try attendances.attendance()
            }
            try body(sessions.session(), present)
        }
    }

    /// Whether a person is linked to another, in either sense.
    package func hasLinks(person: Int64) throws -> Bool {
        try !PersonLinkRow.fetch(database, of: LocalID(rawValue: person)).isEmpty
    }

    /// Whether a session is linked to another.
    package func hasLinks(session: Int64) throws -> Bool {
        try !SessionLinkRow.fetch(database, of: LocalID(rawValue: session)).isEmpty
    }

    /// Whether a record is a unit, a credential or a recheck: what figures rest on besides people and sessions.
    package func isPaper(_ record: Int64) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM credential WHERE id = ?1) OR EXISTS (SELECT 1 FROM unit WHERE id = ?1)
                    OR EXISTS (SELECT 1 FROM recheck WHERE id = ?1)
                    """
            ),
            arguments: [record]
        ) ?? false
    }

    /// Runs through all sessions with what may tie them to others.
    package func scanSessionTimes(
        _ body: (
            (id: Int64, date: Int64, start: Int64?, senderID: String?, sortKey: String?)
        ) throws -> Void
    ) throws {
        let statement = try PreparedStatement(
            database,
            "SELECT id, date, start, sender_id, sort_key FROM session ORDER BY id"
        )
        func text(_ column: Int32) -> String? {
            statement.isNull(column) ? nil : String(decoding: statement.bytes(column), as: UTF8.self)
        }
        while try statement.step() {
            try body((statement.integer(0), statement.integer(1), statement.optional(2), text(3), text(4)))
        }
    }

    /// Runs through all sessions as rows, each with its attendances, teachers first.
    package func forEachSessionWithAttendances(_ body: (SessionRow, [AttendanceRow]) throws -> Void) throws {
        let attendances = try PreparedStatement(
            database,
            AttendanceRow.selection()
        )
        var next = try attendances.attendance()
        var present: [AttendanceRow] = []
        try forEachSession { session in
            present.removeAll(keepingCapacity: true)
            while let row = next, row.session <= session.id {
                if row.session == session.id { present.append(row) }
                next = try attendances.attendance()
            }
            try body(session, present)
        }
    }
}

extension PreparedStatement {
    /// The 128 bits of a record from outside in two columns; nil where they are empty.
    fileprivate func external(_ column: Int32) -> RecordID? {
        guard !isNull(column) else { return nil }
        return .external(
            UInt64(bitPattern: integer(column)),
            UInt64(bitPattern: integer(column + 1))
        )
    }

    func sortKey(_ column: Int32) -> SortKey? {
        isNull(column) ? nil : SortKey(String(decoding: bytes(column), as: UTF8.self))
    }

    fileprivate func optional(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    /// The next attendance; nil after the last.
    fileprivate func attendance() throws -> AttendanceRow? {
        guard try step() else { return nil }
        return AttendanceRow(session: integer(0), place: integer(1), person: integer(2), value: integer(3))
    }

    fileprivate func session() -> ScannedSession {
        ScannedSession(
            id: integer(0),
            date: integer(1),
            start: optional(2),
            minutes: optional(3),
            placeUnit: bytes(4),
            anonymous: integer(5),
            skills: bytes(6),
            status: integer(7),
            recordedBy: optional(8),
            recordedAt: optional(9),
            reviewedBy: optional(10),
            reviewedAt: optional(11),
            senderID: bytes(12),
            external: external(13),
            sortKey: sortKey(15)
        )
    }
}
