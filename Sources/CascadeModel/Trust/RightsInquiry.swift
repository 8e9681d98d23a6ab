/// One look at what is known of rights, which works out every grant, revocation and acceptance once.
///
/// Why it ends, whatever hostile devices state: a chain is only followed where it is *sound*, that is, where
/// every grant in it was given under one that is not lower, covers its scope and may give rights. Order sound
/// grants by (role, the highest first; length of the chain), and devices by the first of their grants. Whoever
/// may take back a device's rights uses a grant that comes before all of that device's, and the devices in that
/// grant's own chain come earlier still. So every question asks only about devices that come earlier. (Without
/// soundness, a school's stolen key could give a coordinator's right to a second key, have it revoke the first
/// and the first revoke the giver, and send every replica round in a circle.)
struct RightsInquiry {
    let trust: TrustState
    private var chains: [RecordID: [Grant]] = [:]
    private var unsound: Set<RecordID> = []
    private var holding: [RecordID: Bool] = [:]
    private var limits: [DeviceID: [Revocation]] = [:]
    private var readmitted: [Acceptance: Bool] = [:]

    /// The longest chain between a grant and the root; a longer one is nobody's organisation.
    private static let longestChain = 15

    init(_ trust: TrustState) { self.trust = trust }

    /// Whether a grant was given by somebody who had the right to, all the way up to the root.
    mutating func holds(_ grant: Grant) -> Bool {
        if let known = holding[grant.id] { return known }
        holding[grant.id] = false
        guard let chain = chain(above: grant) else { return false }
        var current = grant
        for above in chain {
            guard !above.hasEnded(at: current.time), isInForce(above.device, at: current.position) else {
                return false
            }
            current = above
        }
        holding[grant.id] = true
        return true
    }

    /// Whether what a device signed at a place holds in spite of revocations.
    mutating func isInForce(_ device: DeviceID, at position: LogPosition) -> Bool {
        guard let limit = standingRevocations(of: device).map({ $0.marks[position.log] ?? 0 }).min(),
            position.sequence > limit
        else { return true }
        for acceptance in trust.acceptances(of: device)
        where acceptance.ranges[position.log]?.contains(position.sequence) == true {
            if holds(acceptance) { return true }
        }
        return false
    }

    /// The revocations of a device by those who may.
    mutating func standingRevocations(of device: DeviceID) -> [Revocation] {
        if let known = limits[device] { return known }
        let stated = trust.revocations(of: device)
        guard !stated.isEmpty else { return [] }
        limits[device] = []
        var standing: [Revocation] = []
        for revocation in stated {
            let issuer = Issuer(
                revocation.issuer,
                revocation.issuerGrant,
                revocation.position,
                revocation.time
            )
            if outranks(issuer, device) { standing.append(revocation) }
        }
        limits[device] = standing
        return standing
    }

    private mutating func holds(_ acceptance: Acceptance) -> Bool {
        if let known = readmitted[acceptance] { return known }
        let issuer = Issuer(acceptance.issuer, acceptance.issuerGrant, acceptance.position, acceptance.time)
        let result = outranks(issuer, acceptance.device)
        readmitted[acceptance] = result
        return result
    }

    private struct Issuer {
        let device: DeviceID
        let grant: RecordID?
        let position: LogPosition
        let time: Int64?

        init(_ device: DeviceID, _ grant: RecordID?, _ position: LogPosition, _ time: Int64?) {
            self.device = device
            self.grant = grant
            self.position = position
            self.time = time
        }
    }

    /// Whether a device stands above another: in role, or in the other's own chain of grants.
    private mutating func outranks(_ issuer: Issuer, _ device: DeviceID) -> Bool {
        guard device != trust.root else { return false }
        if issuer.device == trust.root { return true }
        guard let above = issuer.grant.flatMap(trust.grant), above.device == issuer.device,
            above.role >= .school,
            !above.hasEnded(at: issuer.time), chain(above: above) != nil
        else { return false }
        var hasGrant = false
        for grant in trust.everyGrant(of: device) {
            guard let chain = chain(above: grant) else { continue }
            hasGrant = true
            guard above.scope.covers(grant.scope),
                above.role > grant.role || chain.contains(where: { $0.id == above.id })
            else { return false }
        }
        return hasGrant && holds(above) && isInForce(issuer.device, at: issuer.position)
    }

    /// The grants between one and the root, the nearest first, as the headers name them; nil where they do not
    /// lead there, or one gives more than it has.
    private mutating func chain(above grant: Grant) -> [Grant]? {
        if let known = chains[grant.id] { return known }
        guard !unsound.contains(grant.id) else { return nil }
        guard let chain = walk(from: grant) else {
            unsound.insert(grant.id)
            return nil
        }
        chains[grant.id] = chain
        return chain
    }

    private func walk(from grant: Grant) -> [Grant]? {
        var chain: [Grant] = []
        var current = grant
        while current.issuer.device != trust.root {
            // The bound also ends circles.
            guard chain.count < Self.longestChain, let above = current.issuer.grant.flatMap(trust.grant),
                above.device == current.issuer.device, above.role >= .school, above.role >= current.role,
                above.scope.covers(current.scope)
            else { return nil }
            chain.append(above)
            current = above
        }
        return chain
    }
}
