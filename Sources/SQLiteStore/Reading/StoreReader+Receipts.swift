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
    /// Whether there is a hub for it, as far as is known here.
    package let isHubKnown: Bool
    /// When the hub last did, in milliseconds since 1970 by its clock; nil where it never did.
    package let lastReceipt: Int64?
}

/// What somebody signed for of one log, under the name and numbers that it has here.
package struct StoredSignature: Hashable, Sendable {
    package let signer: DeviceID
    package let log: LogTag
    /// The log's number here.
    let number: Int64
    /// Up to which change set he holds it.
    package let through: UInt32
    /// Up to which he holds the private sections, too.
    package let privateThrough: UInt32
    /// Up to which a backup outside of his machine covers both.
    package let backedUp: UInt32
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
    /// Up to which number he said that a backup outside of his machine covers it.
    package let backedUp: UInt32
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

    /// Keeps where the hub is.
    package func setHub(_ hub: Invitation) throws {
        try SettingRow.set(database, .hub, hub.withoutSecret.wireBytes)
    }

    /// Notes that a backup outside of this machine covers the feed up to a position.
    package func setBackedUp(through position: Int64) throws {
        try SettingRow.set(database, .backedUp, String(position).utf8)
    }

    /// Notes in which life of its store somebody is, who said so himself; what he signed in another one counts no more.
    package func note(_ epoch: StoreEpoch, of device: DeviceID) throws {
        try CustodianRow.note(database, device, epoch)
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
                receipt: Array(row.content),
                backedUp: UInt32(clamping: row.backedUp)
            )
        }
    }

    /// Whether somebody is known to be in this life of his store.
    package func isKnown(_ epoch: StoreEpoch, of device: DeviceID) throws -> Bool {
        try CustodianRow.fetch(database, device)?.epoch == Data(epoch.bytes)
    }

    /// How much is held here of the logs that some marks name: what a receipt may say of them.
    package func received(_ marks: [LogMark]) throws -> [ReceivedLog] {
        let forks = try forksByBranch()
        let absent = try FirstAbsent.fetchAll(database)
        let position = try SettingRow.text(database, .backedUp).flatMap { Int64($0) }
        let later = try position.map { try FirstAbsent.fetchAll(database, beyond: $0) }
        return try marks.map { mark in
            guard let number = try ChangeSetRow.log(database, holding: mark.id),
                let log = try LogRow.fetch(database, id: number)
            else { return ReceivedLog(mark) }
            return ReceivedLog(
                mark,
                privateThrough: Self.privateThrough(log, absent, forks),
                backedUp: later.map { Self.privateThrough(log, $0, forks) } ?? 0
            )
        }
    }

    /// What others signed for of the logs that are here, each log that a branch left included.
    ///
    /// A receipt names a log as its signer does, who may not know yet, or know already, that it forked. So the change
    /// set tells where it stands here; whoever holds it holds those before it, in whatever branch.
    package func signatures() throws -> [StoredSignature] { try signatures(for: logs()) }

    private func signatures(for logs: [LogRow]) throws -> [StoredSignature] {
        let forks = try forksByBranch()
        let tags = logs.reduce(into: [Int64: LogTag]()) { $0[$1.id] = $1.tag }
        var signatures: [StoredSignature] = []
        for receipt in try ReceiptRow.fetchAll(database) {
            guard let signer = receipt.signer, let id = ChangeSetID(bytes: receipt.id),
                var log = try ChangeSetRow.log(database, holding: id),
                var sequence = try ChangeSetRow.sequence(database, of: id)
            else { continue }
            let (names, backup) = (
                UInt32(clamping: receipt.privateThrough), UInt32(clamping: receipt.backedUp)
            )
            // As many steps as there are branches: a damaged table may go round.
            for _ in 0...forks.count {
                if let tag = tags[log] {
                    signatures.append(
                        StoredSignature(
                            signer: signer,
                            log: tag,
                            number: log,
                            through: sequence,
                            privateThrough: min(names, sequence),
                            backedUp: min(backup, names, sequence)
                        )
                    )
                }
                guard let fork = forks[log] else { break }
                (log, sequence) = (fork.log, fork.sequence - 1)
            }
        }
        return signatures
    }

    /// How many sessions were entered on this device, up to some change set of each log; nil for all of a log.
    package func sessionsEntered(through limit: (LogTag) -> UInt32?) throws -> Int {
        let entered = try EnteredSessions(self)
        return try entered.logs.reduce(0) { count, log in
            guard let sequence = limit(log.tag) else { return try count + entered.count(in: log) }
            return try count + entered.count(in: log, through: sequence)
        }
    }

    /// Where what this device wrote of a record stands, its branches included: nil for each part that is not signed
    /// yet; nil without such a record.
    package func placesWritten(of record: RecordID) throws -> [(log: LogTag, sequence: UInt32)?]? {
        let own = try Set(ownLogs().map(\.id))
        return try places(of: record) { own.contains($0) }
    }

    /// Where what is known of a record stands: nil for each part that is not signed yet; nil without such a record.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - isIncluded: Whether a log counts, by its number here.
    /// - Returns: Its parts.
    /// - Throws: ``StoreError``.
    package func places(
        of record: RecordID,
        in isIncluded: (Int64) -> Bool = { _ in true }
    ) throws -> [(log: LogTag, sequence: UInt32)?]? {
        guard let local = try local(record) else { return nil }
        let facts = (local.log == 0 ? [] : [local]) + (try RecordFactRow.facts(database, of: local))
        return try facts.filter { isIncluded($0.log) }.map { fact in
            guard let place = try ChangeSetRow.place(database, log: fact.log, holding: fact.number),
                let tag = try LogRow.fetch(database, id: fact.log)?.tag
            else { return nil }
            return (tag, place.sequence)
        }
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
        let entered = try EnteredSessions(self)
        var (saved, received, elsewhere) = (0, 0, 0)
        for log in entered.logs {
            saved += try entered.count(in: log)
            let byHub = try entered.count(in: log, through: signed[log.id])
            received += byHub
            elsewhere += try max(entered.count(in: log, through: signedByAny[log.id]) - byHub, 0)
        }
        let latest = try ReceiptRow.fetchAll(database).filter { $0.signer.map(isHub) ?? false }.map(\.at)
            .max()
        return DeliveryCounts(
            saved: saved,
            received: received,
            elsewhere: elsewhere,
            isHubKnown: try isHubKnown(signed),
            lastReceipt: latest
        )
    }

    /// How many of the sessions that this device entered each device has signed for; hubs are left out, and who holds none.
    package func deliveryHolders() throws -> [DeviceID: Int] {
        let (isHub, entered) = (try hubs(), try EnteredSessions(self))
        let bySigner = Dictionary(grouping: try signatures().filter { !isHub($0.signer) }, by: \.signer)
        return try bySigner.mapValues { signatures in
            let signed = signedThrough(signatures)
            return try entered.logs.reduce(0) { try $0 + entered.count(in: $1, through: signed[$1.id]) }
        }
        .filter { $0.value > 0 }
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

    /// Whether this device wrote something for which the hub has not signed; without a hub, nobody.
    package func hasUndelivered() throws -> Bool {
        if try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM open_transaction)") == true {
            return true
        }
        let signed = try signedByKeepers()
        return try ownLogs().contains { $0.sequence > signed[$0.id] ?? 0 }
    }

    /// How far a device has not signed for logs that were written here, short of their last change set.
    package func unreceipted(by device: DeviceID) throws -> [HeldLog] {
        let logs = try logs()
        let signed = signedThrough(try signatures(for: logs).filter { $0.signer == device })
        return try logs.own.compactMap { log in
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
    private func signedThrough(by counts: (DeviceID) -> Bool = { _ in true }) throws -> [Int64: UInt32] {
        signedThrough(try signatures().filter { counts($0.signer) })
    }

    /// Up to which change set those have signed for each log who shall have it: the hub, or any device where none is known.
    private func signedByKeepers() throws -> [Int64: UInt32] {
        let signed = try signedThrough(by: hubs())
        return try isHubKnown(signed) ? signed : signedThrough()
    }

    /// Whether there is a hub for what is written here: it was joined, or signed for some of it, which others brought.
    private func isHubKnown(_ signed: [Int64: UInt32]) throws -> Bool {
        try hub() != nil || ownLogs().contains { signed[$0.id] ?? 0 > 0 }
    }

    private func signedThrough(_ signatures: [StoredSignature]) -> [Int64: UInt32] {
        signatures.reduce(into: [:]) { signed, signature in
            signed[signature.number] = max(signed[signature.number] ?? 0, signature.through)
        }
    }

    /// Where what was written here stands that the hub has not signed for, or without one none of the devices that count,
    /// as it came.
    package func undelivered(withoutHub counts: (DeviceID) -> Bool) throws -> [StoredPlace] {
        let byHub = try signedThrough(by: hubs())
        let signed = try isHubKnown(byHub) ? byHub : signedThrough(by: counts)
        return try places(beyond: ownLogs().map { .nothing(of: $0.tag) }, names: false).filter {
            $0.sequence > signed[$0.log] ?? 0
        }
    }

    /// The logs that this device writes or wrote, with the branches that left them.
    func ownLogs() throws -> [LogRow] { try logs().own }
}

extension [LogRow] {
    /// Those that this device writes or wrote, with the branches that left them.
    fileprivate var own: [LogRow] { withTrunks.filter(\.trunk.isOwn).map(\.log) }
}
