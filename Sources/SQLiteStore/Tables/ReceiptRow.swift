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

    /// Keeps what a receipt says of each log, unless more is known from the same life of the same store.
    ///
    /// One that was passed on may be older than what its signer said himself, in a later life of his store.
    static func keep(_ database: Database, _ receipt: Receipt, isPassedOn: Bool) throws {
        let statement = receipt.statement
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
                    WHERE CASE excluded.epoch WHEN receipt.epoch THEN excluded.sequence >= receipt.sequence
                    ELSE NOT ? OR excluded.at > receipt.at END
                    """
            ).execute(arguments: [
                Data(statement.device.bytes), Int64(bitPattern: log.rawValue), Int64(mark.sequence),
                Data(mark.id.bytes), Data(statement.epoch.bytes), statement.at, content,
                isPassedOn,
            ])
        }
    }
}
