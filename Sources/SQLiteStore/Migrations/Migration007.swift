import GRDB

/// Of each device that signs receipts the life of its store is known, and a receipt says what a backup covers.
///
/// What somebody signed for in an earlier life of his store says nothing of what he holds today.
enum Migration007 {
    static let identifier = "007"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE receipt ADD COLUMN private_through INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE receipt ADD COLUMN backed_up INTEGER NOT NULL DEFAULT 0;
                CREATE TABLE custodian(
                    device BLOB PRIMARY KEY CHECK (length(device) = 32),
                    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
                    at INTEGER NOT NULL
                ) WITHOUT ROWID;
                INSERT INTO custodian(device, epoch, at) SELECT device, epoch, max(at) FROM receipt GROUP BY device;
                DELETE FROM receipt
                WHERE epoch <> (SELECT epoch FROM custodian WHERE custodian.device = receipt.device);
                """
        )
    }
}
