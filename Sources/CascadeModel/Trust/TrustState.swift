/// What is known of rights, and the judgement that follows: a pure function of the set of grants, revocations,
/// acceptances and witness facts, whatever the order in which they came.
///
/// Rights run down a tree that starts at the root key. A device may take back the rights of whom it outranks: a
/// lower role, or a device below it in its own chain of grants. So no two devices can revoke each other, and
/// judging ends; `RightsInquiry` says why.
package struct TrustState: Hashable, Sendable {
    /// The device whose key the invitation pinned.
    package let root: DeviceID
    private var grants: [RecordID: Grant] = [:]
    private var grantsByDevice: [DeviceID: Set<RecordID>] = [:]
    private var revocations: [DeviceID: Set<Revocation>] = [:]
    private var acceptances: [DeviceID: Set<Acceptance>] = [:]
    private var witnesses: [LogTag: Set<Witness>] = [:]

    package init(root: DeviceID) { self.root = root }

    /// Takes in a grant, whether or not its giver had the right to.
    ///
    /// Of several that carry one identifier, the one that made the record is meant; whatever came first, the same
    /// one stays.
    package mutating func insert(_ grant: Grant) {
        if let known = grants[grant.id] {
            guard grant.isMeant(ratherThan: known) else { return }
            grantsByDevice[known.device]?.remove(known.id)
        }
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

    /// Takes in what a witness states, whether or not it is believed.
    package mutating func insert(_ witness: Witness) {
        witnesses[witness.log, default: []].insert(witness)
    }

    /// A grant that was taken in.
    package func grant(_ id: RecordID) -> Grant? { grants[id] }

    /// The grants of a device that hold at a moment, the highest role first.
    ///
    /// What a device grants itself brings it a key, but no right: a change set could not name what it holds itself.
    /// Whether the device itself was revoked is another question; see ``isRevoked(_:)``.
    package func grants(of device: DeviceID, at time: Int64) -> [Grant] {
        var inquiry = RightsInquiry(self)
        return everyGrant(of: device).filter {
            $0.issuer.device != device && !$0.hasEnded(at: time) && inquiry.holds($0)
        }
        .sorted { $0.role != $1.role ? $0.role > $1.role : $0.id < $1.id }
    }

    /// Whether a device has been revoked, by somebody who may.
    package func isRevoked(_ device: DeviceID) -> Bool {
        var inquiry = RightsInquiry(self)
        return !inquiry.standingRevocations(of: device).isEmpty
    }

    /// How far logs must be known for a device to hear that it was revoked, and to believe it.
    ///
    /// By log: up to the revocations that hold, and to the grants on which these rest. Empty where there are none.
    package func proofOfRevocation(of device: DeviceID) -> [LogTag: UInt32] {
        var inquiry = RightsInquiry(self)
        var proof: [LogTag: UInt32] = [:]
        for revocation in inquiry.standingRevocations(of: device) {
            var positions = [revocation.position]
            var (grant, seen) = (revocation.issuerGrant, Set<RecordID>())
            while let id = grant, seen.insert(id).inserted, let given = grants[id] {
                positions.append(given.position)
                grant = given.issuer.grant
            }
            for position in positions {
                proof[position.log] = max(proof[position.log] ?? 0, position.sequence)
            }
        }
        return proof
    }

    /// Whether anybody's rights were taken back, rightly or not: only then can what counted count no longer.
    package var hasRevocations: Bool { !revocations.isEmpty }

    /// Judges a change set.
    package func judge(_ request: RightsRequest) -> Judgement {
        if request.schema > SchemaVersion.current { return .held(.newerSchema) }
        if request.device == root { return .applies(.root) }
        guard let id = request.grant, let grant = grants[id] else { return .held(.missingGrant) }
        guard grant.device == request.device else { return .held(.foreignGrant) }
        var inquiry = RightsInquiry(self)
        guard inquiry.holds(grant) else { return .held(.grantInvalid) }
        guard grant.scope.covers(request.scope) else { return .held(.outsideScope) }
        guard !grant.hasEnded(at: request.time) else { return .held(.expired) }
        guard inquiry.isInForce(request.device, at: request.position) else { return .held(.revoked) }
        guard Self.may(grant.role, request.needs) else { return .held(.roleForbids) }
        return .applies(grant.role)
    }

    /// Whether a role may write what needs another.
    package static func may(_ role: Role, _ needs: Role) -> Bool {
        // A hub passes on and signs; it writes no records, only what it witnesses. A coordinator verifies no sessions
        // of others' schools.
        role >= needs && (role != .hub || needs == .hub)
    }

    /// The devices that were granted anything, whether or not it holds.
    package var devices: [DeviceID] { Array(grantsByDevice.keys) }

    /// All grants that were taken in.
    var all: some Collection<Grant> { grants.values }

    /// The grants that name a device, whether or not they hold.
    func everyGrant(of device: DeviceID) -> [Grant] {
        (grantsByDevice[device] ?? []).compactMap { grants[$0] }
    }

    /// The revocations that name a device, whether or not they hold.
    func revocations(of device: DeviceID) -> Set<Revocation> { revocations[device] ?? [] }

    /// The logs of which somebody states when he held them.
    package var witnessedLogs: some Collection<LogTag> { witnesses.keys }

    /// What is stated of a log, whether or not it is believed.
    func witnesses(of log: LogTag) -> Set<Witness> { witnesses[log] ?? [] }

    /// The acceptances that name a device, whether or not they hold.
    func acceptances(of device: DeviceID) -> Set<Acceptance> { acceptances[device] ?? [] }
}
