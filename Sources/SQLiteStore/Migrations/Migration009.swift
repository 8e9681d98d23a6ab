import GRDB

/// What was not sealed yet has a checksum.
///
/// A change set is vouched for by its signature; until there is one, nothing told a flipped bit from what somebody
/// entered, and it was signed and spread as if it had been.
enum Migration009 {
    static let identifier = "009"

    static func migrate(_ database: Database) throws {
        try database.execute(sql: "ALTER TABLE open_transaction ADD COLUMN checksum INTEGER")
        try OpenTransactionRow.addChecksums(database)
    }
}
