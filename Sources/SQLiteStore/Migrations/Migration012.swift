import GRDB

/// The people of a session that is late stand in the session's own row until they are taken in.
///
/// Each of them had a row of its own: for a session that somebody enters, most of what SQLite had to find a place for,
/// and a page more that had to reach the disk. Those that were written so before stay as they are until they are taken
/// in.
///
/// `packed_attendance` unpacks them; everybody at a session is whoever stands there or in `attendance`. What looks for a
/// person asks `attendance_of_person`.
enum Migration012 {
    static let identifier = "012"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE session ADD COLUMN late_teachers INTEGER;
                ALTER TABLE session ADD COLUMN late_people TEXT;
                CREATE VIEW packed_attendance AS
                    SELECT late.id AS session,
                        iif(packed.key < late.late_teachers,
                            \(AttendanceRow.firstTeacher) + packed.key, packed.key - late.late_teachers) AS place,
                        packed.value >> 6 AS person, packed.value & 63 AS value
                    FROM late_range
                    CROSS JOIN session AS late ON late.id BETWEEN late_range.first AND late_range.last
                    CROSS JOIN json_each(late.late_people) AS packed;
                DROP VIEW attendance_of_person;
                CREATE VIEW attendance_of_person AS
                    SELECT session, place, person, value FROM attendance WHERE is_indexed = 1
                    UNION ALL
                    SELECT late.session, late.place, late.person, late.value FROM late_range
                    CROSS JOIN attendance AS late ON late.session BETWEEN late_range.first AND late_range.last
                    WHERE late.is_indexed = 0
                    UNION ALL
                    SELECT session, place, person, value FROM packed_attendance;
                """
        )
    }
}
