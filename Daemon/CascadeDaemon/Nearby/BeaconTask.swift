package import CascadeProtocol

/// What a ``Beacon`` shows, and what it looks for.
package struct BeaconTask: Sendable {
    /// A service of this device.
    package struct Shown: Sendable {
        let type: String
        let announcement: Announcement
        let port: Int
    }

    /// Nil where it looks alone.
    let shown: Shown?
    /// Types of services; none where it shows alone.
    let sought: [String]
    /// By which this device knows itself again among those that it finds.
    let own: Announcement?

    private init(shown: Shown? = nil, sought: [String] = [], own: Announcement? = nil) {
        self.shown = shown
        self.sought = sought
        self.own = own
    }

    /// Of a daemon: it shows that it answers at a port, and looks for others that do.
    package static func meetPeers(_ own: Announcement, port: Int) -> BeaconTask {
        BeaconTask(
            shown: Shown(type: Announcement.serviceType, announcement: own, port: port),
            sought: [Announcement.serviceType],
            own: own
        )
    }

    /// Of who exchanges once, and answers nobody.
    package static func findPeers(but own: Announcement) -> BeaconTask {
        BeaconTask(sought: [Announcement.serviceType], own: own)
    }

    /// Of who opened a door for a device that he invited; he looks for nobody.
    package static func showDoor(_ own: Announcement, port: Int) -> BeaconTask {
        BeaconTask(shown: Shown(type: Announcement.doorType, announcement: own, port: port))
    }

    /// Of who was invited: doors, and daemons, which are the doors of their devices while they run.
    package static let findDoors = BeaconTask(sought: [Announcement.doorType, Announcement.serviceType])
}
