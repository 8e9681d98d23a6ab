import GRDB

/// Each change set has a position in the feed, and up to where others' feeds were read is kept.
///
/// The position is another number than `arrival`, which says in which order the change sets of a log follow: what came
/// without its private section gets another position when that comes, so that no reader steps over it.
enum Migration003 {
    static let identifier = "003"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE change_set ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
                UPDATE change_set SET position = arrival;
                CREATE UNIQUE INDEX change_set_position ON change_set(position, log, sequence);
                CREATE TABLE feed_cursor(
                    device BLOB NOT NULL CHECK (length(device) = 32),
                    scope TEXT NOT NULL,
                    is_alone INTEGER NOT NULL,
                    names INTEGER NOT NULL,
                    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
                    cursor BLOB NOT NULL CHECK (length(cursor) = 16),
                    PRIMARY KEY (device, scope, is_alone, names)
                ) WITHOUT ROWID;
                """
        )
    }
}
