import Cascade
import CascadeModel
import Synchronization

/// Notes in the audit log what devices decide of rights, where such decisions reach the hub with change sets.
///
/// Whoever renews a key to names hands it over by grants, which give nobody more than he has: only a right that goes
/// beyond those that a device is known to have is worth a line. And that the hub itself may read names of a scope: all that
/// people of a school wrote lies open to it from then on.
final class RightsAudit: Sendable {
    private let audit: AuditLog
    private let replica: Replica
    /// The rights that are known; nil until they are needed.
    private let known = Mutex<[DeviceID: Set<GivenRight>]?>(nil)
    /// The scopes of which this hub is known to read names; nil until they are needed.
    private let readable = Mutex<Set<Scope>?>(nil)

    init(_ audit: AuditLog, _ replica: Replica) {
        self.audit = audit
        self.replica = replica
    }

    /// What writes down what comes in from now on.
    ///
    /// - Throws: `ReplicaError`.
    func writer() throws -> (RightsNotice) -> Void {
        try known.withLock { known in
            if known == nil {
                known = Dictionary(grouping: try replica.givenRights(), by: \.device).mapValues(Set.init)
            }
        }
        try readable.withLock { readable in
            if readable == nil { readable = try replica.scopesOfNames() }
        }
        return { [self] in write($0) }
    }

    /// Somebody was given these rights by the hub itself.
    func knows(_ rights: Set<GivenRight>) {
        known.withLock { known in
            for right in rights { known?[right.device, default: []].insert(right) }
        }
    }

    /// Whether names of a scope were closed to this hub so far; what is held opens none, and is worth a line each time.
    private func opens(_ scope: Scope, _ held: HoldReason?) -> Bool {
        readable.withLock { readable in
            if readable?.contains(where: { $0.covers(scope) }) == true { return false }
            if held == nil { readable?.insert(scope) }
            return true
        }
    }

    private func isNews(_ right: GivenRight) -> Bool {
        known.withLock { known in
            !(known?[right.device] ?? []).contains { $0.role >= right.role && $0.scope.covers(right.scope) }
        }
    }

    private func write(_ notice: RightsNotice) {
        let held = notice.held?.rawValue
        switch notice.decision {
        case .granted(let right):
            if notice.device == replica.device, notice.handsKey, opens(right.scope, notice.held) {
                audit.add(.namesOpened, notice.device, by: notice.signer, in: right.scope, held: held)
            }
            // What a device grants itself brings it a key, but no right.
            guard notice.device != notice.signer, isNews(right) else { return }
            knows([right])
            audit.add(.granted, notice.device, code: "\(right.role)", by: notice.signer, held: held)
        case .revoked(let marks):
            audit.add(.revoked, notice.device, by: notice.signer, through: marks, held: held)
        case .accepted(let marks):
            let ends = stride(from: 1, to: marks.count, by: 2).map { marks[$0] }
            audit.add(.accepted, notice.device, by: notice.signer, through: ends, held: held)
        }
    }
}
