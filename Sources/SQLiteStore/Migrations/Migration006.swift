import GRDB

/// Up to when others' change sets can have been written is derived from what witnesses state.
///
/// What an older version kept of such facts, not knowing them, is found in the log alone.
enum Migration006 {
    static let identifier = "006"

    static func migrate(_ database: Database) throws {
        try makeTable(database)
        let hasChangeSets = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM change_set)")
        if hasChangeSets == true { try SettingRow.set(database, .stale, identifier.utf8) }
    }

    static func makeTable(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE clock_bound(
                    log INTEGER NOT NULL REFERENCES log(id),
                    first INTEGER NOT NULL,
                    last INTEGER NOT NULL,
                    moment INTEGER NOT NULL,
                    PRIMARY KEY (log, first)
                ) WITHOUT ROWID;
                """
        )
    }
}
