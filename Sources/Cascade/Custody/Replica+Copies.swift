public import CascadeModel
import CascadeSync
import SQLiteStore

/// In how many other places the sessions are that were entered on this device, by signed receipts of custodians.
public struct ReplicaCopies: Hashable, Sendable {
    /// Sessions that two custodians hold, or more.
    public let several: Int
    /// Sessions that one holds.
    public let single: Int
    /// Sessions that none has signed for.
    public let none: Int

    package init(several: Int, single: Int, none: Int) {
        self.several = several
        self.single = single
        self.none = none
    }
}

/// Who else holds a session: of what this device wrote, by signed receipts.
public struct SessionCopies: Hashable, Sendable {
    /// The custodians that signed for all that this device wrote of it.
    public let custodians: [DeviceID]
    /// Whether a hub is among them.
    public let isAtHub: Bool
    /// Whether all of it was written on other devices, which have it as well: nobody signs here for what he sent himself.
    public let isFromOthers: Bool
}

extension Replica {
    /// In how many other places the sessions are that were entered on this device.
    ///
    /// Custodians are the hub and, while their grants hold, devices of schools and coordinators: those stay where they
    /// are and are kept for years, while a volunteer's laptop goes where he goes. What such a one holds is told by
    /// ``delivery()``.
    public func copies() throws(ReplicaError) -> ReplicaCopies {
        let now = environment.now()
        return try query { reader in
            let custody = try reader.custody(at: now)
            let all = try reader.sessionsEntered { _ in nil }
            let held = try reader.sessionsEntered { custody.through($0, copies: 1) }
            let several = try reader.sessionsEntered { custody.through($0, copies: 2) }
            return ReplicaCopies(several: several, single: held - several, none: all - held)
        }
    }

    /// Who else holds what this device wrote of a session; nil where there is no such record.
    ///
    /// What others wrote of it came from them, and says nothing of where this device's part is.
    public func copies(of session: RecordID) throws(ReplicaError) -> SessionCopies? {
        let now = environment.now()
        return try query { reader in
            guard let places = try reader.placesWritten(of: session) else { return nil }
            let custody = try reader.custody(at: now)
            let holders = places.map { place in
                place.map { custody.custodians(of: $0.log, $0.sequence) } ?? []
            }
            let all = holders.dropFirst().reduce(holders.first ?? []) { $0.intersection($1) }
            let isHub = try reader.hubs()
            return SessionCopies(
                custodians: all.sorted(),
                isAtHub: all.contains(where: isHub),
                isFromOthers: places.isEmpty
            )
        }
    }
}

extension StoreReader {
    /// Tells whether a device counts as a custodian at a moment.
    func custodians(at now: Int64) throws -> (DeviceID) -> Bool {
        let (trust, isHub, identity) = (try trust(), try hubs(), try identity())
        var custodians: [DeviceID: Bool] = [:]
        return { device in
            if let known = custodians[device] { return known }
            let counts =
                device != identity.device && !trust.isRevoked(device)
                && (isHub(device) || device == identity.root
                    || trust.grants(of: device, at: now).contains { $0.role >= .school })
            custodians[device] = counts
            return counts
        }
    }

    /// Who holds what is here, by the receipts of those who count as custodians at a moment.
    func custody(at now: Int64) throws -> Custody {
        let (isHub, isCustodian) = (try hubs(), try custodians(at: now))
        return Custody(
            try signatures().filter { isCustodian($0.signer) }.map {
                Custody.Mark(
                    $0.signer,
                    isHub: isHub($0.signer),
                    $0.log,
                    through: $0.through,
                    privateThrough: $0.privateThrough,
                    backedUp: $0.backedUp
                )
            }
        )
    }
}
