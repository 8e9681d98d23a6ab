import CascadeModel
import CascadeProtocol
import Foundation
import GRDB

/// The life of its store in which a device was last heard of, and up to when: what it signed in an earlier one says
/// nothing of what it holds.
struct CustodianRow: Decodable, FetchableRecord {
    let epoch: Data
    /// The latest moment that this is known of, in milliseconds since 1970.
    let at: Int64

    static func fetch(_ database: Database, _ device: DeviceID) throws -> CustodianRow? {
        try fetchOne(
            database.cachedStatement(sql: "SELECT epoch, at FROM custodian WHERE device = ?"),
            arguments: [Data(device.bytes)]
        )
    }

    /// Notes the life of a device's store, and forgets what it signed for in any other.
    static func save(_ database: Database, _ device: DeviceID, _ epoch: StoreEpoch, at: Int64) throws {
        let (device, epoch) = (Data(device.bytes), Data(epoch.bytes))
        try database.cachedStatement(sql: "DELETE FROM receipt WHERE device = ? AND epoch <> ?")
            .execute(arguments: [device, epoch])
        try database.cachedStatement(
            sql: """
                INSERT INTO custodian(device, epoch, at) VALUES(?, ?, ?)
                ON CONFLICT(device) DO UPDATE SET epoch = excluded.epoch, at = max(at, excluded.at)
                """
        ).execute(arguments: [device, epoch, at])
    }
}
