extension TrustState {
    /// Where a device may read: its grants that hold at a moment; none where it was revoked.
    package func readingRights(of device: DeviceID, at time: Int64) -> ReadingRights {
        guard device != root else { return ReadingRights(scopes: [], named: [], isRoot: true) }
        guard !isRevoked(device) else { return ReadingRights(scopes: [], named: [], isRoot: false) }
        return ReadingRights(
            scopes: grants(of: device, at: time).map(\.scope),
            named: nameKeys(of: device).map(\.scope),
            isRoot: false
        )
    }

    /// The devices from whom a device has its grants that hold at a moment, and those from whom they have theirs.
    package func givers(above device: DeviceID, at time: Int64) -> Set<DeviceID> {
        var found: Set<DeviceID> = []
        var open = [device]
        while let next = open.popLast() {
            for grant in grants(of: next, at: time) where found.insert(grant.issuer.device).inserted {
                open.append(grant.issuer.device)
            }
        }
        return found
    }

    /// The keys of names that a device was given by those who may, the nearest scope and the latest epoch first.
    package func nameKeys(of device: DeviceID) -> [(scope: Scope, key: NameKey)] {
        var inquiry = RightsInquiry(self)
        return Self.ordered(everyGrant(of: device).filter { $0.names != nil && inquiry.holds($0) })
    }

    /// The grants that hand a device keys of names, whether or not they hold.
    package func nameGrants(of device: DeviceID) -> [RecordID] {
        everyGrant(of: device).filter { $0.names != nil }.map(\.id)
    }

    /// The key to which names of a scope are sealed; nil where none is known that no revoked device holds.
    package func publicNameKey(of scope: Scope) -> [UInt8]? { nameKeyFamily(of: scope)?.sealing?.publicKey }

    private static func ordered(_ grants: [Grant]) -> [(scope: Scope, key: NameKey)] {
        let sorted = grants.sorted { left, right in
            if left.scope.path.count != right.scope.path.count {
                return left.scope.path.count > right.scope.path.count
            }
            let (mine, others) = (left.names?.epoch ?? 0, right.names?.epoch ?? 0)
            return mine != others ? mine > others : left.id < right.id
        }
        return sorted.compactMap { grant in grant.names.map { (grant.scope, $0) } }
    }
}

/// Where a device may read, and where names, too.
package struct ReadingRights: Hashable, Sendable {
    private let scopes: [Scope]
    private let named: [Scope]
    private let isRoot: Bool

    init(scopes: [Scope], named: [Scope], isRoot: Bool) {
        self.scopes = scopes
        self.named = named
        self.isRoot = isRoot
    }

    /// Whether there is any at all.
    package var isAny: Bool { isRoot || !scopes.isEmpty }

    /// Whether a scope with everything below it may be read.
    package func covers(_ scope: Scope) -> Bool { isRoot || scopes.contains { $0.covers(scope) } }

    /// Whether the facts of a scope may be read: its own and those of the scopes above it.
    ///
    /// Above stand the grants themselves, the catalogues of skills and units, and people who teach below; names of
    /// them only with a grant that reaches there.
    package func reach(_ scope: Scope) -> Bool {
        isRoot || scopes.contains { $0.covers(scope) || scope.covers($0) }
    }

    /// Whether names of a scope may be read.
    package func readNames(of scope: Scope) -> Bool { named.contains { $0.covers(scope) } }
}
