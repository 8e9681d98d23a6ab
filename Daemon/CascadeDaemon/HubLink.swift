package import Cascade
package import CascadeModel
package import CascadeProtocol
package import CascadeSync
package import CurlTransport

/// What went wrong on the way to the hub.
package enum LinkError: Error, Hashable, Sendable {
    /// This replica has joined no hub.
    case noHub
    /// The address is plain HTTP, and not on this machine.
    case notSafe(String)
}

/// A replica and its hub, or another device.
package struct HubLink: Sendable {
    let replica: Replica
    /// Whose answers count.
    let other: DeviceID
    private let transport: CurlTransport
    private let program: String

    /// The way from a replica to the hub that an invitation, or the replica, names.
    ///
    /// - Parameters:
    ///   - replica: Whose records are exchanged.
    ///   - invitation: Where the hub is; nil for what the replica keeps.
    ///   - program: Name and version of the program.
    ///   - stalling: After how many seconds without a byte a connection counts as broken.
    /// - Throws: ``LinkError``, `CurlError`, `ReplicaError`.
    package init(_ replica: Replica, _ invitation: Invitation? = nil, program: String, stalling: Int = 30)
        throws
    {
        guard let hub = try invitation ?? replica.hub else { throw LinkError.noHub }
        guard Self.isSafe(hub.address) else { throw LinkError.notSafe(hub.address) }
        self.replica = replica
        self.program = program
        other = hub.hub
        transport = try CurlTransport(
            to: hub.address,
            of: hub.hub,
            key: replica.signingKey,
            options: hub.isFromPeer
                ? .forPeer(hub.hub.bytes, program)
                : CurlOptions(
                    trust: hub.hasPublicCertificate ? .system : .pinned(hub.hub.bytes),
                    connecting: min(15, stalling),
                    stalling: stalling,
                    agent: program
                ),
            now: replica.environment.now
        )
    }

    /// The way from a replica to another device, whose right was checked.
    ///
    /// - Parameters:
    ///   - replica: Whose records are exchanged.
    ///   - peer: Where the other is.
    ///   - device: Which it has to be: its key is pinned.
    ///   - program: Name and version of the program.
    /// - Throws: `CurlError`.
    package init(_ replica: Replica, to peer: PeerAddress, of device: DeviceID, program: String) throws {
        self.replica = replica
        self.program = program
        other = device
        transport = try CurlTransport(
            to: peer.https,
            of: device,
            key: replica.signingKey,
            options: CurlOptions.forPeer(device.bytes, program),
            now: replica.environment.now
        )
    }

    /// What all requests cost so far.
    package var traffic: Traffic { transport.traffic }

    /// Exchanges with the hub what each lacks.
    ///
    /// - Parameter progress: Is told after each answer.
    /// - Returns: What was moved.
    /// - Throws: `SyncFailure`, `TransportError`, `ReplicaError`, `CancellationError`.
    package func exchange(progress: (Exchange.Tally) -> Void = { _ in }) async throws -> Exchange.Tally {
        let store = ReplicaChangeStore(replica, asking: other)
        let exchange = Exchange(
            of: try store.ranges(),
            names: try store.mayReadNames(),
            program: program
        )
        var tally = try await SyncDriver(transport).run(exchange, store, progress: progress).tally
        let lacking = try store.rangesLackingNames()
        if !lacking.isEmpty {
            let names = Exchange(of: lacking, names: true, program: program)
            tally += try await SyncDriver(transport).run(names, store).tally
        }
        return tally
    }

    /// Hears from a device of which nothing is known here what those signed who may let others in: its own grant may be
    /// among that.
    ///
    /// Nothing is brought to it, but for the words by which it gets to know this one; and what anybody else signed is not
    /// taken. Somebody who was let in may let in others: so it is asked again as long as that brings something.
    ///
    /// - Throws: `TransportError`, `SyncFailure`, `ReplicaError`, `CancellationError`.
    func hearOfOther() async throws {
        let store = ReplicaChangeStore(replica, asking: other, isIntroduction: true)
        var received = 1
        while received > 0, try replica.objection(to: other) == .unknownDevice {
            let exchange = Exchange(of: try store.ranges(), names: false, program: program)
            received = try await SyncDriver(transport).run(exchange, store).tally.received
        }
    }

    /// Brings the secret of an invitation, takes in the grant, and keeps who gave it: as the hub, or as a device nearby.
    ///
    /// A school's first device makes the key of its names.
    ///
    /// - Throws: `SyncFailure`, `TransportError`, `ReplicaError`, `CancellationError`.
    package func enrol(_ invitation: Invitation) async throws {
        let keys = replica.deviceKeys
        let response = try await transport.enrol(
            EnrolRequest(secret: invitation.secret, signingKey: keys.signing, sealingKey: keys.sealing)
        )
        try replica.receive(response.changeSets)
        guard invitation.isFromPeer else { return try replica.setHub(invitation) }
        guard let peer = PeerAddress(invitation) else { throw LinkError.notSafe(invitation.address) }
        try replica.keepPeer(at: peer.place, invitation.hub)
    }

    /// A snapshot to start from; nil where the hub has none worth it.
    ///
    /// Waits while it is being made.
    func snapshot(_ query: SnapshotQuery) async throws -> Snapshot? {
        for _ in 0..<600 {
            do {
                return try await transport.snapshot(query)
            } catch let failure as SyncFailure where failure.code == .unavailable {
                try await Task.sleep(for: .seconds(max(1, min(60, Int(failure.retryAfter)))))
            }
        }
        return nil
    }

    /// Some bytes of a snapshot's frame; nil where the hub has it no more.
    func bytes(_ range: Range<Int>, of snapshot: Snapshot) async throws -> [UInt8]? {
        try await transport.bytes(range, of: snapshot)
    }

    /// TLS always, except to this machine: there a proxy may stand in front.
    private static func isSafe(_ address: String) -> Bool {
        if address.hasPrefix("https://") { return true }
        return ["http://127.0.0.1", "http://[::1]", "http://localhost"].contains { plain in
            guard address.hasPrefix(plain) else { return false }
            return [nil, ":", "/"].contains(address.dropFirst(plain.count).first)
        }
    }
}
