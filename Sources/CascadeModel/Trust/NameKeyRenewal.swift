/// What a device has to do so that everybody who may read names of a scope can, and nobody else: a pure decision.
///
/// It serves two needs with one rule. After a revocation all keys may be closed; then a new epoch begins. And a reader
/// may lack a key: because he was let in by somebody who did not know of it yet, or because two devices started an
/// epoch at once.
package struct NameKeyRenewal: Hashable, Sendable {
    /// A key that a device lacks.
    package struct Handover: Hashable, Sendable {
        /// The grant of a right to names that the device has: the key comes with the same scope and end.
        package let grant: RecordID
        package let device: DeviceID
        package let person: RecordID?
        package let scope: Scope
        package let until: Int64?
        /// The public half; nil for that of the epoch which begins.
        package let publicKey: [UInt8]?
        package let epoch: Int64
    }

    /// Where the keys belong.
    package let home: Scope
    /// The number of the epoch that begins; nil where a key is open.
    package let newEpoch: Int64?
    package let handovers: [Handover]
}

extension TrustState {
    /// What a device can do for the names of a scope; nil where there is nothing to do, or others have to.
    ///
    /// It has to hold a key of the scope, and the role `school` where the keys belong: so a hub without a key to names
    /// takes rights away, and the first device of the school that learns of it starts the epoch.
    package func nameKeyRenewal(of scope: Scope, by device: DeviceID, at now: Int64) -> NameKeyRenewal? {
        guard let family = nameKeyFamily(of: scope), !isRevoked(device) else { return nil }
        let held = family.keys.filter { $0.holders.contains(device) }
        let mayGive =
            device == root
            || grants(of: device, at: now).contains { $0.role >= .school && $0.scope.covers(family.home) }
        guard !held.isEmpty, mayGive else { return nil }
        let epoch = family.sealing == nil ? family.latestEpoch + 1 : nil
        var handovers: [NameKeyRenewal.Handover] = []
        for reader in Set(family.keys.flatMap(\.holders)).sorted(by: { $0.description < $1.description }) {
            guard let grant = nameGrant(of: reader, family, at: now) else { continue }
            func handOver(_ publicKey: [UInt8]?, _ epoch: Int64) {
                handovers.append(
                    NameKeyRenewal.Handover(
                        grant: grant.id,
                        device: reader,
                        person: grant.person,
                        scope: family.home.covers(grant.scope) && reader != device
                            ? grant.scope : family.home,
                        until: grant.until,
                        publicKey: publicKey,
                        epoch: epoch
                    )
                )
            }
            if let epoch { handOver(nil, epoch) }
            for key in held where !key.holders.contains(reader) { handOver(key.publicKey, key.epoch) }
        }
        guard !handovers.isEmpty else { return nil }
        // The keys of an epoch that begins belong where its first grant is: at home, to the device that starts it.
        let (own, others) = (
            handovers.filter { $0.device == device }, handovers.filter { $0.device != device }
        )
        return NameKeyRenewal(home: family.home, newEpoch: epoch, handovers: own + others)
    }

    /// The widest grant by which a device that holds a right may read these names at a moment.
    private func nameGrant(of device: DeviceID, _ family: NameKeyFamily, at now: Int64) -> Grant? {
        guard !isRevoked(device), device == root || !grants(of: device, at: now).isEmpty else { return nil }
        let keys = Set(family.keys.map(\.publicKey))
        var inquiry = RightsInquiry(self)
        return everyGrant(of: device).filter { grant in
            guard let names = grant.names, keys.contains(names.publicKey) else { return false }
            return !grant.hasEnded(at: now) && inquiry.holds(grant)
        }
        .min { left, right in
            if left.scope.path.count != right.scope.path.count {
                return left.scope.path.count < right.scope.path.count
            }
            let (mine, others) = (left.until ?? .max, right.until ?? .max)
            return mine != others ? mine > others : left.id < right.id
        }
    }
}
