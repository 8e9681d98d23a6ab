/// All keys to which the names of a scope were ever sealed, one for each epoch: a pure function of what is known of
/// rights.
///
/// A key that a revoked device holds is *closed*: it still opens what was sealed for it, and nothing is sealed for it
/// any more. So a revocation needs to name no epoch: as soon as it counts, all keys of the device are closed, on every
/// replica alike; and of two epochs that were started at once, an outsider's key is closed in either.
package struct NameKeyFamily: Hashable, Sendable {
    /// The highest scope in which one of them was given; it covers the scope that was asked about.
    package let home: Scope
    /// The keys, that for sealing first: open before closed, then the latest epoch, then the earliest grant.
    package let keys: [Entry]

    /// One key.
    package struct Entry: Hashable, Sendable {
        /// An uncompressed point of X9.63.
        package let publicKey: [UInt8]
        package let epoch: Int64
        /// Who was given it by somebody who might, revoked or not.
        package let holders: Set<DeviceID>
        /// Whether no revoked device holds it.
        package let isOpen: Bool
        /// The first grant that gives it.
        let first: RecordID
    }

    /// The key to which names are sealed; nil where all are closed.
    package var sealing: Entry? { keys.first.flatMap { $0.isOpen ? $0 : nil } }

    /// The number of the latest epoch.
    package var latestEpoch: Int64 { keys.map(\.epoch).max() ?? 0 }
}

extension TrustState {
    /// The keys to the names of a scope; nil where there never was one.
    ///
    /// Where a scope above has keys of its own, the nearest scope's are meant. Only grants by those who may give them
    /// count: a key that anybody could announce would open all names to him.
    package func nameKeyFamily(of scope: Scope) -> NameKeyFamily? {
        var inquiry = RightsInquiry(self)
        var given: [[UInt8]: [Grant]] = [:]
        for grant in all {
            guard let key = grant.names?.publicKey, inquiry.holds(grant) else { continue }
            given[key, default: []].append(grant)
        }
        let homes = given.compactMapValues { grants in
            grants.map(\.scope).filter { $0.covers(scope) }.min { $0.path.count < $1.path.count }
        }
        guard let home = homes.values.max(by: { $0.path.count < $1.path.count }) else { return nil }
        let keys = homes.filter { $0.value == home }.keys.compactMap { key -> NameKeyFamily.Entry? in
            guard let grants = given[key], let first = grants.map(\.id).min() else { return nil }
            let holders = Set(grants.map(\.device))
            return NameKeyFamily.Entry(
                publicKey: key,
                epoch: grants.compactMap { $0.names?.epoch }.min() ?? 1,
                holders: holders,
                isOpen: holders.allSatisfy { inquiry.standingRevocations(of: $0).isEmpty },
                first: first
            )
        }
        return NameKeyFamily(
            home: home,
            keys: keys.sorted { left, right in
                if left.isOpen != right.isOpen { return left.isOpen }
                return left.epoch != right.epoch ? left.epoch > right.epoch : left.first < right.first
            }
        )
    }
}
