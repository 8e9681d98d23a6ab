import GRDB

/// Open transactions stand in the order of their places, so that each is written at the end of the table.
///
/// Kept by log and numbers, in a tree of keys, the table was balanced anew at every few entries, which wrote nearly twice
/// the pages. And each such page held one row in its parent as well.
enum Migration008 {
    static let identifier = "008"

    static func migrate(_ database: Database) throws {
        // The key stands last: a damaged file is read by where the columns stand, and so were those of before.
        try database.execute(
            sql: """
                CREATE TABLE open_transaction_008(
                    log INTEGER NOT NULL REFERENCES log(id),
                    first_public INTEGER NOT NULL,
                    first_private INTEGER NOT NULL,
                    public_count INTEGER NOT NULL,
                    private_count INTEGER NOT NULL,
                    time INTEGER NOT NULL,
                    authority INTEGER NOT NULL,
                    batch BLOB,
                    content BLOB NOT NULL,
                    place INTEGER PRIMARY KEY
                );
                INSERT INTO open_transaction_008
                SELECT *, (log << 33) + first_public + first_private FROM open_transaction;
                DROP TABLE open_transaction;
                ALTER TABLE open_transaction_008 RENAME TO open_transaction;
                """
        )
    }

    /// Lets whoever only reads a file of an older schema see the places, in a view that is gone with his connection.
    static func showPlaces(_ database: Database) throws {
        guard try !database.columns(in: "open_transaction").contains(where: { $0.name == "place" }) else {
            return
        }
        try database.execute(
            sql: """
                CREATE TEMP VIEW open_transaction AS
                SELECT *, (log << 33) + first_public + first_private AS place FROM main.open_transaction
                """
        )
    }
}
