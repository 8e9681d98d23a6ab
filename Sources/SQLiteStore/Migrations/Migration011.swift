import GRDB

/// Whether two entries are one person may have been left open.
///
/// A replica of an older version kept what it received of that, and passed it on, without showing it; it is found in
/// the change sets of others.
enum Migration011 {
    static let identifier = "011"

    static func migrate(_ database: Database) throws {
        let mayHoldSome = try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM change_set JOIN log ON log.id = change_set.log WHERE NOT log.is_own)
                """
        )
        if mayHoldSome == true { try SettingRow.set(database, .stale, identifier.utf8) }
    }
}
