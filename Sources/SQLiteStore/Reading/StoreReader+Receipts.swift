package import CascadeModel
package import CascadeProtocol
import Foundation
import GRDB

/// How many of the sessions entered on a device somebody else has signed for.
package struct DeliveryCounts: Hashable, Sendable {
    /// Sessions entered on this device.
    package let saved: Int
    /// Those for which the hub signed, whoever brought them.
    package let received: Int
    /// Those for which not the hub, but another device signed.
    package let elsewhere: Int
    /// When the hub last did, in milliseconds since 1970 by its clock; nil where it never did.
    package let lastReceipt: Int64?
}

/// A log for which somebody signed, and what he signed.
package struct SignedMark: Hashable, Sendable {
    /// Up to where, and under which name it is kept here.
    package let mark: LogMark
    /// Who.
    package let device: DeviceID
    /// In which life of his store.
    package let epoch: StoreEpoch
    /// When, by his clock.
    package let at: Int64
    /// The receipt, as it travels.
    package let receipt: [UInt8]
}

extension StoreWriter {
    /// Keeps a receipt whose signature was checked.
    ///
    /// - Parameters:
    ///   - receipt: What somebody signed.
    ///   - isPassedOn: Whether somebody else than its signer brought it, so that it may be old.
    /// - Throws: ``StoreError``.
    package func keep(_ receipt: Receipt, isPassedOn: Bool = false) throws {
        try ReceiptRow.keep(database, receipt, isPassedOn: isPassedOn)
    }

    /// Notes in which life a device's store is, as it told itself; what it signed for in another counts no more.
    package func note(_ epoch: StoreEpoch, of device: DeviceID) throws {
        try ReceiptRow.note(database, epoch, of: device)
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
            guard let scope = try scope(of: log), isIncluded(scope), let device = row.signer,
                let id = ChangeSetID(bytes: row.id)
            else { return nil }
            return SignedMark(
                mark: LogMark(log: log, sequence: UInt32(clamping: row.sequence), id: id),
                device: device,
                epoch: StoreEpoch(Array(row.epoch)),
                at: row.at,
                receipt: Array(row.content)
            )
        }
    }

    /// Whether it is known that a device's store is in some life, and nothing is kept that it signed in another.
    package func knows(_ epoch: StoreEpoch, of device: DeviceID) throws -> Bool {
        let other = try Bool.fetchOne(
            database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM receipt WHERE device = ? AND epoch <> ?)"
            ),
            arguments: [Data(device.bytes), Data(epoch.bytes)]
        )
        guard other == false else { return false }
        // Of the hub it is kept, of others the receipts tell.
        return try hub()?.hub != device || ReceiptRow.epoch(database, of: device) == epoch
    }

    /// Where the hub is; nil where this replica has none.
    package func hub() throws -> Invitation? {
        try SettingRow.bytes(database, .hub).map { try Invitation(wireBytes: $0) }
    }

    /// How many of the sessions that this device entered are held elsewhere, by signed receipts only.
    ///
    /// What a neighbour holds is not at the hub yet, and is not said to be.
    ///
    /// Branches of its logs count: what a copy of this device entered in one of them was entered on this device, too.
    package func deliveryCounts() throws -> DeliveryCounts {
        let isHub = try hubs()
        let signed = try signedThrough(by: isHub)
        let signedByAny = try signedThrough()
        var (saved, received, elsewhere) = (0, 0, 0)
        for log in try ownLogs() {
            saved += try sessions(in: log.id, below: FactNumber.limit)
            let byHub = try sessions(in: log.id, through: signed[log.id])
            received += byHub
            elsewhere += try max(sessions(in: log.id, through: signedByAny[log.id]) - byHub, 0)
        }
        let latest = try ReceiptRow.fetchAll(database).filter { $0.signer.map(isHub) ?? false }.map(\.at)
            .max()
        return DeliveryCounts(saved: saved, received: received, elsewhere: elsewhere, lastReceipt: latest)
    }

    /// Tells hubs from other devices: the one that was joined; where none was, the root, whoever coordinates, and whoever
    /// serves as a hub and is nothing more.
    ///
    /// A member who was handed a key to names has a grant of the role hub beside that of his own. At no moment in
    /// particular: a hub whose right has ended holds what it signed for.
    package func hubs() throws -> (DeviceID) -> Bool {
        if let joined = try hub()?.hub { return { $0 == joined } }
        let (trust, root) = (try trust(), try identity().root)
        return { device in
            let strongest = trust.grants(of: device, at: 0).map(\.role).max()
            return device == root || strongest == .hub || strongest == .coordinator
        }
    }

    /// The sessions of a log up to a change set of it.
    private func sessions(in log: Int64, through sequence: UInt32?) throws -> Int {
        guard let sequence, let row = try ChangeSetRow.fetch(database, log: log, sequence: sequence) else {
            return 0
        }
        let limit = row.firstPublic + row.publicCount
        return limit > 0 ? try sessions(in: log, below: limit) : 0
    }

    /// Whether this device wrote something for which the hub has not signed; without a hub, nobody.
    package func hasUndelivered() throws -> Bool {
        if try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM open_transaction)") == true {
            return true
        }
        let signed = try signedThrough(by: hubs())
        return try ownLogs().contains { $0.sequence > signed[$0.id] ?? 0 }
    }

    /// How far a device has not signed for logs that were written here, short of their last change set.
    package func unreceipted(by device: DeviceID) throws -> [HeldLog] {
        let signed = try signedThrough { $0 == device }
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

    /// Up to which change set somebody, or one of the devices that count, has signed for each log, by its number here.
    ///
    /// A receipt names a log as its signer does, who may not know yet, or know already, that it forked. So the change
    /// set tells where it stands here; whoever holds it holds those before it, in whatever branch.
    private func signedThrough(by counts: (DeviceID) -> Bool = { _ in true }) throws -> [Int64: UInt32] {
        let forks = try forksByBranch()
        var signed: [Int64: UInt32] = [:]
        for receipt in try ReceiptRow.fetchAll(database) {
            guard let signer = receipt.signer, counts(signer),
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

    /// Where what was written here stands that no hub has signed for, in the order in which it came.
    package func undelivered() throws -> [StoredPlace] {
        let signed = try signedThrough(by: hubs())
        return try places(beyond: ownLogs().map { .nothing(of: $0.tag) }, names: false).filter {
            $0.sequence > signed[$0.log] ?? 0
        }
    }

    /// The logs that this device writes or wrote, with the branches that left them.
    private func ownLogs() throws -> [LogRow] {
        try logs().withTrunks.filter(\.trunk.isOwn).map(\.log)
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
