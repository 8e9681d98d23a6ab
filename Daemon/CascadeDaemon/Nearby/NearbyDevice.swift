package import CascadeProtocol

/// A device that shows itself in the network.
package struct NearbyDevice: Hashable, Sendable {
    /// The name of its service, by which it is told that it left.
    package let name: String
    package let announcement: Announcement
    /// Where it is, the likeliest place first: IPv4 before IPv6, and of that last what is good on one link alone.
    package let places: [PeerAddress]

    /// A device; nil where nobody says where it is.
    package init?(name: String, announcement: Announcement, places: some Sequence<PeerAddress>) {
        self.name = name
        self.announcement = announcement
        let sorted = Set(places).sorted { Self.rank($0) < Self.rank($1) }
        guard !sorted.isEmpty else { return nil }
        self.places = sorted
    }

    /// Whether an address is one of its places.
    func isAt(_ address: PeerAddress) -> Bool { places.contains { $0.place == address.place } }

    private static func rank(_ place: PeerAddress) -> (Int, String) {
        let kinds: [HostAddress.Kind] = [.fourth, .sixth, .sixthOfLink, .name]
        return (kinds.firstIndex(of: place.host.kind) ?? kinds.count, place.place)
    }
}

/// What is heard of other devices in the network.
package enum NearbyEvent: Hashable, Sendable {
    /// One showed itself, or is somewhere else now.
    case found(NearbyDevice)
    /// The service of this name is there no more.
    case gone(String)
    /// Looking works.
    case looking
    /// Nothing is heard, and why; it is tried again where that may help.
    case deaf(Deafness)
}
