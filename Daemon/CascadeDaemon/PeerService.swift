package import Cascade
import CascadeSync
package import Logging
import ServiceLifecycle

/// Exchanges with the devices whose addresses it was given: when something is new here, and once in an interval.
///
/// Each has a ``SyncSchedule`` of its own, with the same waits after failures as the way to the hub has. So that a room
/// full of devices does not begin at one moment, intervals differ by a fifth, and what is new is told after a moment by
/// chance; at most ``mostAtOnce`` exchanges run at a time, the others wait their turn.
package struct PeerService: Service {
    /// Exchanges that run at a time.
    static let mostAtOnce = 2
    /// Up to so many milliseconds by chance pass before what is new is told.
    static let spread = 0...1500

    private let replica: Replica
    private let peers: [PeerAddress]
    private let interval: Int
    private let program: String
    private let logger: Logger
    private let news: News

    /// A service for a replica.
    ///
    /// - Parameters:
    ///   - replica: What is kept up to date.
    ///   - settings: How, and with whom.
    ///   - program: Name and version of the program.
    ///   - logger: Where it tells of itself.
    ///   - news: Tells when something is new here, and is told.
    package init(
        _ replica: Replica,
        _ settings: DaemonSettings,
        program: String,
        logger: Logger,
        news: News
    ) {
        self.replica = replica
        peers = settings.peers
        interval = settings.interval
        self.program = program
        self.logger = logger
        self.news = news
    }

    /// Those of the settings, and those that were met by pairing.
    private func everyPeer() throws -> [PeerAddress] {
        let kept = try replica.peerNotes().filter { $0.kept == true }.compactMap { note in
            PeerAddress(note.device.map { "\(note.place)#\($0)" } ?? note.place)
        }
        return peers + kept.filter { one in !peers.contains { $0.place == one.place } }
    }

    package func run() async throws {
        let (events, feed) = AsyncStream.makeStream(of: PeerLoop.Event.self)
        let peers = try everyPeer()
        let places = Set(peers.map(\.place))
        try replica.notePeers { notes in notes.removeAll { !places.contains($0.place) } }
        news.tell { source in
            // Told at once, thirty devices that heard of one thing would all ask each other at once.
            Task {
                try await Task.sleep(for: .milliseconds(Int.random(in: Self.spread)))
                feed.yield(.news(source))
            }
        }
        var loop = PeerLoop(
            peers,
            interval: interval,
            meeting: PeerMeeting(replica: replica, program: program),
            logger: logger,
            news: news,
            feed: { feed.yield($0) }
        )
        await withTaskCancellationOrGracefulShutdownHandler {
            feed.yield(.started)
            for await event in events where !loop.take(event) { break }
        } onCancelOrGracefulShutdown: {
            feed.yield(.stop)
        }
        loop.close()
    }
}
