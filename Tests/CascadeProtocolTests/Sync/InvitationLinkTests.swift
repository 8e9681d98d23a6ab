import CascadeModel
import CascadeProtocol
import Testing

@Suite("The link of an invitation")
struct InvitationLinkTests {
    @Test("is whole or none: whatever is cut off, left out or mistyped", arguments: [false, true])
    func damage(isFromPeer: Bool) throws {
        let invitation = Invitation(
            address: "https://192.168.1.7:8443",
            root: DeviceSigningKey().deviceID,
            hub: DeviceSigningKey().deviceID,
            scope: try Scope("42/truong-a"),
            secret: (0..<16).map { _ in UInt8.random(in: 0...255) },
            isFromPeer: isFromPeer
        )
        let link = invitation.link
        #expect(try Invitation(link: "\n " + link.prefix(30) + "\n" + link.dropFirst(30) + " ") == invitation)
        for count in 0..<link.count {
            #expect(throws: ProtocolViolation.self, "\(count)") {
                try Invitation(link: String(link.prefix(count)))
            }
            var text = Array(link)
            text[count] = text[count] == "A" ? "B" : "A"
            // The last character holds bits that mean nothing, or none.
            if let read = try? Invitation(link: String(text)) { #expect(read == invitation, "\(count)") }
            text.remove(at: count)
            #expect(throws: ProtocolViolation.self, "\(count)") { try Invitation(link: String(text)) }
        }
    }
}
