package import CascadeModel
import CascadeProtocol
import SQLiteStore
import Synchronization

/// A key to names that this device holds.
struct HeldNameKey {
    let key: ScopeKey
    let epoch: Int64
    /// Whether names may still be sealed for it.
    let isOpen: Bool

    /// Puts the key, wrapped for a device, into a grant for a scope.
    func hand(to device: DeviceKeys, in scope: Scope, _ fields: inout FactFields) throws {
        let wrapped = try key.wrapped(for: device.sealing, scope: scope, epoch: UInt64(clamping: epoch))
        fields[GrantField.wrappedKey] = .bytes(wrapped)
        fields[GrantField.epoch] = .integer(epoch)
        fields[GrantField.scopeKey] = .bytes(key.publicKey.x963Representation)
    }
}

extension Replica {
    /// Starts a key for the names of this replica's scope, where neither it nor a scope above has one, or where all
    /// who held one were revoked.
    ///
    /// Names leave this device only sealed for such a key, so a school's first device makes one. Above the school
    /// nobody needs names: a coordinator's device makes none.
    ///
    /// - Returns: Whether a key was made.
    @discardableResult
    public func startNameKey() throws(ReplicaError) -> Bool {
        let (scope, now) = (try scope, environment.now())
        let (epoch, role) = try query { reader in
            let trust = try reader.trust()
            let family = trust.nameKeyFamily(of: scope)
            let isHeld = family?.keys.contains { !$0.holders.allSatisfy(trust.isRevoked) } ?? false
            let role = try reader.right(of: device, in: scope, at: now).role
            return (isHeld ? nil : (family?.latestEpoch ?? 0) + 1, role)
        }
        guard let epoch, role == .school else { return false }
        return try commit(needs: .school) { _, transaction in
            var fields = try GrantField.values(deviceKeys, role, scope)
            try HeldNameKey(key: ScopeKey(), epoch: epoch, isOpen: true)
                .hand(to: deviceKeys, in: scope, &fields)
            transaction.make(.grant, fields)
            return true
        }
    }

    /// Starts a new epoch of the keys to names where a revoked device holds all there are, and hands every reader the
    /// keys that he lacks, as far as this device may; see ``TrustState/nameKeyRenewal(of:by:at:)``.
    ///
    /// - Returns: How many keys were handed over.
    @discardableResult
    func renewNameKeys() throws(ReplicaError) -> Int {
        let now = environment.now()
        let work: [NameKeyRenewal] = try query { reader in
            let trust = try reader.trust()
            let scopes = Set(trust.nameKeys(of: device).map(\.scope))
            return Set(scopes.compactMap { trust.nameKeyRenewal(of: $0, by: device, at: now) })
                .sorted { $0.home < $1.home }
        }
        var count = 0
        // What did not come to hold the first time, would not the next time either.
        for renewal in work where triedRenewals.withLock({ $0.insert(renewal).inserted }) {
            let fresh = ScopeKey()
            for start in stride(from: 0, to: renewal.handovers.count, by: Self.handoversOfOneTransaction) {
                let part = renewal.handovers[start...].prefix(Self.handoversOfOneTransaction)
                count += try carryOut(part, of: renewal, fresh)
            }
        }
        return count
    }

    /// The scopes that have keys to names, of which none is open: names wait there until a device of the school that holds
    /// one of them, and is not revoked, begins the next.
    package func scopesWithoutOpenNameKey() throws(ReplicaError) -> [Scope] {
        let now = environment.now()
        return try query { reader in
            let trust = try reader.trust()
            let scopes = Set(trust.devices.flatMap { trust.grants(of: $0, at: now).map(\.scope) })
            return Set(
                scopes.compactMap { scope in
                    trust.nameKeyFamily(of: scope).flatMap { $0.sealing == nil ? $0.home : nil }
                }
            ).sorted()
        }
    }

    /// A handover takes less than 500 bytes, and a transaction up to 40,000.
    private static let handoversOfOneTransaction = 60

    private func carryOut(
        _ handovers: ArraySlice<NameKeyRenewal.Handover>,
        of renewal: NameKeyRenewal,
        _ fresh: ScopeKey
    ) throws(ReplicaError) -> Int {
        try commit(needs: .school, scope: renewal.home) { writer, transaction in
            let held = try heldNameKeys(of: renewal.home, writer)
            var count = 0
            for handover in handovers {
                let key =
                    if let publicKey = handover.publicKey {
                        held.first { $0.key.publicKey.x963Representation == publicKey }
                    } else {
                        HeldNameKey(key: fresh, epoch: handover.epoch, isOpen: true)
                    }
                guard let key, let found = try writer.reader.deviceKeys(of: handover.grant) else { continue }
                let device = DeviceKeys(signing: found.signing, sealing: found.sealing)
                // The lowest role: what comes is a key, and no right that was not there.
                var fields = try GrantField.values(device, .hub, handover.scope)
                if let person = handover.person { fields[GrantField.person] = .reference(person) }
                if let until = handover.until { fields[GrantField.until] = .integer(until) }
                try key.hand(to: device, in: handover.scope, &fields)
                transaction.make(.grant, fields)
                count += 1
            }
            return count
        }
    }

    /// The keys to the names of a scope as far as they were sealed for this device, that for sealing first.
    func heldNameKeys(of scope: Scope, _ writer: StoreWriter) throws -> [HeldNameKey] {
        let trust = try writer.trust()
        let mine = trust.nameKeys(of: device)
        return (trust.nameKeyFamily(of: scope)?.keys ?? []).compactMap { entry in
            for sealed in mine where sealed.key.publicKey == entry.publicKey {
                let key = try? ScopeKey(
                    unwrapping: sealed.key.wrapped,
                    with: keys.sealing,
                    scope: sealed.scope,
                    epoch: UInt64(clamping: sealed.key.epoch)
                )
                // What was sealed for somebody else, by mistake or malice, opens nothing.
                guard let key, key.publicKey.x963Representation == entry.publicKey else { continue }
                return HeldNameKey(key: key, epoch: sealed.key.epoch, isOpen: entry.isOpen)
            }
            return nil
        }
    }
}
