import GRDB

/// What this device has just entered is found by person, by name and by day before it stands in those indexes.
///
/// The indexes take every row to another page: half of what one session wrote to the disk. Rows of this device
/// therefore wait outside of them, within the ranges of `late_range`, and are taken in together; see ``LateRanges``.
enum Migration005 {
    static let identifier = "005"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE person ADD COLUMN is_indexed INTEGER NOT NULL DEFAULT 1;
                DROP INDEX person_name_key;
                CREATE INDEX person_name_key ON person(name_key) WHERE is_indexed = 1 AND name_key IS NOT NULL;
                ALTER TABLE attendance ADD COLUMN is_indexed INTEGER NOT NULL DEFAULT 1;
                DROP INDEX attendance_person;
                CREATE INDEX attendance_person ON attendance(person) WHERE is_indexed = 1;
                ALTER TABLE session ADD COLUMN is_indexed INTEGER NOT NULL DEFAULT 1;
                DROP INDEX session_date;
                CREATE INDEX session_date ON session(date) WHERE is_indexed = 1;
                CREATE TABLE late_range(
                    first INTEGER PRIMARY KEY,
                    last INTEGER NOT NULL
                );
                CREATE VIEW attendance_of_person AS
                    SELECT session, place, person, value FROM attendance WHERE is_indexed = 1
                    UNION ALL
                    SELECT late.session, late.place, late.person, late.value FROM late_range
                    CROSS JOIN attendance AS late ON late.session BETWEEN late_range.first AND late_range.last
                    WHERE late.is_indexed = 0;
                """
        )
    }
}
