package import Cascade
package import CascadeModel
package import CascadeProtocol

/// Where another device is, `host:port` or `[address]:port`, and which one, after a `#`, where that is known.
package struct PeerAddress: Hashable, Sendable, CustomStringConvertible {
    /// Host and port, as they were written.
    package let place: String
    /// The device that has to be there; nil where any may that has a right.
    package let device: DeviceID?

    /// Reads an address; nil where it is none.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let place = parts.first, let colon = place.lastIndex(of: ":"),
            let port = Int(place[place.index(after: colon)...]), (1...65_535).contains(port),
            Self.isHost(place[..<colon])
        else { return nil }
        self.place = String(place)
        guard parts.count > 1 else {
            device = nil
            return
        }
        guard let device = Hexadecimal.bytes(parts[1]).flatMap({ DeviceID(bytes: $0) }) else { return nil }
        self.device = device
    }

    /// Where an invitation of a device nearby says that it is; nil where that is no such address.
    package init?(_ invitation: Invitation) {
        let scheme = "https://"
        guard invitation.address.hasPrefix(scheme) else { return nil }
        self.init("\(invitation.address.dropFirst(scheme.count))#\(invitation.hub)")
    }

    /// Where a device was met before, and which one; nil where that is not known.
    package init?(_ note: PeerNote) {
        guard let place = note.place else { return nil }
        self.init(note.device.map { "\(place)#\($0)" } ?? place)
    }

    /// The address for HTTP.
    package var https: String { "https://\(place)" }

    package var description: String { place + (device.map { "#\($0)" } ?? "") }

    /// A name, an IPv4 address, or one of IPv6 in brackets.
    private static func isHost(_ text: some StringProtocol) -> Bool {
        if text.hasPrefix("["), text.hasSuffix("]") {
            return text.count > 4 && text.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" }
        }
        return !text.isEmpty && text.utf8.count <= 253
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
    }
}
