package import CascadeModel
import Foundation

/// What somebody hands a new device so that it can join: where the hub, or the device nearby, is that lets it in, whom to
/// trust, and a secret good for once.
package struct Invitation: SyncMessage, Hashable {
    package static let secretByteCount = 16

    /// Where the hub is: an address that begins with `https://` or, on one machine, `http://`.
    package var address: String
    /// The root of the tree of rights.
    package var root: DeviceID
    /// The hub's device: the pin of its own certificate.
    package var hub: DeviceID
    /// Where the new device belongs.
    package var scope: Scope
    /// 16 random bytes.
    package var secret: [UInt8]
    /// Whether the address has a certificate by a public authority, as behind a proxy; else the hub's own is pinned.
    package var hasPublicCertificate: Bool
    /// Whether the giver is a device nearby, and no hub.
    package var isFromPeer: Bool

    package init(
        address: String,
        root: DeviceID,
        hub: DeviceID,
        scope: Scope,
        secret: [UInt8],
        hasPublicCertificate: Bool = false,
        isFromPeer: Bool = false
    ) {
        self.isFromPeer = isFromPeer
        self.hasPublicCertificate = hasPublicCertificate
        self.address = address
        self.root = root
        self.hub = hub
        self.scope = scope
        self.secret = secret
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_Invitation(wire: wireBytes, "invitation")
        guard let root = DeviceID(bytes: message.root), let hub = DeviceID(bytes: message.hub) else {
            throw ProtocolViolation(.badLength, "invitation")
        }
        address = message.address
        self.root = root
        self.hub = hub
        scope = try Scope(wire: message.scope)
        secret = try exactly(Self.secretByteCount, message.secret, "invitation.secret")
        hasPublicCertificate = message.publicCertificate
        isFromPeer = message.fromPeer
    }

    var message: Lantoa_V1_Invitation {
        var message = Lantoa_V1_Invitation()
        message.address = address
        message.root = Data(root.bytes)
        message.hub = Data(hub.bytes)
        message.scope = scope.description
        message.secret = Data(secret)
        message.publicCertificate = hasPublicCertificate
        message.fromPeer = isFromPeer
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }

    /// Where the hub is, without what lets a device in.
    package var withoutSecret: Invitation {
        var invitation = self
        invitation.secret = [UInt8](repeating: 0, count: Self.secretByteCount)
        return invitation
    }

    /// The hash of a secret, which is all that its giver keeps.
    package static func hash(of secret: [UInt8]) -> [UInt8] { Hash.of(Domain.invitation, secret) }

    private static let prefix = "lantoa:"

    /// The invitation as one word that can be sent, printed or shown as a QR code.
    ///
    /// Its last bytes are a check on all before: cut short, it could still be an invitation, to something else.
    package var link: String {
        let bytes = wireBytes
        return Self.prefix + Base64URL.text(bytes + Self.check(of: bytes))
    }

    /// Reads a link; white space around it and within it does no harm.
    ///
    /// - Throws: ``ProtocolViolation`` `malformed` where it is none, or is not whole.
    package init(link: String) throws(ProtocolViolation) {
        let text = link.filter { !$0.isWhitespace }
        guard text.hasPrefix(Self.prefix), let bytes = Base64URL.bytes(text.dropFirst(Self.prefix.count))
        else {
            throw ProtocolViolation(.malformed, "invitation")
        }
        let content = Array(bytes.dropLast(Self.checkByteCount))
        guard bytes.suffix(Self.checkByteCount).elementsEqual(Self.check(of: content)) else {
            throw ProtocolViolation(.malformed, "invitation")
        }
        try self.init(wireBytes: content)
    }

    private static let checkByteCount = 3

    private static func check(of content: [UInt8]) -> ArraySlice<UInt8> {
        Hash.of(Domain.invitationLink, content).prefix(checkByteCount)
    }
}

/// Somebody who has a code, and so the secret alone, asks what the invitation says.
package struct InvitationRequest: SyncMessage, Hashable {
    package var secret: [UInt8]

    package init(secret: [UInt8]) { self.secret = secret }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_InvitationRequest(wire: wireBytes, "invitation")
        secret = try exactly(Invitation.secretByteCount, message.secret, "invitation.secret")
    }

    var message: Lantoa_V1_InvitationRequest {
        var message = Lantoa_V1_InvitationRequest()
        message.secret = Data(secret)
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}

/// A new device asks to be let in.
package struct EnrolRequest: SyncMessage, Hashable {
    package var secret: [UInt8]
    /// Its public keys: uncompressed points of X9.63, 65 bytes each.
    package var signingKey: [UInt8]
    package var sealingKey: [UInt8]

    package init(secret: [UInt8], signingKey: [UInt8], sealingKey: [UInt8]) {
        self.secret = secret
        self.signingKey = signingKey
        self.sealingKey = sealingKey
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_EnrolRequest(wire: wireBytes, "enrol")
        secret = try exactly(Invitation.secretByteCount, message.secret, "enrol.secret")
        signingKey = try exactly(65, message.signingKey, "enrol.signing_key")
        sealingKey = try exactly(65, message.sealingKey, "enrol.sealing_key")
    }

    var message: Lantoa_V1_EnrolRequest {
        var message = Lantoa_V1_EnrolRequest()
        message.secret = Data(secret)
        message.signingKey = Data(signingKey)
        message.sealingKey = Data(sealingKey)
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}

/// What lets a new device see that it was granted a right.
package struct EnrolResponse: SyncMessage, Hashable {
    /// Change sets, each log's in order.
    package var changeSets: [[UInt8]]

    package init(_ changeSets: [[UInt8]]) { self.changeSets = changeSets }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        changeSets = try Lantoa_V1_EnrolResponse(wire: wireBytes, "enrol").changeSets.map { Array($0) }
    }

    var message: Lantoa_V1_EnrolResponse {
        var message = Lantoa_V1_EnrolResponse()
        message.changeSets = changeSets.map { Data($0) }
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}
