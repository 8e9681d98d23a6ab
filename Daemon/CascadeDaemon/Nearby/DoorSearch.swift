package import CascadeProtocol
import CascadeSync
import Synchronization

/// Looks in the network for the door of the device that gave a code, or a link.
///
/// Whoever shows a door is looked at: code and link name the device's key, so a wrong one is noticed before anything is
/// sent to it.
package struct DoorSearch: Sendable {
    /// Asks at a place for the invitation; nil where another device is there.
    package typealias Look = @Sendable (PeerAddress) async throws -> Invitation?

    /// How it ended.
    package enum Outcome: Sendable {
        case found(Invitation)
        /// None was found that the code names, among so many that answered.
        case none(answered: Int)
        /// This machine finds nobody by itself.
        case deaf(Deafness)
    }

    private enum Happening: Sendable {
        case heard(NearbyEvent)
        /// At a place of the service of a name.
        case looked(String, Result<Invitation?, any Error>)
        case over
    }

    /// More doors than this are not tried: whoever floods the network takes no time.
    private static let most = 64

    private let look: Look

    /// For the invitation that a lookup knows.
    package init(_ lookup: InvitationLookup) {
        look = { try await lookup.invitation(at: $0) }
    }

    /// For a link whose device is elsewhere than it says.
    ///
    /// - Parameters:
    ///   - link: An invitation of a device nearby.
    ///   - program: Name and version of the program.
    package init(_ link: Invitation, program: String) {
        look = { place in
            let answer = try await PlaceRace(program: program).run(place.ways) { $0 == link.hub }
            guard answer.device == link.hub else { return nil }
            var link = link
            link.address = answer.place.https
            return link
        }
    }

    /// Looks until the door was found, or for a while.
    ///
    /// - Parameter patience: How long it listens.
    /// - Returns: How it ended.
    /// - Throws: `SyncFailure` of the device that the code names; `TransportError` where none of those that show
    ///   themselves answered; `CancellationError`.
    package func run(for patience: Duration) async throws -> Outcome {
        let (happenings, feed) = AsyncStream.makeStream(of: Happening.self)
        let beacon = Beacon(.findDoors) { feed.yield(.heard($0)) }
        defer { beacon.stop() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                try await Task.sleep(for: patience)
                feed.yield(.over)
            }
            var tried: Set<PeerAddress> = []
            // By their names: a device answers at several places.
            var answered: Set<String> = []
            var trouble: TransportError?
            var reason: Deafness?
            search: for await happening in happenings {
                switch happening {
                case .over: break search
                case .heard(.deaf(let deafness)):
                    reason = deafness
                    break search
                case .heard(.found(let device)):
                    for place in device.places where tried.count < Self.most && tried.insert(place).inserted {
                        group.addTask { [look] in
                            do {
                                let invitation = try await look(place)
                                feed.yield(.looked(device.name, .success(invitation)))
                            } catch {
                                feed.yield(.looked(device.name, .failure(error)))
                            }
                        }
                    }
                case .heard(.looking), .heard(.gone): continue
                case .looked(let name, .success(let invitation)):
                    if let invitation { return .found(invitation) }
                    answered.insert(name)
                // One that was just closed may be listed for a moment.
                case .looked(_, .failure(let error as TransportError)): trouble = error
                case .looked(_, .failure(let error)): throw error
                }
            }
            try Task.checkCancellation()
            if let reason, tried.isEmpty { return .deaf(reason) }
            if let trouble, answered.isEmpty { throw trouble }
            return .none(answered: answered.count)
        }
    }
}
