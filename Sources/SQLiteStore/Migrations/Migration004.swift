import GRDB

/// A session's place among those of its import that have the same day and start.
///
/// Where the senders' identifiers cannot be read, nothing else says in which order their sender has them. A replica
/// of an older version may have passed such places on without knowing what they are; they are found in its log.
enum Migration004 {
    static let identifier = "004"

    static func migrate(_ database: Database) throws {
        try database.execute(sql: "ALTER TABLE session ADD COLUMN rank INTEGER")
        let mayHoldPlaces = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM external_record)"
        )
        if mayHoldPlaces == true { try SettingRow.set(database, .stale, identifier.utf8) }
    }
}
