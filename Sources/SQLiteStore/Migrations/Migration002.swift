import GRDB

/// Several records may carry one code of a skill or a unit, and where private sections are missing can be looked up.
///
/// Two devices that did not know of each other can each make a record of one code. Kept unique, the table held the one
/// that came last, and so depended on the order of arrival. Which private sections are missing, or are sealed, had to
/// be read out of every change set; exchanges ask for it each time. And what others signed for is kept,
/// and the invitations that this replica gave.
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
                ALTER TABLE change_set ADD COLUMN private_form INTEGER NOT NULL DEFAULT 0;
                CREATE INDEX change_set_not_clear ON change_set(private_form, log, sequence) WHERE private_form > 1;
                CREATE TABLE receipt(
                    device BLOB NOT NULL CHECK (length(device) = 32),
                    log INTEGER NOT NULL,
                    sequence INTEGER NOT NULL,
                    id BLOB NOT NULL CHECK (length(id) = 32),
                    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
                    at INTEGER NOT NULL,
                    content BLOB NOT NULL,
                    PRIMARY KEY (device, log)
                ) WITHOUT ROWID;
                CREATE TABLE invitation(
                    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
                    scope TEXT NOT NULL,
                    role INTEGER NOT NULL,
                    until INTEGER,
                    expires INTEGER NOT NULL,
                    device BLOB
                ) WITHOUT ROWID;
                """
        )
        try ChangeSetRow.noteEveryPrivateForm(database)
        // What a unique code pushed out is found in the log alone.
        let hasEntries = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM change_set) OR EXISTS (SELECT 1 FROM open_transaction)"
        )
        if hasEntries == true { try SettingRow.set(database, .stale, identifier.utf8) }
    }
}
