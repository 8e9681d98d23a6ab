package import CascadeProtocol

/// A device that shows itself in the network.
package struct NearbyDevice: Hashable, Sendable {
    /// The name of its service, by which it is told that it left.
    package let name: String
    package let announcement: Announcement
    /// Where it is: address and port.
    package let place: String

    package init(name: String, announcement: Announcement, place: String) {
        self.name = name
        self.announcement = announcement
        self.place = place
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
    case deaf(String)
}
