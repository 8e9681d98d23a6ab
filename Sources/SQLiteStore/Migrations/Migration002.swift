import GRDB

/// Several records may carry one code of a skill or a unit.
///
/// Two devices that did not know of each other can each make one. Kept unique, the table held the one that came last,
/// and so depended on the order of arrival.
enum Migration002 {
    static let identifier = "002"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE skill_002(
                    id INTEGER PRIMARY KEY,
                    code TEXT NOT NULL,
                    name TEXT NOT NULL,
                    name_en TEXT,
                    framework TEXT,
                    lesson_version TEXT,
                    approved_by INTEGER
                );
                DROP TABLE skill;
                ALTER TABLE skill_002 RENAME TO skill;
                CREATE INDEX skill_code ON skill(code);
                CREATE TABLE unit_002(
                    id INTEGER PRIMARY KEY,
                    code TEXT NOT NULL,
                    parent TEXT,
                    kind INTEGER,
                    name TEXT NOT NULL,
                    level INTEGER,
                    valid_from INTEGER,
                    valid_to INTEGER,
                    predecessors TEXT NOT NULL
                );
                DROP TABLE unit;
                ALTER TABLE unit_002 RENAME TO unit;
                CREATE INDEX unit_code ON unit(code);
                """
        )
        // What a unique code pushed out is found in the log alone.
        let hasEntries = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM change_set) OR EXISTS (SELECT 1 FROM open_transaction)"
        )
        if hasEntries == true { try SettingRow.set(database, .stale, identifier.utf8) }
    }
}
