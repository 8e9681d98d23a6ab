package import Cascade
import CascadeProtocol

/// The devices nearby, for somebody who exchanges with them once, by hand.
package struct NearbyRound: Sendable {
    /// Where devices are that this one has to do with.
    package struct Places: Sendable {
        /// Those that were given, those of earlier meetings at addresses that somebody wrote or paired, and those that show
        /// themselves, each once.
        package fileprivate(set) var all: [PeerAddress]
        /// Why nobody is found by himself; nil where that works.
        package fileprivate(set) var deafness: Deafness?
    }

    private let program: String

    /// For a program, by its name and version.
    package init(program: String) { self.program = program }

    /// Looks where there are devices.
    ///
    /// - Parameters:
    ///   - replica: Whose scope they share.
    ///   - given: Addresses of this very moment.
    ///   - patience: How long it listens for those that show themselves.
    /// - Returns: The places.
    /// - Throws: `ReplicaError`, `CancellationError`.
    package func places(
        _ replica: Replica,
        _ given: [PeerAddress],
        listeningFor patience: Duration
    ) async throws -> Places {
        // An address at which nobody was ever met may have been a slip of the pen.
        let written = try replica.peerNotes().filter { $0.kept == true || ($0.seen == nil && $0.met != nil) }
        var places = Places(all: [], deafness: nil)
        for address in given + written.compactMap(PeerAddress.init) { places.add(address) }
        let own = Announcement(replica.device, scope: try replica.scope, root: replica.root)
        let meeting = PeerMeeting(replica: replica, program: program)
        let (events, feed) = AsyncStream.makeStream(of: NearbyEvent.self)
        let beacon = Beacon(.findPeers(but: own)) { feed.yield($0) }
        let end = Task {
            try await Task.sleep(for: patience)
            feed.finish()
        }
        defer {
            end.cancel()
            beacon.stop()
        }
        listening: for await event in events {
            switch event {
            case .looking, .gone: continue
            case .deaf(let reason):
                places.deafness = reason
                break listening
            case .found(let device):
                guard own.concerns(device.announcement), let found = try meeting.noteFound(device) else {
                    continue
                }
                places.add(found)
            }
        }
        try Task.checkCancellation()
        return places
    }

    /// Exchanges with the device at one of the places, and notes how it went.
    ///
    /// - Returns: With whom, and what was moved.
    /// - Throws: As ``PeerMeeting/meet(_:)``.
    package func meet(_ place: PeerAddress, _ replica: Replica) async throws -> PeerMeeting.Result {
        try await PeerMeeting(replica: replica, program: program).meet(place)
    }
}

extension NearbyRound.Places {
    /// Adds an address, unless it or its device is there already, or there are too many.
    fileprivate mutating func add(_ address: PeerAddress) {
        let isThere = all.contains { other in
            other.place == address.place || (address.device != nil && other.device == address.device)
        }
        if !isThere, all.count < Courtesy.most { all.append(address) }
    }
}
