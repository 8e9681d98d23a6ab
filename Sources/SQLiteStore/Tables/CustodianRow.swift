import CascadeModel
import CascadeProtocol
import Foundation
import GRDB

/// The life of its store in which a device was last heard of: what it signed in an earlier one says nothing of what it
/// holds.
struct CustodianRow: Decodable, FetchableRecord {
    let epoch: Data
    /// When it signed for something in it, at the latest, in milliseconds since 1970 by its own clock; ``toldItself`` where
    /// it said so itself, and has signed for nothing since.
    let at: Int64

    private static let toldItself = Int64.max

    /// Whether what somebody passed on is of a life that the device's store has left, as far as can be told: where it told
    /// itself in which it is, nothing that it signed in another is taken from others.
    func isLater(than statement: ReceiptStatement) -> Bool {
        epoch != Data(statement.epoch.bytes) && statement.at <= at
    }

    static func fetch(_ database: Database, _ device: DeviceID) throws -> CustodianRow? {
        try fetchOne(
            database.cachedStatement(sql: "SELECT epoch, at FROM custodian WHERE device = ?"),
            arguments: [Data(device.bytes)]
        )
    }

    /// Notes in which life a device's store is, as it told itself.
    static func note(_ database: Database, _ device: DeviceID, _ epoch: StoreEpoch) throws {
        guard try fetch(database, device)?.epoch != Data(epoch.bytes) else { return }
        try save(database, device, epoch, at: toldItself)
    }

    /// Notes the life of a device's store, in which it signed for something, and forgets what it signed for in any other.
    static func save(_ database: Database, _ device: DeviceID, _ epoch: StoreEpoch, at: Int64) throws {
        let (device, epoch) = (Data(device.bytes), Data(epoch.bytes))
        try database.cachedStatement(sql: "DELETE FROM receipt WHERE device = ? AND epoch <> ?")
            .execute(arguments: [device, epoch])
        try database.cachedStatement(
            sql: """
                INSERT INTO custodian(device, epoch, at) VALUES(?, ?, ?)
                ON CONFLICT(device) DO UPDATE SET epoch = excluded.epoch,
                at = CASE WHEN epoch <> excluded.epoch OR at = ? THEN excluded.at ELSE max(at, excluded.at) END
                """
        ).execute(arguments: [device, epoch, at, toldItself])
    }
}
