/// What is known of rights, and the judgement that follows: a pure function of the set of grants, revocations and
/// acceptances, whatever the order in which they came.
///
/// Rights run down a tree that starts at the root key. A device may take back the rights of whom it outranks: a
/// lower role, or a device below it in its own chain of grants. So no two devices can revoke each other, and
/// judging ends.
package struct TrustState: Hashable, Sendable {
    /// The device whose key the invitation pinned.
    package let root: DeviceID
    private var grants: [RecordID: Grant] = [:]
    private var grantsByDevice: [DeviceID: Set<RecordID>] = [:]
    private var revocations: [DeviceID: Set<Revocation>] = [:]
    private var acceptances: [DeviceID: Set<Acceptance>] = [:]

    package init(root: DeviceID) { self.root = root }

    /// Takes in a grant, whether or not its giver had the right to.
    package mutating func insert(_ grant: Grant) {
        grants[grant.id] = grant
        grantsByDevice[grant.device, default: []].insert(grant.id)
    }

    /// Takes in a revocation, whether or not its author had the right to.
    package mutating func insert(_ revocation: Revocation) {
        revocations[revocation.device, default: []].insert(revocation)
    }

    /// Takes in an acceptance, whether or not its author had the right to.
    package mutating func insert(_ acceptance: Acceptance) {
        acceptances[acceptance.device, default: []].insert(acceptance)
    }

    /// A grant that was taken in.
    package func grant(_ id: RecordID) -> Grant? { grants[id] }

    /// The grants of a device that hold at a moment, the highest role first.
    package func grants(of device: DeviceID, at time: Int64) -> [Grant] {
        grants(of: device).filter { ($0.until ?? .max) >= time && holds($0) }
            .sorted { $0.role != $1.role ? $0.role > $1.role : $0.id < $1.id }
    }

    /// Whether a device has been revoked, by somebody who may.
    package func isRevoked(_ device: DeviceID) -> Bool {
        (revocations[device] ?? []).contains { holds($0) }
    }

    /// Judges a change set.
    package func judge(_ request: RightsRequest) -> Judgement {
        if request.schema > SchemaVersion.current { return .held(.newerSchema) }
        if request.device == root { return .applies(.root) }
        guard let id = request.grant, let grant = grants[id] else { return .held(.missingGrant) }
        guard grant.device == request.device else { return .held(.foreignGrant) }
        guard holds(grant) else { return .held(.grantInvalid) }
        guard grant.scope.covers(request.scope) else { return .held(.outsideScope) }
        if let until = grant.until, request.time > until { return .held(.expired) }
        guard isInForce(request.device, at: request.position) else { return .held(.revoked) }
        guard Self.may(grant.role, request.needs) else { return .held(.roleForbids) }
        return .applies(grant.role)
    }

    /// Whether a role may write what needs another.
    package static func may(_ role: Role, _ needs: Role) -> Bool {
        // A hub passes on and signs; it writes no records. A coordinator verifies no sessions of others' schools.
        role >= needs && role != .hub
    }

    private func grants(of device: DeviceID) -> [Grant] {
        (grantsByDevice[device] ?? []).compactMap { grants[$0] }
    }

    /// Whether a grant was given by somebody who had the right to, all the way up to the root.
    private func holds(_ grant: Grant) -> Bool {
        guard let chain = chain(above: grant) else { return false }
        var current = grant
        for above in chain {
            guard above.role >= .school, above.role >= current.role, above.scope.covers(current.scope),
                isInForce(above.device, at: current.position)
            else { return false }
            current = above
        }
        return true
    }

    /// The grants between one and the root, the nearest first, as the headers name them; nil where they do not
    /// lead there.
    private func chain(above grant: Grant) -> [Grant]? {
        var chain: [Grant] = []
        var current = grant
        // A chain longer than this is nobody's organisation; the bound also ends circles.
        while chain.count < 16 {
            if current.issuer.device == root { return chain }
            guard let id = current.issuer.grant, let above = grants[id], above.device == current.issuer.device
            else { return nil }
            chain.append(above)
            current = above
        }
        return nil
    }

    /// Whether what a device signed at a place holds in spite of revocations.
    private func isInForce(_ device: DeviceID, at position: LogPosition) -> Bool {
        guard let revoked = revocations[device] else { return true }
        var limit: UInt32?
        for revocation in revoked where holds(revocation) {
            limit = min(limit ?? .max, revocation.marks[position.log] ?? 0)
        }
        guard let limit, position.sequence > limit else { return true }
        return (acceptances[device] ?? []).contains { acceptance in
            acceptance.ranges[position.log]?.contains(position.sequence) == true && holds(acceptance)
        }
    }

    private func holds(_ revocation: Revocation) -> Bool {
        outranks(revocation.issuer, revocation.issuerGrant, revocation.device, at: revocation.position)
    }

    private func holds(_ acceptance: Acceptance) -> Bool {
        outranks(acceptance.issuer, acceptance.issuerGrant, acceptance.device, at: acceptance.position)
    }

    /// Whether a device stands above another: in role, or in the other's own chain of grants.
    private func outranks(
        _ issuer: DeviceID,
        _ issuerGrant: RecordID?,
        _ device: DeviceID,
        at position: LogPosition
    ) -> Bool {
        if issuer == root { return device != root }
        guard let id = issuerGrant, let above = grants[id], above.device == issuer, above.role >= .school,
            chain(above: above) != nil
        else { return false }
        // Only chains that lead to the root are compared: among them "above" is a strict order, which is what
        // keeps two judgements from waiting for each other.
        let lower = grants(of: device).compactMap { grant in chain(above: grant).map { (grant, $0) } }
        let stands = lower.allSatisfy { grant, chain in
            above.scope.covers(grant.scope) && (above.role > grant.role || chain.contains { $0.id == above.id })
        }
        return stands && !lower.isEmpty && holds(above) && isInForce(issuer, at: position)
    }
}
