import Cascade
import CascadeModel
import Synchronization

/// Notes in the audit log what devices decide of rights, where such decisions reach the hub with change sets.
///
/// Whoever renews a key to names hands it over by grants, which give nobody more than he has: only a right that goes
/// beyond those that a device is known to have is worth a line.
final class RightsAudit: Sendable {
    private let audit: AuditLog
    private let replica: Replica
    /// The rights that are known; nil until they are needed.
    private let known = Mutex<[DeviceID: Set<GivenRight>]?>(nil)

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
        return { [self] in write($0) }
    }

    /// Somebody was given these rights by the hub itself.
    func knows(_ rights: Set<GivenRight>) {
        known.withLock { known in
            for right in rights { known?[right.device, default: []].insert(right) }
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
