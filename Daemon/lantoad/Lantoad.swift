import ArgumentParser
import Cascade
import CascadeDaemon
import CascadeHub
import CascadeInterchange
import CascadeService
import CascadeTerminal
import CascadeTexts
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// The command `lantoad`: keeps a replica and its hub alike.
struct Lantoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lantoad",
        abstract: Phrase.daemonAbstract.text(in: Terminal.language),
        discussion: Phrase.daemonDiscussion.text(in: Terminal.language),
        version: ProgramName.version
    )

    @Option(help: help(.daemonConfigHelp, valueName: "file"), completion: .file())
    var config: String?

    @Option(name: .customLong("replica"), help: help(.replicaHelp, valueName: "dir"), completion: .directory)
    var folder: String?

    @Option(help: help(.daemonIntervalHelp, valueName: "seconds"))
    var interval: Int?

    @Option(help: help(.daemonLogLevelHelp, valueName: "level"))
    var logLevel: String?

    @Flag(name: .customLong("peers"), help: help(.daemonPeersHelp))
    var servesPeers = false

    @Option(help: help(.daemonPeerPortHelp, valueName: "port"))
    var peerPort: Int?

    @Option(name: .customLong("peer"), help: help(.daemonPeerHelp, valueName: "host:port"))
    var peers: [String] = []

    @Option(help: help(.daemonPruneHelp, valueName: "days"))
    var pruneAfterDays: Int?

    @Flag(name: .customLong("no-discovery"), help: help(.daemonNoDiscoveryHelp))
    var findsNoPeers = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var given = DaemonSettings.Options(
            file: config,
            folder: folder,
            interval: interval,
            logLevel: logLevel
        )
        given.servesPeers = servesPeers
        given.peerPort = peerPort
        given.peers = peers
        given.pruneAfterDays = pruneAfterDays
        given.findsNoPeers = findsNoPeers
        let options = given
        let settings: DaemonSettings
        do throws(SettingsError) {
            settings = try await DaemonSettings(options, environment: environment)
        } catch {
            throw Failure.settings(error, program: "lantoad")
        }
        var logger = Logger(label: "lantoad", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = settings.logLevel
        let notice = SystemdNotice(environment: environment)
        var replica = try open(settings.folder, logger, notice)
        let lock = try lock(settings.folder)
        replica = await startFromSnapshot(replica, settings, logger)
        checkAttestation(replica, logger)
        let news = News()
        let peers =
            settings.servesPeers
            ? PeerService(replica, settings, program: ProgramName.daemon, logger: logger, news: news) : nil
        let service = SyncService(
            replica,
            settings,
            program: ProgramName.daemon,
            logger: logger,
            notice: notice,
            news: news,
            describe: {
                Phrase.deliveryState(
                    saved: $0.saved,
                    received: $0.hasHub ? $0.received : nil,
                    elsewhere: $0.elsewhere
                )
                .text(in: Terminal.language)
            },
            reload: { [logger] in
                do throws(SettingsError) {
                    let settings = try await DaemonSettings(options, environment: environment)
                    peers?.take(settings)
                    return settings
                } catch {
                    let words = Failure.settings(error, program: "lantoad").phrase.text(in: .english)
                    logger.error("settings not read again", metadata: ["error": "\(words)"])
                    return nil
                }
            }
        )
        let services = [service] + peerServices(replica, settings, peers, news, logger)
        try await serve(services + housekeeping(replica, settings, logger), logger)
        try replica.close()
        lock.release()
    }

    /// What is given up of what is only kept for others: nothing, unless it was asked for.
    private func housekeeping(
        _ replica: Replica,
        _ settings: DaemonSettings,
        _ logger: Logger
    ) -> [any Service] {
        guard settings.pruneAfterDays > 0 else { return [] }
        return [Housekeeping(replica, olderThan: settings.pruneAfterDays, logger: logger)]
    }

    /// What is done for and with other devices nearby: nothing, unless it was asked for.
    private func peerServices(
        _ replica: Replica,
        _ settings: DaemonSettings,
        _ peers: PeerService?,
        _ news: News,
        _ logger: Logger
    ) -> [any Service] {
        guard let peers else { return [] }
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .notice)
        let hub = Hub(
            replica,
            program: ProgramName.daemon,
            part: .peer,
            limits: .ofPeers,
            failed: { logger.warning("failed for a peer", metadata: ["error": "\($0)"]) },
            tell: { event in
                switch event {
                case .tookIn(let device):
                    news.post(.peers)
                    peers.tookIn(from: device)
                case .letIn(let device):
                    logger.info("let a device in", metadata: ["device": "\(device)"])
                    news.post(.peers)
                    peers.tookIn(from: device)
                case .compared(let device): peers.answered(device)
                case .answered, .askedSnapshot: break
                }
            }
        )
        let server = HubServer(
            hub,
            HubServer.Options(host: EveryAddress.host, port: settings.peerPort),
            logger: quiet,
            isListening: { port in
                do {
                    try peers.answers(at: port)
                } catch {
                    logger.warning("not shown to devices nearby", metadata: ["error": "\(error)"])
                }
                logger.info("serving peers", metadata: ["port": "\(port)"])
            }
        )
        return [
            PeerServing(server: server, port: settings.peerPort, logger: logger),
            peers,
        ]
    }

    /// Runs the services until a signal ends them; what hangs then is cancelled.
    private func serve(_ services: [any Service], _ logger: Logger) async throws {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet
        )
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw Failure(phrase: .daemonFailed("\(error)"), exitCode: 74)
        }
    }

    /// A new replica starts from a snapshot of the hub, or, where that is out of reach, of a device nearby; where that
    /// fails, the logs bring the same.
    private func startFromSnapshot(
        _ replica: Replica,
        _ settings: DaemonSettings,
        _ logger: Logger
    ) async -> Replica {
        let start = SnapshotStart(folder: replica.folder)
        var replica = replica
        for peer in snapshotGivers(replica, settings, logger) {
            do {
                guard try replica.wantsSnapshot else { return replica }
                let started =
                    if let peer {
                        try await start.run(replica, from: peer, program: ProgramName.daemon)
                    } else {
                        try await start.run(replica, HubLink(replica, program: ProgramName.daemon))
                    }
                replica = started.replica
                logger.info("started", metadata: ["from": "\(started.outcome)"])
            } catch {
                logger.warning("not started from a snapshot", metadata: ["error": "\(error)"])
            }
        }
        return replica
    }

    /// Who may give a snapshot: nil stands for the hub.
    private func snapshotGivers(
        _ replica: Replica,
        _ settings: DaemonSettings,
        _ logger: Logger
    ) -> [PeerAddress?] {
        do {
            let hub: [PeerAddress?] = try replica.hub == nil ? [] : [nil]
            guard settings.servesPeers else { return hub }
            let kept = try replica.peerNotes().filter { $0.kept == true }.compactMap(PeerAddress.init)
            return hub + settings.peers + kept
        } catch {
            logger.warning("not started from a snapshot", metadata: ["error": "\(error)"])
            return []
        }
    }

    /// Checks in the background what was only vouched for.
    private func checkAttestation(_ replica: Replica, _ logger: Logger) {
        Task.detached(priority: .background) {
            do {
                guard try replica.attestedBy != nil else { return }
                let report = ReplicaDoctor.examine(replica.folder)
                if try replica.settleAttestation(report) {
                    logger.info("what somebody vouched for was checked")
                } else {
                    logger.error("what somebody vouched for is not so: run lantoa doctor")
                }
            } catch {
                logger.warning("not checked", metadata: ["error": "\(error)"])
            }
        }
    }

    /// One daemon and no other serves a replica.
    private func lock(_ folder: String) throws -> FolderLock {
        do throws(ReplicaError) {
            return try FolderLock(folder, .alone, for: .daemon)
        } catch {
            guard error.code == .busy else { throw Failure.replica(error, folder: folder) }
            throw Failure(phrase: .daemonRunsAlready(folder), exitCode: 75)
        }
    }

    /// Opens the replica, as soon as another program lets go of it.
    private func open(_ folder: String, _ logger: Logger, _ manager: SystemdNotice) throws -> Replica {
        var held = HeldByOthers()
        while true {
            do throws(ReplicaError) {
                let replica = try Replica.open(folder)
                if let notice = replica.notice {
                    logger.warning("a new incarnation began", metadata: ["because": "\(notice)"])
                }
                return replica
            } catch {
                // The store waited for ten seconds before it said so.
                guard held.excuses(error, logger) else { throw Failure.replica(error, folder: folder) }
                manager.needs(.seconds(60))
            }
        }
    }
}

@main
enum Main {
    static func main() async {
        Discovery.prepareProcess()
        await Program.run(Lantoad.self)
    }
}
