import CascadeModel
import CascadeProtocol
import Foundation
import GRDB

/// What a device signed for: the latest of each log.
struct ReceiptRow: Decodable, FetchableRecord {
    let device: Data
    let log: Int64
    let sequence: Int64
    let id: Data
    let epoch: Data
    let at: Int64
    /// The whole receipt, as it was signed.
    let content: Data

    /// Who signed; nil where the row is damaged.
    var signer: DeviceID? { DeviceID(bytes: device) }

    static func fetchAll(_ database: Database) throws -> [ReceiptRow] {
        try fetchAll(database, sql: "SELECT device, log, sequence, id, epoch, at, content FROM receipt")
    }

    /// In which life a device's store is, by what is known here; nil where nothing is.
    ///
    /// Rows of one device are of one epoch; the hub said itself in which it is, and there may be no row of that yet.
    static func epoch(_ database: Database, of device: DeviceID) throws -> StoreEpoch? {
        if let told = try SettingRow.bytes(database, .hubEpoch), told.starts(with: device.bytes),
            told.count == device.bytes.count + StoreEpoch.byteCount
        {
            return StoreEpoch(Array(told.suffix(StoreEpoch.byteCount)))
        }
        let latest = try Data.fetchOne(
            database.cachedStatement(
                sql: "SELECT epoch FROM receipt WHERE device = ? ORDER BY at DESC LIMIT 1"
            ),
            arguments: [Data(device.bytes)]
        )
        return latest.map { StoreEpoch(Array($0)) }
    }

    /// Notes in which life a device's store is: what it signed for in another, it may have lost.
    static func note(_ database: Database, _ epoch: StoreEpoch, of device: DeviceID) throws {
        try database.cachedStatement(sql: "DELETE FROM receipt WHERE device = ? AND epoch <> ?")
            .execute(arguments: [Data(device.bytes), Data(epoch.bytes)])
        guard let hub = try SettingRow.bytes(database, .hub).map({ try Invitation(wireBytes: $0) }),
            hub.hub == device
        else { return }
        try SettingRow.set(database, .hubEpoch, device.bytes + epoch.bytes)
    }

    /// Whether a receipt that somebody passed on is of a life that its signer's store has left: it is no later than what
    /// is known of another life.
    private static func isOutdated(_ database: Database, _ statement: ReceiptStatement) throws -> Bool {
        guard let known = try epoch(database, of: statement.device), known != statement.epoch else {
            return false
        }
        let latest = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT max(at) FROM receipt WHERE device = ? AND epoch = ?"),
            arguments: [Data(statement.device.bytes), Data(known.bytes)]
        )
        // Nothing tells which of the two lives is the later one: the one that the signer told himself counts.
        return latest.map { statement.at <= $0 } ?? true
    }

    /// Keeps what a receipt says of each log, unless more is known from the same life of the same store.
    ///
    /// One of another life replaces all of the one before. One that was passed on may be older than what its signer said
    /// himself, in a later life of his store.
    static func keep(_ database: Database, _ receipt: Receipt, isPassedOn: Bool) throws {
        let statement = receipt.statement
        if isPassedOn, try isOutdated(database, statement) { return }
        if try epoch(database, of: statement.device) != statement.epoch {
            try note(database, statement.epoch, of: statement.device)
        }
        let content = Data(receipt.wireBytes)
        for mark in statement.logs {
            // Two branches of one log have one name where the signer has not told them apart: each keeps its receipt.
            let place = try ChangeSetRow.log(database, holding: mark.id)
            let log = try place.flatMap { try LogRow.fetch(database, id: $0)?.tag } ?? mark.log
            try database.cachedStatement(
                sql: """
                    INSERT INTO receipt(device, log, sequence, id, epoch, at, content) VALUES(?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT(device, log) DO UPDATE SET sequence = excluded.sequence, id = excluded.id,
                    epoch = excluded.epoch, at = excluded.at, content = excluded.content
                    WHERE excluded.sequence >= receipt.sequence
                    """
            ).execute(arguments: [
                Data(statement.device.bytes), Int64(bitPattern: log.rawValue), Int64(mark.sequence),
                Data(mark.id.bytes), Data(statement.epoch.bytes), statement.at, content,
            ])
        }
    }
}
