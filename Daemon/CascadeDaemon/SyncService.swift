package import Cascade
package import CascadeService
import CascadeSync
package import Logging
import ServiceLifecycle
import UnixSignals

/// Keeps a replica and its hub alike until it is told to stop.
///
/// Everything that happens comes in through one queue and is answered in order by ``SyncSchedule``; while nothing
/// happens there is one timer, for the next exchange, beside that of the service manager.
package struct SyncService: Service {
    private let replica: Replica
    private let settings: DaemonSettings
    private let program: String
    private let logger: Logger
    private let notice: SystemdNotice
    private let news: News
    private let describe: @Sendable (ReplicaDelivery) -> String
    private let reload: @Sendable () async -> DaemonSettings?

    /// A service for a replica.
    ///
    /// - Parameters:
    ///   - replica: What is kept up to date.
    ///   - settings: How.
    ///   - program: Name and version of the program.
    ///   - logger: Where it tells of itself.
    ///   - notice: The service manager.
    ///   - news: Tells what others brought, and is told what is new here.
    ///   - describe: What was delivered, in a line for the service manager.
    ///   - reload: Reads the settings again; nil where they are not right, and the old ones stay.
    package init(
        _ replica: Replica,
        _ settings: DaemonSettings,
        program: String,
        logger: Logger,
        notice: SystemdNotice,
        news: News,
        describe: @escaping @Sendable (ReplicaDelivery) -> String,
        reload: @escaping @Sendable () async -> DaemonSettings?
    ) {
        self.replica = replica
        self.settings = settings
        self.program = program
        self.logger = logger
        self.notice = notice
        self.news = news
        self.describe = describe
        self.reload = reload
    }

    package func run() async throws {
        let (events, feed) = AsyncStream.makeStream(of: SyncLoop.Event.self)
        let watch = FolderWatch { feed.yield(.touched) }
        news.tell { if $0 == .peers { feed.yield(.brought) } }
        let means = watch.start(folder: replica.folder, database: Replica.databaseName)
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        let reloading = Task { [reload] in
            for await _ in hangUps {
                if let settings = await reload() { feed.yield(.settings(settings)) }
            }
        }
        let watchdog = notice.watchdog.map { period in
            Task { [notice] in
                notice.alive()
                while !Task.isCancelled {
                    try await Task.sleep(for: period / 2)
                    feed.yield(.watchdog)
                }
            }
        }
        defer {
            reloading.cancel()
            watchdog?.cancel()
        }
        var loop = SyncLoop(
            replica: replica,
            interval: settings.interval,
            program: program,
            logger: logger,
            notice: notice,
            describe: describe,
            watch: watch,
            news: news,
            mayLackHub: settings.servesPeers,
            othersVersion: try replica.othersVersion(),
            feed: { feed.yield($0) }
        )
        logger.info("started", metadata: ["watch": "\(means)", "interval": "\(settings.interval)"])
        await withTaskCancellationOrGracefulShutdownHandler {
            feed.yield(.started)
            for await event in events where !loop.take(event) { break }
        } onCancelOrGracefulShutdown: {
            feed.yield(.stop)
        }
        loop.close()
        logger.info("stopped")
    }
}
