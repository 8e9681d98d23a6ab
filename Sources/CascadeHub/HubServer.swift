import Cascade
package import CascadeService
import CascadeSync
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
package import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import UnixSignals

/// A hub on a network: HTTP/1.1 and HTTP/2, over TLS with the hub's own key or plain behind a proxy on one machine.
package struct HubServer: Sendable {
    /// Where and how it listens.
    package struct Options: Sendable {
        package var host: String
        /// 0 for any free one.
        package var port: Int
        package var encryption: HubSettings.Encryption

        package init(
            host: String = "127.0.0.1",
            port: Int = 8443,
            encryption: HubSettings.Encryption = .ownKey
        ) {
            self.host = host
            self.port = port
            self.encryption = encryption
        }
    }

    /// A connection over which nothing goes is closed: descriptors are scarce, and somebody may just hold them.
    private static let idleSeconds: Int64 = 60

    /// For a client that sleeps over an open connection, and does not hear that it ends: nobody waits longer for it,
    /// neither the descriptor nor the end of the process.
    private static let farewellSeconds: Int64 = 2

    private let hub: Hub
    private let options: Options
    private let logger: Logger
    private let notice: SystemdNotice
    private let reload: @Sendable () async -> Void
    private let isListening: @Sendable (Int) async -> Void

    /// A server for a hub.
    ///
    /// - Parameters:
    ///   - hub: What it serves.
    ///   - options: Where and how it listens.
    ///   - logger: Where it tells of itself.
    ///   - notice: The service manager.
    ///   - reload: Reads the settings again, when the process is told to (SIGHUP); files of a certificate are read again
    ///     after it.
    ///   - isListening: Is told the port once requests are taken.
    package init(
        _ hub: Hub,
        _ options: Options,
        logger: Logger,
        notice: SystemdNotice = SystemdNotice(environment: [:]),
        reload: @escaping @Sendable () async -> Void = {},
        isListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.notice = notice
        self.reload = reload
        self.hub = hub
        self.options = options
        self.logger = logger
        self.isListening = isListening
    }

    /// The system's number of an error of ``run()``, such as `EADDRINUSE`; nil for an error that is not the system's.
    package static func systemNumber(of error: any Error) -> Int32? { (error as? IOError)?.errnoCode }

    /// Serves until the process is told to stop, and ends what was begun.
    ///
    /// - Throws: `CertificateFiles.Broken` where the certificate's files are not right, or whatever keeps it from listening.
    package func run() async throws {
        let files = try certificateFiles()
        let handler = HubHandler(hub, isBehindProxy: options.encryption == .plain)
        let application = try application(handler, files)
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        var lifecycle = ServiceGroupConfiguration(
            services: [
                application,
                HubKeeper(
                    notice: notice,
                    hangUps: hangUps,
                    isWell: { await handler.isReady(logger) },
                    reload: {
                        await reload()
                        reread(files)
                    }
                ),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        lifecycle.maximumGracefulShutdownDuration = .seconds(Self.farewellSeconds)
        do {
            try await ServiceGroup(configuration: lifecycle).run()
        } catch is CancellationError {
            // Told to stop, and somebody held a connection open: what was begun had its time to end.
        }
    }

    /// Serves beside others in one process, until the group that it runs in ends; signals are theirs.
    ///
    /// - Throws: Whatever keeps it from listening.
    package func serveAlongside() async throws {
        let files = try certificateFiles()
        let handler = HubHandler(hub, isBehindProxy: options.encryption == .plain)
        try await application(handler, files).run()
    }

    private func application(
        _ handler: HubHandler,
        _ files: CertificateFiles?
    ) throws -> Application<CallbackResponder<HubContext>> {
        let server: HTTPServerBuilder =
            if options.encryption == .plain {
                .http1(configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(Self.idleSeconds)))
            } else {
                try .http2Upgrade(
                    tlsConfiguration: try files?.serverConfiguration
                        ?? HubCertificate(hub.replica.signingKey).serverConfiguration,
                    configuration: HTTP2UpgradeChannel.Configuration(
                        idleTimeout: .seconds(Self.idleSeconds),
                        gracefulCloseTimeout: .seconds(Self.farewellSeconds),
                        streamConfiguration: HTTP1Channel.Configuration(
                            idleTimeout: .seconds(Self.idleSeconds)
                        )
                    )
                )
            }
        return Application(
            responder: CallbackResponder { (request: Request, context: HubContext) in
                await handler.respond(to: request, context)
            },
            server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port),
                serverName: nil
            ),
            onServerRunning: { [notice] channel in
                notice.ready()
                await isListening(channel.localAddress?.port ?? options.port)
            },
            logger: logger
        )
    }

    private func certificateFiles() throws(CertificateFiles.Broken) -> CertificateFiles? {
        guard case .files(let certificate, let key) = options.encryption else { return nil }
        return try CertificateFiles(certificate: certificate, key: key)
    }

    private func reread(_ files: CertificateFiles?) {
        guard let files else { return }
        do throws(CertificateFiles.Broken) {
            try files.reload()
            logger.notice("the certificate was read again")
        } catch {
            logger.error("the certificate stays the old one", metadata: ["error": "\(error)"])
        }
    }
}
