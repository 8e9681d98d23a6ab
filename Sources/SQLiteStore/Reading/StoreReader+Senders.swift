package import CascadeModel
import GRDB

/// The tables whose records have senders' identifiers and places among these.
package enum SenderTable: String, Sendable {
    case person, session
}

extension StoreReader {
    /// The senders' identifiers that several records have.
    package func ambiguousSenders(_ table: SenderTable) throws -> Set<String> {
        try Set(
            String.fetchAll(
                database,
                sql: """
                    SELECT sender_id FROM \(table.rawValue) WHERE sender_id IS NOT NULL
                    GROUP BY sender_id HAVING count(*) > 1
                    """
            )
        )
    }

    /// Runs through the senders' identifiers in the order of their bytes, each with the place that an import stated.
    package func scanSenders(
        _ table: SenderTable,
        _ body: (UnsafeBufferPointer<UInt8>, SortKey?) throws -> Void
    ) throws {
        let statement = try PreparedStatement(
            database,
            "SELECT sender_id, sort_key FROM \(table.rawValue) WHERE sender_id IS NOT NULL ORDER BY sender_id"
        )
        while try statement.step() { try body(statement.bytes(0), statement.sortKey(1)) }
    }

    /// The senders' identifiers, each with the place that an import stated.
    package func senders(_ table: SenderTable) throws -> [(identifier: String, sortKey: SortKey?)] {
        var senders: [(identifier: String, sortKey: SortKey?)] = []
        try scanSenders(table) { senders.append((String(decoding: $0, as: UTF8.self), $1)) }
        return senders
    }

    /// Whether the sender's identifier of any session is known here.
    package func hasSessionSenders() throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM session WHERE sender_id IS NOT NULL)")
            ?? false
    }

    /// Whether a session from outside is here whose sender's identifier is not.
    package func hasSessionsWithoutSender() throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM external_record CROSS JOIN session USING (id) WHERE sender_id IS NULL)
                """
        ) ?? false
    }

    /// The places of the sessions whose senders' identifiers come just before and just after one.
    package func sessionPlaces(around sender: String) throws -> (before: SortKey?, after: SortKey?) {
        func place(_ sql: String) throws -> SortKey? {
            try String.fetchOne(database.cachedStatement(sql: sql), arguments: [sender]).flatMap {
                SortKey($0)
            }
        }
        return (
            try place("SELECT sort_key FROM session WHERE sender_id < ? ORDER BY sender_id DESC LIMIT 1"),
            try place("SELECT sort_key FROM session WHERE sender_id > ? ORDER BY sender_id LIMIT 1")
        )
    }
}
