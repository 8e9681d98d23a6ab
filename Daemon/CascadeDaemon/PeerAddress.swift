package import Cascade
package import CascadeModel
package import CascadeProtocol

/// Where another device is, `host:port` or `[address]:port`, and which one, after a `#`, where that is known.
package struct PeerAddress: Hashable, Sendable, CustomStringConvertible {
    /// Why a text is no address.
    package enum Flaw: Error, Hashable, Sendable {
        /// It is one of IPv6, whose colons nobody can tell from that before the port.
        case needsBrackets
        case other
    }

    package let host: HostAddress
    package let port: UInt16
    /// The device that has to be there; nil where any may that has a right.
    package let device: DeviceID?

    package init(_ host: HostAddress, port: UInt16, _ device: DeviceID? = nil) {
        self.host = host
        self.port = port
        self.device = device
    }

    /// Reads an address.
    ///
    /// - Throws: ``Flaw``.
    package init(reading text: some StringProtocol) throws(Flaw) {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let place = parts.first, let colon = place.lastIndex(of: ":") else { throw .other }
        let (before, after) = (place[..<colon], place[place.index(after: colon)...])
        guard let host = HostAddress(before) else {
            throw Self.lacksBrackets(place) || Self.lacksBrackets(before) ? .needsBrackets : .other
        }
        guard after.utf8.allSatisfy({ (48...57).contains($0) }), let port = UInt16(after), port > 0 else {
            throw .other
        }
        guard parts.count > 1 else {
            self.init(host, port: port)
            return
        }
        guard let device = Hexadecimal.bytes(parts[1]).flatMap({ DeviceID(bytes: $0) }) else { throw .other }
        self.init(host, port: port, device)
    }

    /// Reads an address; nil where it is none.
    package init?(_ text: some StringProtocol) {
        do { try self.init(reading: text) } catch { return nil }
    }

    /// Where an invitation of a device nearby says that it is; nil where that is no such address.
    package init?(_ invitation: Invitation) {
        let scheme = "https://"
        guard invitation.address.hasPrefix(scheme) else { return nil }
        let place = String(invitation.address.dropFirst(scheme.count))
        // In an address of a page a percent sign is written so.
        self.init("\(place.replacing("%25", with: "%", maxReplacements: 1))#\(invitation.hub)")
    }

    /// Where a device was met before, and which one; nil where that is not known.
    package init?(_ note: PeerNote) {
        guard let place = note.place else { return nil }
        self.init(note.device.map { "\(place)#\($0)" } ?? place)
    }

    /// Host and port.
    package var place: String { "\(host):\(port)" }

    /// The address for HTTP.
    package var https: String { "https://\(host.inURL):\(port)" }

    package var description: String { place + (device.map { "#\($0)" } ?? "") }

    /// Itself; where it is good on one link and nobody said on which, on each of this machine's.
    package var ways: [PeerAddress] {
        let links = host.kind == .sixthOfLink && host.interface == nil ? LocalAddresses.links() : []
        return links.isEmpty
            ? [self] : links.compactMap(host.on).map { PeerAddress($0, port: port, device) }
    }

    private static func lacksBrackets(_ text: some StringProtocol) -> Bool {
        text.count(where: { $0 == ":" }) > 1 && HostAddress(sixth: text) != nil
    }
}
