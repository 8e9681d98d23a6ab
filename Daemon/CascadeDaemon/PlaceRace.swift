package import CascadeModel
import CascadeSync
import CurlTransport

/// Finds out at which of several places a device answers.
///
/// The first place has a head start on the second, and so on; where one fails, the next begins at once, and the first at
/// which the device answers wins: as RFC 8305 tries the addresses of one name. So an address that leads nowhere any more
/// costs a moment, and not the time until it is given up.
package struct PlaceRace: Sendable {
    /// How long a place is alone before the next is tried as well.
    private static let headStart = Duration.milliseconds(250)
    /// More places than this are not tried: whoever floods the network takes no time.
    private static let most = 16

    /// Tells which device answers at a place.
    package typealias Look = @Sendable (PeerAddress) async throws -> DeviceID

    /// Who answers where.
    package struct Answer: Hashable, Sendable {
        package let place: PeerAddress
        package let device: DeviceID

        package init(place: PeerAddress, device: DeviceID) {
            self.place = place
            self.device = device
        }
    }

    private enum Happening: Sendable {
        case looked(PeerAddress, Result<DeviceID, any Error>)
        /// The head start of the place that was begun as this one is over.
        case waited(Int)
    }

    private let headStart: Duration
    private let look: Look

    /// A race over the network, by the key that is shown at each place.
    package init(program: String) {
        self.init { try await CurlClient.deviceShown(at: $0.https, .forPeer([], program)) }
    }

    /// A race that looks in another way.
    package init(headStart: Duration = Self.headStart, look: @escaping Look) {
        self.headStart = headStart
        self.look = look
    }

    /// The place of an address that is good on one link, which may be any of this machine's; of another, itself.
    ///
    /// - Throws: As ``run(_:accepts:)``.
    package func reached(_ peer: PeerAddress) async throws -> PeerAddress {
        let ways = peer.ways
        guard ways.count > 1 else { return ways.first ?? peer }
        return try await run(ways) { peer.device == nil || $0 == peer.device }.place
    }

    /// Tries places.
    ///
    /// - Parameters:
    ///   - places: In the order in which they are tried.
    ///   - accepts: Whether a device is the one that is looked for.
    /// - Returns: The place that won; where only others answered, the first of those.
    /// - Throws: Why the first that failed did, where none answered; `CancellationError`.
    package func run(_ places: [PeerAddress], accepts: (DeviceID) -> Bool) async throws -> Answer {
        try await withThrowingTaskGroup(of: Happening.self) { group in
            defer { group.cancelAll() }
            var (begun, ended) = (0, 0)
            var other: Answer?
            var trouble: (any Error)?
            let places = places.prefix(Self.most)
            func begin(_ group: inout ThrowingTaskGroup<Happening, any Error>) {
                guard begun < places.count else { return }
                let place = places[begun]
                begun += 1
                group.addTask { [look] in
                    do {
                        return .looked(place, .success(try await look(place)))
                    } catch {
                        return .looked(place, .failure(error))
                    }
                }
                guard begun < places.count else { return }
                group.addTask { [headStart, begun] in
                    try await Task.sleep(for: headStart)
                    return .waited(begun)
                }
            }
            begin(&group)
            while let happening = try await group.next() {
                try Task.checkCancellation()
                switch happening {
                case .looked(let place, .success(let device)):
                    let answer = Answer(place: place, device: device)
                    if accepts(device) { return answer }
                    other = other ?? answer
                    ended += 1
                    begin(&group)
                case .looked(_, .failure(let error)):
                    trouble = trouble ?? error
                    ended += 1
                    begin(&group)
                case .waited(let number): if number == begun { begin(&group) }
                }
                if ended == places.count { break }
            }
            if let other { return other }
            throw trouble ?? TransportError(.unreachable, "no place to look at")
        }
    }
}
