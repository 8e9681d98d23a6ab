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

    /// Up to where it holds every private section, too.
    let privateThrough: Int64
    /// Up to where a backup outside of its machine covers it.
    let backedUp: Int64

    private enum CodingKeys: String, CodingKey {
        case device, log, sequence, id, epoch, at, content
        case privateThrough = "private_through"
        case backedUp = "backed_up"
    }

    static func fetchAll(_ database: Database) throws -> [ReceiptRow] {
        try fetchAll(
            database,
            sql: """
                SELECT device, log, sequence, id, epoch, at, content, private_through, backed_up FROM receipt
                """
        )
    }

    /// Keeps what a receipt says of each log, unless more is known from the same life of the same store.
    ///
    /// One of another life replaces whatever its signer said before. One that was passed on may be older than that: then
    /// nothing of it is kept.
    static func keep(_ database: Database, _ receipt: Receipt, isPassedOn: Bool) throws {
        let statement = receipt.statement
        if isPassedOn, let known = try CustodianRow.fetch(database, statement.device),
            known.isLater(than: statement)
        {
            return
        }
        let content = Data(receipt.wireBytes)
        try CustodianRow.save(database, statement.device, statement.epoch, at: statement.at)
        for log in statement.logs {
            // Two branches of one log have one name where the signer has not told them apart: each keeps its receipt.
            let place = try ChangeSetRow.log(database, holding: log.mark.id)
            let tag = try place.flatMap { try LogRow.fetch(database, id: $0)?.tag } ?? log.mark.log
            try database.cachedStatement(
                sql: """
                    INSERT INTO receipt(device, log, sequence, id, epoch, at, content, private_through, backed_up)
                    VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT(device, log) DO UPDATE SET sequence = excluded.sequence, id = excluded.id,
                    epoch = excluded.epoch, at = excluded.at, content = excluded.content,
                    private_through = excluded.private_through, backed_up = excluded.backed_up
                    WHERE excluded.sequence > receipt.sequence
                    OR (excluded.sequence = receipt.sequence AND excluded.at >= receipt.at)
                    """
            ).execute(arguments: [
                Data(statement.device.bytes), Int64(bitPattern: tag.rawValue), Int64(log.mark.sequence),
                Data(log.mark.id.bytes), Data(statement.epoch.bytes), statement.at, content,
                Int64(log.privateThrough), Int64(log.backedUp),
            ])
        }
    }
}
