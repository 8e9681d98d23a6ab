import GRDB

/// Where an imported person or session stands in the order of the senders' identifiers.
///
/// Before, only sessions that tie had a place, and in a list of their own: which of two linked entries comes first
/// was told by identifiers that not everybody can read. A replica of an older version may have passed such places on
/// without knowing what they are; they are found in its log.
enum Migration010 {
    static let identifier = "010"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE person ADD COLUMN sort_key TEXT;
                ALTER TABLE session ADD COLUMN sort_key TEXT;
                ALTER TABLE session DROP COLUMN rank;
                """
        )
        let mayHoldPlaces = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM external_record)"
        )
        if mayHoldPlaces == true { try SettingRow.set(database, .stale, identifier.utf8) }
    }
}
