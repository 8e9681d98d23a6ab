import CascadeModel
package import CascadeProtocol
import CascadeSync
import CurlTransport

/// Finds the invitation that a code stands for, at the device that gave it and at no other.
///
/// Whoever answers shows his key first; only where the code names it is the secret sent, over a connection to which that
/// key is pinned.
package struct InvitationLookup: Sendable {
    private let code: InvitationCode
    private let program: String
    private let now: @Sendable () -> Int64

    /// For a code.
    ///
    /// - Parameters:
    ///   - code: What was read aloud.
    ///   - program: Name and version of the program.
    ///   - now: The wall clock, in milliseconds since 1970.
    package init(_ code: InvitationCode, program: String, now: @escaping @Sendable () -> Int64) {
        self.code = code
        self.program = program
        self.now = now
    }

    /// Asks at an address.
    ///
    /// - Returns: The invitation, as a link would have said it; nil where another device is there than the code names.
    /// - Throws: `TransportError`, `SyncFailure`, `CurlError`, `CancellationError`.
    package func invitation(at peer: PeerAddress) async throws -> Invitation? {
        let answer = try await PlaceRace(program: program).run(peer.ways, accepts: code.names)
        let (peer, device) = (answer.place, answer.device)
        guard code.names(device) else { return nil }
        // The new device has no key yet; who asks does not matter, as the secret says enough.
        let transport = try CurlTransport(
            to: peer.https,
            of: device,
            key: DeviceSigningKey(),
            options: .forPeer(device.bytes, program),
            now: now
        )
        var invitation = try await transport.invitation(InvitationRequest(secret: code.secret))
        guard invitation.hub == device, invitation.isFromPeer else {
            throw TransportError(.nonsense, "an invitation of another device")
        }
        invitation.address = peer.https
        invitation.secret = code.secret
        return invitation
    }
}
