import CascadeModel
package import CascadeProtocol
import GRDB

extension StoreReader {
    /// So many change sets are looked through for one answer: most may be of other parts of the tree.
    private static let looked = 65_536
    /// So many come in one answer.
    private static let mostSets = SyncLimits.changeSets

    /// The last position in the feed; 0 where nothing was taken in.
    package func feedEnd() throws -> Int64 { try ChangeSetRow.lastPosition(database) }

    /// What was taken in beyond a position, in the order of commits.
    ///
    /// - Parameters:
    ///   - position: Up to where the feed was read.
    ///   - limit: Up to how many bytes, and at least one change set.
    ///   - isMeant: Whether change sets of a log are wanted.
    /// - Returns: Change sets, up to where they reach, and whether there are more.
    /// - Throws: ``StoreError``.
    package func feed(beyond position: Int64, bytes limit: Int, where isMeant: (LogRow) -> Bool) throws
        -> (changeSets: [MissingChangeSet], end: Int64, hasMore: Bool)
    {
        let tags = try logs().filter(isMeant).reduce(into: [Int64: LogTag]()) { $0[$1.id] = $1.tag }
        let places = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT position, log, sequence FROM change_set WHERE position > ? ORDER BY position LIMIT ?
                    """
            ),
            arguments: [position, Self.looked + 1]
        )
        var (bytes, sets, end, looked): (Int, [MissingChangeSet], Int64, Int) = (0, [], position, 0)
        while let place = try places.next() {
            if looked == Self.looked || sets.count == Self.mostSets { return (sets, end, true) }
            looked += 1
            if let tag = tags[place[1]],
                let row = try ChangeSetRow.fetch(
                    database,
                    log: place[1],
                    sequence: try UInt32(stored: place[2], in: "change_set")
                )
            {
                if !sets.isEmpty, bytes + row.content.count > limit { return (sets, end, true) }
                bytes += row.content.count
                sets.append(
                    MissingChangeSet(log: tag, sequence: row.sequence, id: row.id, content: row.content)
                )
            }
            end = place[0]
        }
        return (sets, end, false)
    }

    /// Up to where somebody's feed was read; nil where it was not, or in another life of his store.
    package func cursor(in feed: StoredFeed) throws -> FeedCursor? {
        try FeedCursorRow.fetch(database, feed)
    }

    /// What was drawn at random when this store last found that it had lost something; empty before.
    package func lifeMark() throws -> String { try SettingRow.text(database, .epoch) ?? "" }
}

extension StoreWriter {
    /// Keeps up to where somebody's feed was read.
    package func keep(_ cursor: FeedCursor, in feed: StoredFeed) throws {
        try FeedCursorRow.keep(database, feed, cursor)
    }

    /// Notes that another life of this store begins.
    package func setLifeMark(_ mark: String) throws { try SettingRow.set(database, .epoch, mark.utf8) }
}
