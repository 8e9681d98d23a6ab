package import CascadeModel
package import CascadeProtocol
package import CascadeSync
import SQLiteStore

/// Receipts of hubs, which replicas pass on to each other.
extension ReplicaChangeStore {
    package func note(_ epoch: StoreEpoch, of device: DeviceID) throws {
        guard try !replica.store.read({ try $0.isKnown(epoch, of: device) }) else { return }
        try replica.store.write { try $0.note(epoch, of: device) }
    }

    package func receiptDigest(in ranges: [ScopeRange]) throws -> [UInt8] {
        ReceiptDigest.of(try replica.hubMarks(in: ranges).map { ($0.mark, $0.backedUp, $0.device) })
    }

    package func hubReceipts(in ranges: [ScopeRange], limit: Int) throws -> [Receipt] {
        var (seen, size): (Set<[UInt8]>, Int) = ([], 0)
        var receipts: [Receipt] = []
        // One receipt stands for many logs.
        for mark in try replica.hubMarks(in: ranges).sorted(by: { $0.at > $1.at })
        where seen.insert(mark.receipt).inserted {
            size += mark.receipt.count
            guard size <= limit else { break }
            receipts.append(try Receipt(wireBytes: mark.receipt))
        }
        return receipts
    }

    package func signatures(
        of device: DeviceID,
        in epoch: StoreEpoch,
        for ranges: [ScopeRange]
    ) throws -> [SignedFor] {
        try replica.store.read { reader in
            try reader.signedMarks { scope in ranges.contains { $0.contains(scope) } }
        }.filter { $0.device == device && $0.epoch == epoch }.sorted { $0.at > $1.at }
            .map { SignedFor(mark: $0.mark, receipt: $0.receipt) }
    }

    package func keep(passedOn receipts: [Receipt]) throws {
        let isHub = try replica.store.read { try $0.hubs() }
        let theirs = receipts.filter { isHub($0.statement.device) && $0.hasValidSignature }
        guard !theirs.isEmpty else { return }
        try replica.store.write { writer in
            for receipt in theirs { try writer.keep(receipt, isPassedOn: true) }
        }
    }
}

extension Replica {
    fileprivate func hubMarks(in ranges: [ScopeRange]) throws -> [SignedMark] {
        let own = try epoch
        return try store.read { reader in
            let isHub = try reader.hubs()
            // What this hub signed in an earlier life of its store is not what it says today.
            return try reader.signedMarks { scope in ranges.contains { $0.contains(scope) } }
                .filter { isHub($0.device) && ($0.device != device || $0.epoch == own) }
        }
    }
}
