package import CascadeModel
package import CascadeProtocol
import Foundation
import GRDB

/// How many of the sessions entered on a device somebody else has signed for.
package struct DeliveryCounts: Hashable, Sendable {
    /// Sessions entered on this device.
    package let saved: Int
    /// Those for which the hub signed; without a hub, somebody else.
    package let received: Int
    /// Those for which the hub or somebody else signed.
    package let elsewhere: Int
    /// When the hub last did, in milliseconds since 1970 by its clock; nil where it did not.
    package let lastReceipt: Int64?
}

/// A log for which somebody signed, and what he signed.
package struct SignedMark: Hashable, Sendable {
    /// Up to where, and under which name it is kept here.
    package let mark: LogMark
    /// Who.
    package let device: DeviceID
    /// When, by his clock.
    package let at: Int64
    /// The receipt, as it travels.
    package let receipt: [UInt8]
}

extension StoreWriter {
    /// Keeps a receipt whose signature was checked.
    package func keep(_ receipt: Receipt, isPassedOn: Bool = false) throws {
        try ReceiptRow.keep(database, receipt, isPassedOn: isPassedOn)
    }

    /// Keeps where the hub is.
    package func setHub(_ hub: Invitation) throws {
        try SettingRow.set(database, .hub, hub.withoutSecret.wireBytes)
    }
}

extension StoreReader {
    /// For which logs of some scopes others signed.
    package func signedMarks(in isIncluded: (Scope) -> Bool) throws -> [SignedMark] {
        try ReceiptRow.fetchAll(database).compactMap { row in
            let log = LogTag(rawValue: UInt64(bitPattern: row.log))
            guard let scope = try scope(of: log), isIncluded(scope), let device = DeviceID(bytes: row.device),
                let id = ChangeSetID(bytes: row.id)
            else { return nil }
            return SignedMark(
                mark: LogMark(log: log, sequence: UInt32(clamping: row.sequence), id: id),
                device: device,
                at: row.at,
                receipt: Array(row.content)
            )
        }
    }

    /// Where the hub is; nil where this replica has none.
    package func hub() throws -> Invitation? {
        try SettingRow.bytes(database, .hub).map { try Invitation(wireBytes: $0) }
    }

    /// How many of the sessions that this device entered are held elsewhere, by signed receipts only.
    ///
    /// What a neighbour holds is not at the hub yet, and is not said to be. A replica that joined no hub, as another
    /// machine of the tree's founder, counts whoever signed.
    ///
    /// Branches of its logs count: what a copy of this device entered in one of them was entered on this device, too.
    package func deliveryCounts() throws -> DeliveryCounts {
        let hub = try hub()?.hub
        let (byHub, byAny) = (try signedThrough(by: hub), try signedThrough())
        var (saved, received, elsewhere) = (0, 0, 0)
        for log in try ownLogs() {
            saved += try sessions(in: log.id, below: FactNumber.limit)
            received += try sessions(in: log.id, through: byHub[log.id])
            elsewhere += try sessions(in: log.id, through: byAny[log.id])
        }
        let latest = try ReceiptRow.fetchAll(database).filter { row in
            hub.map { Data($0.bytes) == row.device } ?? true
        }.map(\.at).max()
        return DeliveryCounts(saved: saved, received: received, elsewhere: elsewhere, lastReceipt: latest)
    }

    /// Whether this device wrote something for which the hub has not signed; without a hub, nobody.
    package func hasUndelivered() throws -> Bool {
        if try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM open_transaction)") == true {
            return true
        }
        let signed = try signedThrough(by: hub()?.hub)
        return try ownLogs().contains { $0.sequence > signed[$0.id] ?? 0 }
    }

    /// How far a device has not signed for logs that were written here, short of their last change set.
    package func unreceipted(by device: DeviceID) throws -> [HeldLog] {
        let signed = try signedThrough(by: device)
        return try ownLogs().compactMap { log in
            guard log.sequence > signed[log.id] ?? 0, let held = try heldLog(log.tag) else { return nil }
            if held.sequence == 1 { return .nothing(of: held.log) }
            return held.earlier.first.map {
                HeldLog(
                    log: held.log,
                    sequence: held.sequence - 1,
                    id: $0,
                    privateThrough: min(held.privateThrough, held.sequence - 1)
                )
            }
        }
    }

    /// Up to which change set somebody, or one device, has signed for each log, by its number here.
    ///
    /// A receipt names a log as its signer does, who may not know yet, or know already, that it forked. So the change
    /// set tells where it stands here; whoever holds it holds those before it, in whatever branch.
    private func signedThrough(by device: DeviceID? = nil) throws -> [Int64: UInt32] {
        let forks = try forksByBranch()
        var signed: [Int64: UInt32] = [:]
        for receipt in try ReceiptRow.fetchAll(database) {
            guard device.map({ Data($0.bytes) == receipt.device }) ?? true,
                let id = ChangeSetID(bytes: receipt.id),
                var log = try ChangeSetRow.log(database, holding: id),
                var sequence = try ChangeSetRow.sequence(database, of: id)
            else { continue }
            signed[log] = max(signed[log] ?? 0, sequence)
            // As many steps as there are branches: a damaged table may go round.
            for _ in forks {
                guard let fork = forks[log] else { break }
                (log, sequence) = (fork.log, fork.sequence - 1)
                signed[log] = max(signed[log] ?? 0, sequence)
            }
        }
        return signed
    }

    /// The logs that this device writes or wrote, with the branches that left them.
    private func ownLogs() throws -> [LogRow] {
        try logs().withTrunks.filter(\.trunk.isOwn).map(\.log)
    }

    /// Sessions of a log that somebody has who holds it up to a change set.
    private func sessions(in log: Int64, through sequence: UInt32?) throws -> Int {
        guard let sequence, let row = try ChangeSetRow.fetch(database, log: log, sequence: sequence) else {
            return 0
        }
        let limit = row.firstPublic + row.publicCount
        return limit > 0 ? try sessions(in: log, below: limit) : 0
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
