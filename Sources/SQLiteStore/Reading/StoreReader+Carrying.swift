package import CascadeModel
package import CascadeProtocol
import Foundation
import GRDB

/// Where a change set stands here, and how large it is.
package struct StoredPlace: Hashable, Sendable {
    let log: Int64
    /// The number in its log.
    package let sequence: Int64
    /// The order in which it came.
    package let arrival: Int64
    /// Its bytes as they are kept.
    package let size: Int
}

extension StoreReader {
    /// Where what somebody lacks stands who holds so much of some logs, in the order in which it came.
    ///
    /// - Parameters:
    ///   - held: What he holds of these logs.
    ///   - names: Whether those count, too, of which he lacks only the private section.
    /// - Returns: The places.
    /// - Throws: ``StoreError``.
    package func places(beyond held: [HeldLog], names: Bool) throws -> [StoredPlace] {
        try MissingSearch(database, try logs()).places(beyond: held, ofAll: false, names: names).map {
            StoredPlace(log: $0.log, sequence: $0.sequence, arrival: $0.arrival, size: Int($0.size))
        }
    }

    /// The change set at a place; nil where it is gone.
    package func changeSet(at place: StoredPlace) throws -> MissingChangeSet? {
        guard
            let row = try ChangeSetRow.fetch(
                database,
                log: place.log,
                sequence: UInt32(clamping: place.sequence)
            ), let log = try LogRow.fetch(database, id: place.log)
        else { return nil }
        return MissingChangeSet(log: log.tag, sequence: row.sequence, id: row.id, content: row.content)
    }

    /// Which change set stands at a place.
    package func id(at place: StoredPlace) throws -> ChangeSetID? {
        try ChangeSetRow.id(database, log: place.log, sequence: UInt32(clamping: place.sequence))
    }

    /// Whether a change set is here, with its private section in the clear where it comes with one.
    ///
    /// - Parameters:
    ///   - id: Which.
    ///   - form: In which form its private section comes.
    /// - Returns: Whether taking it in would change nothing.
    /// - Throws: ``StoreError``.
    package func holds(_ id: ChangeSetID, withPrivate form: ChangeSet.PrivateForm) throws -> Bool {
        let kept = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT private_form FROM change_set WHERE id = ?"),
            arguments: [Data(id.bytes)]
        )
        guard let kept else { return false }
        return switch form {
        case .none, .absent: true
        case .clear: kept == ChangeSetRow.number(.clear)
        case .sealed: kept != ChangeSetRow.number(.absent)
        }
    }

    /// Every receipt that is kept, byte for byte as it was signed, each once.
    package func receipts() throws -> [[UInt8]] {
        try Data.fetchAll(database, sql: "SELECT DISTINCT content FROM receipt ORDER BY content").map {
            Array($0)
        }
    }
}
