import CascadeModel

/// Judges rights in the slow way: from the top of the tree down, keeping what is decided in plain tables.
///
/// A device's rank is that of its best sound grant; whoever can take back rights has a better one. So going through
/// the devices from the best rank on, everything that a decision needs is decided already.
struct NaiveTrust {
    let scene: TrustScene
    let grants: [RecordID: Grant]
    /// For each device, the place in each log from which on it is not in force; and what was taken in again.
    private var limits: [DeviceID: [Revocation]] = [:]
    private var readmitted: [DeviceID: [Acceptance]] = [:]

    private struct Rank: Comparable {
        let role: Role
        let depth: Int

        static func < (left: Rank, right: Rank) -> Bool {
            left.role != right.role ? left.role > right.role : left.depth < right.depth
        }
    }

    init(_ scene: TrustScene) {
        self.scene = scene
        var grants: [RecordID: Grant] = [:]
        for case .grant(let grant) in scene.statements { grants[grant.id] = grant }
        self.grants = grants
        let devices = Set(grants.values.map(\.device))
        let ranked = devices.compactMap { device in
            sound(of: device).map { Rank(role: $0.role, depth: path(above: $0)?.count ?? 0) }.min().map {
                (device, $0)
            }
        }
        for (device, _) in ranked.sorted(by: { $0.1 < $1.1 }) {
            var revoked: [Revocation] = []
            var accepted: [Acceptance] = []
            for statement in scene.statements {
                switch statement {
                case .revocation(let stated) where stated.device == device:
                    if may(stated.issuer, stated.issuerGrant, over: device, at: stated.position) {
                        revoked.append(stated)
                    }
                case .acceptance(let stated) where stated.device == device:
                    if may(stated.issuer, stated.issuerGrant, over: device, at: stated.position) {
                        accepted.append(stated)
                    }
                default: break
                }
            }
            limits[device] = revoked
            readmitted[device] = accepted
        }
    }

    private var root: DeviceID { TrustScene.device(0) }

    private func path(above grant: Grant) -> [Grant]? {
        if grant.issuer.device == root { return [] }
        var path: [Grant] = []
        var current = grant
        repeat {
            guard let id = current.issuer.grant, let above = grants[id],
                above.device == current.issuer.device,
                above.role >= .school, current.role <= above.role, above.scope.covers(current.scope),
                path.count < 15
            else { return nil }
            path.append(above)
            current = above
        } while current.issuer.device != root
        return path
    }

    private func sound(of device: DeviceID) -> [Grant] {
        grants.values.filter { $0.device == device && path(above: $0) != nil }
    }

    private func may(_ issuer: DeviceID, _ under: RecordID?, over device: DeviceID, at position: LogPosition)
        -> Bool
    {
        if device == root { return false }
        let below = sound(of: device)
        if issuer == root { return true }
        guard let under, let right = grants[under], right.device == issuer, right.role >= .school,
            !below.isEmpty
        else {
            return false
        }
        for grant in below {
            let isAbove = path(above: grant)?.contains { $0.id == right.id } ?? false
            guard right.scope.covers(grant.scope), isAbove || right.role > grant.role else { return false }
        }
        return holds(right) && isInForce(issuer, position)
    }

    func holds(_ grant: Grant) -> Bool {
        guard let path = path(above: grant) else { return false }
        return zip(path, [grant] + path).allSatisfy { above, below in
            let hasEnded = below.time.flatMap { time in above.until.map { time > $0 } } ?? false
            return !hasEnded && isInForce(above.device, below.position)
        }
    }

    func isInForce(_ device: DeviceID, _ position: LogPosition) -> Bool {
        let isBeyond = (limits[device] ?? []).contains { position.sequence > $0.marks[position.log] ?? 0 }
        let isTakenIn = (readmitted[device] ?? []).contains {
            $0.ranges[position.log]?.contains(position.sequence) ?? false
        }
        return !isBeyond || isTakenIn
    }

    func applies(_ request: RightsRequest) -> Bool {
        if request.device == root { return true }
        guard let id = request.grant, let grant = grants[id], grant.device == request.device, holds(grant),
            grant.scope.covers(request.scope), request.time <= grant.until ?? .max,
            isInForce(request.device, request.position)
        else { return false }
        return grant.role != .hub && grant.role >= request.needs
    }
}
