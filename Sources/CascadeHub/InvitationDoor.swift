package import Cascade
package import CascadeModel
package import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Serves a replica to devices nearby until one that was invited has come in and fetched what it needs.
package struct InvitationDoor: Sendable {
    /// How it ended.
    package enum Outcome: Hashable, Sendable {
        /// The device that was invited came in.
        case letIn(DeviceID)
        /// Nobody used the invitation in time.
        case expired
        /// The process was told to stop.
        case stopped
    }

    private enum Happening: Sendable {
        case served(Hub.Event)
        case expired
        /// The new device has asked for nothing for a while.
        case quiet
        case stop
    }

    /// Seconds without a question of the new device after which it has what it needs: it asks at once, one thing after
    /// another, and what it may still lack it fetches the next time.
    private static let lingering = 5
    /// The same while it takes in a snapshot, which an old laptop does for long.
    private static let lingeringForSnapshot = 120

    private let replica: Replica
    private let program: String
    private let port: Int
    private let logger: Logger

    /// A door of a replica.
    ///
    /// - Parameters:
    ///   - replica: Who invites.
    ///   - program: Name and version of the program.
    ///   - port: Where it listens, on all addresses; 0 for any free port.
    ///   - logger: Where it tells of itself.
    package init(_ replica: Replica, program: String, port: Int, logger: Logger) {
        self.replica = replica
        self.program = program
        self.port = port
        self.logger = logger
    }

    /// Serves, until the invitation was used or ended.
    ///
    /// - Parameters:
    ///   - secret: The invitation's.
    ///   - expires: Until when it is good, in milliseconds since 1970.
    ///   - isListening: Is told the port.
    ///   - letIn: Is told who came, while he still fetches what he needs.
    /// - Returns: How it ended.
    /// - Throws: Whatever keeps it from listening.
    package func serve(
        secret: [UInt8],
        until expires: Int64,
        isListening: @escaping @Sendable (Int) async -> Void,
        letIn: @escaping @Sendable (DeviceID) -> Void
    ) async throws -> Outcome {
        let (happenings, feed) = AsyncStream.makeStream(of: Happening.self)
        let hub = Hub(
            replica,
            program: program,
            part: .peer,
            limits: .ofPeers,
            tell: { feed.yield(.served($0)) }
        )
        let server = HubServer(
            hub,
            HubServer.Options(host: EveryAddress.host, port: port),
            logger: logger,
            isListening: isListening
        )
        let waiting = Waiting(replica: replica, secret: secret, expires: expires, happenings, feed, letIn)
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: Serving(server: server)),
                .init(service: waiting, successTerminationBehavior: .gracefullyShutdownGroup),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(3)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            // Somebody held a connection open until the end.
        }
        return waiting.outcome
    }

    private struct Serving: Service {
        let server: HubServer

        func run() async throws { try await server.serveAlongside() }
    }

    private final class Waiting: Service {
        private let replica: Replica
        private let secret: [UInt8]
        private let expires: Int64
        private let happenings: AsyncStream<Happening>
        private let feed: AsyncStream<Happening>.Continuation
        private let letIn: @Sendable (DeviceID) -> Void
        private let ended = Mutex(Outcome.stopped)

        init(
            replica: Replica,
            secret: [UInt8],
            expires: Int64,
            _ happenings: AsyncStream<Happening>,
            _ feed: AsyncStream<Happening>.Continuation,
            _ letIn: @escaping @Sendable (DeviceID) -> Void
        ) {
            self.replica = replica
            self.secret = secret
            self.expires = expires
            self.happenings = happenings
            self.feed = feed
            self.letIn = letIn
        }

        var outcome: Outcome { ended.withLock { $0 } }

        func run() async throws {
            await withTaskCancellationOrGracefulShutdownHandler {
                await wait()
            } onCancelOrGracefulShutdown: {
                self.feed.yield(.stop)
            }
        }

        private func wait() async {
            var timer = alarm(.milliseconds(max(0, expires - replica.now)), .expired)
            defer { timer.cancel() }
            for await happening in happenings {
                switch happening {
                case .stop, .quiet: return
                case .expired:
                    if outcome == .stopped { ended.withLock { $0 = .expired } }
                    return
                case .served(.letIn):
                    guard outcome == .stopped, let guest = try? replica.guest(secret: secret) else {
                        continue
                    }
                    ended.withLock { $0 = .letIn(guest) }
                    letIn(guest)
                    timer.cancel()
                    timer = alarm(.seconds(InvitationDoor.lingering), .quiet)
                case .served(.answered(let device)):
                    guard outcome == .letIn(device) else { continue }
                    timer.cancel()
                    timer = alarm(.seconds(InvitationDoor.lingering), .quiet)
                case .served(.askedSnapshot(let device)):
                    guard outcome == .letIn(device) else { continue }
                    timer.cancel()
                    timer = alarm(.seconds(InvitationDoor.lingeringForSnapshot), .quiet)
                case .served(.tookIn), .served(.compared): break
                }
            }
        }

        private func alarm(_ delay: Duration, _ happening: Happening) -> Task<Void, any Error> {
            Task { [feed] in
                try await Task.sleep(for: delay)
                feed.yield(happening)
            }
        }
    }
}
