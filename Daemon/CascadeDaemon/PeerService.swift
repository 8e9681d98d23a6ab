package import Cascade
package import CascadeModel
import CascadeProtocol
import CascadeSync
package import Logging
import ServiceLifecycle
import Synchronization

/// Exchanges with the devices whose addresses it was given, and with those that show themselves in the network: when
/// something is new here, and once in an interval.
///
/// Each has a ``SyncSchedule`` of its own, with the same waits after failures as the way to the hub has; ``Telling`` says
/// how a room full of devices makes no storm of it.
package final class PeerService: Service {
    private let replica: Replica
    private let settings: DaemonSettings
    private let program: String
    private let logger: Logger
    private let news: News
    private let events: AsyncStream<PeerLoop.Event>
    private let feed: AsyncStream<PeerLoop.Event>.Continuation
    /// What shows this device, once it answers.
    private let beacon = Mutex<Beacon?>(nil)

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
        self.settings = settings
        self.program = program
        self.logger = logger
        self.news = news
        (events, feed) = AsyncStream.makeStream(of: PeerLoop.Event.self)
    }

    /// This device answers others at a port from now on: it shows itself, and looks for others.
    ///
    /// - Throws: `ReplicaError`.
    package func answers(at port: Int) throws {
        try replica.noteServedPort(port)
        guard settings.findsPeers else { return }
        let shown = Beacon(.meetPeers(try announcement(), port: port)) { [feed] in feed.yield(.nearby($0)) }
        beacon.withLock { $0 = shown }
    }

    /// A device asked this one, and was answered.
    package func answered(_ device: DeviceID) { feed.yield(.compared(device)) }

    /// A device asked this one, and brought something new.
    package func tookIn(from device: DeviceID) { feed.yield(.tookIn(device)) }

    /// The settings are others from now on: with whom, and how often.
    package func take(_ settings: DaemonSettings) {
        do {
            feed.yield(.given(try everyPeer(settings.peers), interval: settings.interval))
        } catch {
            logger.warning("the peers stay the old ones", metadata: ["error": "\(error)"])
        }
    }

    private func announcement() throws -> Announcement {
        Announcement(replica.device, scope: try replica.scope, root: replica.root)
    }

    /// Those of the settings, and those that were met by pairing.
    private func everyPeer(_ given: [PeerAddress]) throws -> [PeerAddress] {
        let kept = try replica.peerNotes().filter { $0.kept == true }.compactMap(PeerAddress.init)
        return given + kept.filter { one in !given.contains { $0.place == one.place } }
    }

    package func run() async throws {
        let peers = try everyPeer(settings.peers)
        let meeting = PeerMeeting(replica: replica, program: program)
        try meeting.noteStart(Set(peers.map(\.place)))
        // What peers bring is heard of with whom it came from.
        news.tell { [feed] source in if source != .peers { feed.yield(.news) } }
        var loop = PeerLoop(
            peers,
            interval: settings.interval,
            own: try announcement(),
            meeting: meeting,
            logger: logger,
            news: news,
            feed: { [feed] in feed.yield($0) }
        )
        await withTaskCancellationOrGracefulShutdownHandler {
            feed.yield(.started)
            for await event in events where !loop.take(event) { break }
        } onCancelOrGracefulShutdown: {
            self.feed.yield(.stop)
        }
        beacon.withLock { $0?.stop() }
        loop.close()
    }
}
