package import CascadeModel
package import CascadeProtocol
import Foundation
import GRDB

/// Up to where others' feeds were read: one cursor for each part of the tree, of the last life of their store alone.
enum FeedCursorRow {
    static func fetch(_ database: Database, _ feed: StoredFeed) throws -> FeedCursor? {
        try Data.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT cursor FROM feed_cursor
                    WHERE device = ? AND scope = ? AND is_alone = ? AND names = ? AND epoch = ?
                    """
            ),
            arguments: arguments(feed)
        ).flatMap { FeedCursor(Array($0)) }
    }

    static func keep(_ database: Database, _ feed: StoredFeed, _ cursor: FeedCursor) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO feed_cursor(device, scope, is_alone, names, epoch, cursor)
                VALUES(?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: arguments(feed) + [Data(cursor.bytes)])
    }

    private static func arguments(_ feed: StoredFeed) -> StatementArguments {
        [
            Data(feed.device.bytes), feed.range.scope.description, feed.range.isAlone, feed.names,
            Data(feed.epoch.bytes),
        ]
    }
}

/// Whose feed, in which life of its store, of which part of the tree, and read with which right to names.
package struct StoredFeed: Hashable, Sendable {
    package let device: DeviceID
    package let epoch: StoreEpoch
    package let range: ScopeRange
    package let names: Bool

    package init(device: DeviceID, epoch: StoreEpoch, range: ScopeRange, names: Bool) {
        self.device = device
        self.epoch = epoch
        self.range = range
        self.names = names
    }
}
