public import CascadeModel
import SQLiteStore

/// Where a replica stands, in numbers.
public struct ReplicaStatus: Hashable, Sendable {
    /// How many entries of people there are.
    public let people: Int
    /// How many sessions there are, in any status.
    public let sessions: Int
    /// How many of them wait for verification.
    public let pending: Int
    /// How many of them were returned.
    public let returned: Int
    /// How many steps of this device are not signed yet, and so were offered to nobody.
    public let unsent: Int
    /// How many change sets wait.
    public let held: Int
    /// This device's role in the replica's scope, now.
    public let role: Role
    /// Whether the device has a right there at all: without one, what it writes waits.
    public let isGranted: Bool
}

extension Replica {
    /// Where this replica stands.
    public func status() throws(ReplicaError) -> ReplicaStatus {
        let now = environment.now()
        return try query { reader in
            let identity = try reader.identity()
            let counts = try reader.counts()
            let records = try reader.recordCounts()
            let right = try reader.right(of: identity.device, in: identity.scope, at: now)
            return ReplicaStatus(
                people: records.people,
                sessions: records.sessions,
                pending: try reader.count(.pending),
                returned: try reader.count(.returned),
                unsent: counts.open,
                held: counts.held,
                role: right.role,
                isGranted: right.grant != nil || right.role == .root
            )
        }
    }
}

/// How many of the sessions entered on this device somebody else has signed for.
public struct ReplicaDelivery: Hashable, Sendable {
    /// Sessions entered on this device.
    public let saved: Int
    /// Those for which the hub has signed a receipt, whoever brought them.
    public let received: Int
    /// Those for which not the hub, but another device has.
    public let elsewhere: Int
    /// Further sessions entered on this device that are here and do not count, as after its rights were taken back.
    public let held: Int
    /// Whether this replica joined a hub.
    public let hasHub: Bool
    /// Whether there is a hub for them, as far as is known here: it was joined, or signed for some that others brought.
    public let isHubKnown: Bool
    /// When it last did, in milliseconds since 1970 by its clock; nil where nobody did.
    public let lastReceipt: Int64?

    /// Those that were not delivered (chưa gửi): the hub has not signed for them, or, where none is known, nobody has.
    public var unsent: Int { saved - (isHubKnown ? received : elsewhere) }
}

extension Replica {
    /// How many of the sessions entered on this device are held elsewhere, by signed receipts alone.
    public func delivery() throws(ReplicaError) -> ReplicaDelivery {
        try query { reader in
            let counts = try reader.deliveryCounts()
            return ReplicaDelivery(
                saved: counts.saved,
                received: counts.received,
                elsewhere: counts.elsewhere,
                held: try reader.ownSessionsHeld(),
                hasHub: try reader.hub() != nil,
                isHubKnown: counts.isHubKnown,
                lastReceipt: counts.lastReceipt
            )
        }
    }

    /// How many of the sessions entered on this device each other device has signed for, the most first; hubs are left out.
    public func deliveryHolders() throws(ReplicaError) -> [(device: DeviceID, sessions: Int)] {
        try query { try $0.deliveryHolders() }.map { (device: $0.key, sessions: $0.value) }
            .sorted { ($1.sessions, $0.device) < ($0.sessions, $1.device) }
    }
}
