package import Cascade
package import CascadeModel
package import CascadeProtocol
package import CascadeSync

/// The central endpoint without a network: what it answers to whom.
///
/// A hub is a replica that everyone trusts to be there. It holds no key to names unless somebody grants it one, so
/// private sections pass through it sealed.
package final class Hub: Sendable {
    /// As what a replica serves others.
    package enum Part: Sendable {
        /// For everybody of its tree: it keeps a feed, and figures of itself.
        case centre
        /// For its neighbours: those alone have something to ask for whose rights reach its own scope. Whom it lets in
        /// itself may read names, where it can pass that on.
        case peer
    }

    /// What happens while it serves.
    package enum Event: Hashable, Sendable {
        /// A device brought something new.
        case tookIn(DeviceID)
        /// A new device was let in.
        case letIn(DeviceID)
        /// A device got an answer.
        case answered(DeviceID)
        /// A device got to know what is held here.
        case compared(DeviceID)
        /// A device wants a snapshot, or a piece of one: it will take it in before it asks again.
        case askedSnapshot(DeviceID)
    }

    /// Its records.
    package let replica: Replica
    /// What was decided about devices.
    let audit: AuditLog
    /// What it counts of itself.
    let metrics = HubMetrics()
    private let program: String
    private let part: Part
    private let tell: @Sendable (Event) -> Void
    private let gate: HubGate
    private let shelf: SnapshotShelf
    private let feedKey: FeedKey
    private let rightsAudit: RightsAudit

    /// A hub over a replica that was founded for it.
    ///
    /// - Parameters:
    ///   - replica: Its records.
    ///   - program: Name and version of the program.
    ///   - part: As what it serves.
    ///   - limits: How much one device may ask.
    ///   - failed: Is told of what went wrong beside any request.
    ///   - tell: Is told what happens.
    package init(
        _ replica: Replica,
        program: String,
        part: Part = .centre,
        limits: HubLimits = HubLimits(),
        failed: @escaping @Sendable (any Error) -> Void = { _ in },
        tell: @escaping @Sendable (Event) -> Void = { _ in }
    ) {
        self.replica = replica
        self.program = program
        self.part = part
        self.tell = tell
        feedKey = FeedKey(replica.signingKey)
        shelf = SnapshotShelf(replica, failed: failed)
        audit = AuditLog(folder: replica.folder, now: replica.environment.now)
        rightsAudit = RightsAudit(audit, replica)
        let start = ContinuousClock.now
        gate = HubGate(limits) { Int64((ContinuousClock.now - start) / .milliseconds(1)) }
    }

    /// Whether it tells figures of itself to whoever sits at its machine.
    var tellsFigures: Bool { part == .centre }

    /// Who it is: requests are signed for this device.
    package var device: DeviceID { replica.device }

    /// Answers a device whose signature was checked.
    ///
    /// - Parameters:
    ///   - request: What it asks.
    ///   - asker: Which device.
    ///   - address: Where it asks from, as far as that is known.
    /// - Returns: The answer.
    /// - Throws: ``SyncFailure`` where it is refused, and whatever the store throws.
    package func answer(
        _ request: SyncRequest,
        from asker: DeviceID,
        at address: String = ""
    ) throws -> SyncResponse {
        if case .push(let bundle) = request, let response = try readmit(asker, bundle, at: address) {
            return response
        }
        let rights = try admitted(asker)
        if case .push(let bundle) = request {
            try gate.admit(asker, bringing: bundle.changeSets.reduce(0) { $0 + $1.count })
        }
        let response = try responder(to: asker, rights).answer(request, from: asker)
        if case (.push(let bundle), .taken(let taken)) = (request, response) {
            count(taken, of: bundle, from: asker)
        }
        tell(.answered(asker))
        if case .hello = response { tell(.compared(asker)) }
        return response
    }

    private func responder(
        to asker: DeviceID,
        _ rights: ReadingRights
    ) throws -> Responder<ReplicaChangeStore> {
        let epoch = try replica.epoch
        let own = try replica.readingRights(of: replica.device)
        return Responder(
            ReplicaChangeStore(replica, noticing: part == .centre ? try rightsAudit.writer() : { _ in }),
            program: program,
            epoch: epoch,
            readable: { $0.isAlone ? rights.reach($0.scope) : rights.covers($0.scope) },
            receipt: { [replica] marks in try replica.receipt(for: marks) },
            feed: part == .peer ? nil : feedKey,
            renew: { [replica, audit, part] in
                // Of several who show it at once, one is the first.
                if try replica.renewEpoch(ending: epoch), part == .centre { audit.add(.newEpoch, asker) }
                return try replica.epoch
            },
            takesClear: own.readNames
        )
    }

    private func count(_ taken: BundleResponse, of bundle: Bundle, from asker: DeviceID) {
        let outcomes = bundle.changeSets.indices.map { taken[$0] }
        metrics.count(outcomes)
        if outcomes.contains(where: { $0.isKept && $0 != .known }) { tell(.tookIn(asker)) }
    }

    /// Lets a device in that brings its grant, among what those signed who may give rights.
    ///
    /// So a hub that was restored from a backup knows it again, and a device nearby learns of one that was let in later.
    ///
    /// Nothing else is taken of it, and what these signed is nobody's to make up. So it gets no right that it was not
    /// given, and one that was taken back comes back no further than it would if anybody else brought the grant.
    ///
    /// - Returns: The answer to the bundle; nil where this is no such case.
    private func readmit(
        _ asker: DeviceID,
        _ bundle: Bundle,
        at address: String
    ) throws -> SyncResponse? {
        guard !bundle.changeSets.isEmpty, try !replica.isRevoked(asker),
            try !replica.readingRights(of: asker).isAny
        else { return nil }
        if part == .peer {
            try hear(of: asker, bundle.changeSets, at: address)
            return nil
        }
        let givers = [replica.device, replica.root]
        let isHistory = bundle.changeSets.allSatisfy { content in
            (try? ChangeSet.header(of: content)).map { givers.contains($0.device) } ?? false
        }
        guard isHistory else { return nil }
        try gate.admit(guest: address)
        let rights = try replica.readingRights(of: asker)
        let response = try responder(to: asker, rights).answer(.push(bundle), from: asker)
        if case .taken(let taken) = response { count(taken, of: bundle, from: asker) }
        _ = try admitted(asker)
        audit.add(.readmitted, asker)
        return response
    }

    /// Takes in the words of those who may let others in, of what a device brings that is not known here.
    ///
    /// It may be known by then; and somebody of whom they tell may be one of these himself.
    private func hear(of asker: DeviceID, _ changeSets: [[UInt8]], at address: String) throws {
        var (rest, isFirst) = (changeSets, true)
        while true {
            let words = try rest.filter(replica.isWordOfGiver)
            guard !words.isEmpty else { return }
            if isFirst { try gate.admit(guest: address) }
            isFirst = false
            let rights = try replica.readingRights(of: asker)
            let response = try responder(to: asker, rights).answer(.push(Bundle(words)), from: asker)
            if case .taken(let taken) = response { count(taken, of: Bundle(words), from: asker) }
            let taken = Set(words)
            rest.removeAll(where: taken.contains)
        }
    }

    /// The description of a snapshot for a device whose signature was checked.
    ///
    /// - Throws: ``SyncFailure``, among them `not_found` where it should fetch the logs, and whatever the store throws.
    func snapshot(_ query: SnapshotQuery, for asker: DeviceID) throws -> Snapshot {
        let rights = try admitted(asker)
        guard query.layout == replica.snapshotLayout else {
            throw SyncFailure(.notFound, "snapshots here are \(replica.snapshotLayout)")
        }
        guard rights.covers(query.scope) else { throw SyncFailure(.forbidden) }
        tell(.askedSnapshot(asker))
        return try shelf.snapshot(of: query.scope, names: query.names && rights.readNames(of: query.scope))
    }

    /// Some bytes of a snapshot's frame, for a device whose signature was checked.
    ///
    /// - Throws: ``SyncFailure``, and whatever reading throws.
    func piece(
        of name: String,
        _ range: String?,
        for asker: DeviceID
    ) throws -> (bytes: [UInt8], range: Range<Int>, size: Int) {
        let rights = try admitted(asker)
        tell(.askedSnapshot(asker))
        return try shelf.bytes(of: name, range) { statement in
            rights.covers(statement.scope) && (!statement.names || rights.readNames(of: statement.scope))
        }
    }

    private func admitted(_ asker: DeviceID) throws -> ReadingRights {
        let rights = try replica.readingRights(of: asker)
        guard rights.isAny else { throw try refusal(of: asker) }
        // A grant elsewhere in the tree is known here, too, but it is a right to nothing that a neighbour has.
        guard try part == .centre || rights.reach(replica.scope) else {
            throw SyncFailure(.forbidden, "no right of this device reaches the scope of this one")
        }
        try gate.admit(asker)
        return rights
    }

    /// Lets a new device in, whose signature was checked.
    ///
    /// - Throws: ``SyncFailure`` `invitation`, `forbidden` or `malformed`, and whatever the store throws.
    package func enrol(_ request: EnrolRequest, from asker: DeviceID) throws -> EnrolResponse {
        guard let key = try? DeviceVerifyingKey(x963Representation: request.signingKey), key.deviceID == asker
        else { throw SyncFailure(.malformed, "the keys are not those of the device that signed") }
        do throws(ReplicaError) {
            let device = DeviceKeys(signing: request.signingKey, sealing: request.sealingKey)
            let names: NameRight = part == .peer ? .readsNames : .withoutNames
            let response = EnrolResponse(
                try replica.enrol(device, secret: request.secret, names: names)
            )
            rightsAudit.knows(try replica.givenRights())
            audit.add(.enrolled, asker, invitation: Invitation.hash(of: request.secret))
            tell(.letIn(asker))
            return response
        } catch {
            switch error.code {
            case .noInvitation:
                // Why is the keeper's to know, and not a guesser's.
                let code = error.detail.isEmpty ? "invitation" : "invitation_\(error.detail)"
                audit.add(.refused, asker, code: code, invitation: Invitation.hash(of: request.secret))
                throw SyncFailure(.invitation)
            case .notAllowed: throw SyncFailure(.forbidden, "this right may not be given any more")
            default: throw error
            }
        }
    }

    /// What an invitation says, for somebody who has its secret alone.
    ///
    /// - Throws: ``SyncFailure`` `invitation`, and whatever the store throws.
    func invitation(_ request: InvitationRequest) throws -> Invitation {
        guard let scope = try replica.invitedScope(secret: request.secret) else {
            throw SyncFailure(.invitation)
        }
        return Invitation(
            address: "",
            root: replica.root,
            hub: replica.device,
            scope: scope,
            secret: request.secret,
            isFromPeer: part == .peer
        ).withoutSecret
    }

    /// Lets somebody try to be let in, before anything of the request is looked at.
    ///
    /// - Throws: ``SyncFailure`` `quota`.
    func admit(guest address: String) throws(SyncFailure) { try gate.admit(guest: address) }

    /// From here on other limits hold.
    package func setLimits(_ limits: HubLimits) { gate.replace(limits) }

    /// What is asked of the store when somebody looks at the figures.
    func gauges() throws -> HubMetrics.Gauges {
        let devices = try replica.grantedDevices()
        return HubMetrics.Gauges(
            devices: devices.count,
            revoked: devices.count(where: \.isRevoked),
            held: try replica.status().held
        )
    }

    private func refusal(of device: DeviceID) throws -> SyncFailure {
        try replica.isRevoked(device)
            ? SyncFailure(.revoked, "this device's rights were taken back")
            : SyncFailure(.unknownDevice, "no grant of this device is known here")
    }
}
