import CascadeModel
package import CascadeProtocol
import Foundation
import GRDB

/// How many of the sessions entered on a device somebody else has signed for.
package struct DeliveryCounts: Hashable, Sendable {
    /// Sessions entered on this device.
    package let saved: Int
    /// Those for which somebody else signed.
    package let received: Int
    /// When he last did, in milliseconds since 1970 by his clock; nil where nobody did.
    package let lastReceipt: Int64?
}

extension StoreWriter {
    /// Keeps a receipt whose signature was checked.
    package func keep(_ receipt: Receipt) throws { try ReceiptRow.keep(database, receipt) }

    /// Keeps where the hub is.
    package func setHub(_ hub: Invitation) throws {
        try SettingRow.set(database, .hub, hub.withoutSecret.wireBytes)
    }
}

extension StoreReader {
    /// Where the hub is; nil where this replica has none.
    package func hub() throws -> Invitation? {
        try SettingRow.bytes(database, .hub).map { try Invitation(wireBytes: $0) }
    }

    /// How many of the sessions that this device entered are held elsewhere, by signed receipts only.
    ///
    /// A receipt counts as far as the change set it names stands in the log here: what it says of another branch says
    /// nothing of what was entered on this one.
    package func deliveryCounts() throws -> DeliveryCounts {
        let receipts = try ReceiptRow.fetchAll(database)
        let byLog = Dictionary(grouping: receipts) { LogTag(rawValue: UInt64(bitPattern: $0.log)) }
        var (saved, received) = (0, 0)
        for log in try logs() where log.isOwn {
            let end = FactNumber.limit
            saved += try sessions(in: log.id, below: end)
            var limit: UInt32 = 0
            for receipt in byLog[log.tag] ?? [] {
                let sequence = try UInt32(stored: receipt.sequence, in: "receipt")
                guard let row = try ChangeSetRow.fetch(database, log: log.id, sequence: sequence),
                    row.id.bytes == Array(receipt.id)
                else { continue }
                limit = max(limit, row.firstPublic + row.publicCount)
            }
            if limit > 0 { received += try sessions(in: log.id, below: limit) }
        }
        return DeliveryCounts(saved: saved, received: received, lastReceipt: receipts.map(\.at).max())
    }

    /// Sessions of which a log made the record, or was the first to speak of one from outside, below a number.
    private func sessions(in log: Int64, below end: UInt32) throws -> Int {
        let first = LocalID(log: log, number: FactNumber(0, .public)).rawValue
        let last = LocalID(log: log, number: FactNumber(end - 1, .private)).rawValue
        return try Int.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT (SELECT count(*) FROM session WHERE id BETWEEN ?1 AND ?2)
                    + (SELECT count(*) FROM session WHERE id < 4294967296 AND EXISTS (
                        SELECT 1 FROM record_fact WHERE record = session.id AND fact BETWEEN ?1 AND ?2))
                    """
            ),
            arguments: [first, last]
        ) ?? 0
    }
}
