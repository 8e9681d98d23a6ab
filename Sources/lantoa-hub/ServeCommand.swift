import ArgumentParser
import Cascade
import CascadeHub
import CascadeModel
import CascadeService
import CascadeTerminal
import CascadeTexts
import Foundation
import Logging

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `lantoa-hub serve`: answers until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: Phrase.hubServeAbstract.text(in: Terminal.language)
    )

    @OptionGroup var data: HubFolder

    @Option(help: help(.hubConfigHelp, valueName: "file"), completion: .file())
    var config: String?

    @Option(help: help(.hubHostHelp, valueName: "host"))
    var host: String?

    @Option(help: help(.hubPortHelp, valueName: "port"))
    var port: Int?

    @Flag(help: help(.hubPlainHelp))
    var plain = false

    @Option(help: help(.hubCertificateHelp, valueName: "file"), completion: .file())
    var tlsCertificate: String?

    @Option(help: help(.hubCertificateKeyHelp, valueName: "file"), completion: .file())
    var tlsKey: String?

    @Option(help: help(.hubRequestsHelp, valueName: "count"))
    var requestsPerMinute: Int?

    @Option(help: help(.hubBytesHelp, valueName: "bytes"))
    var bytesPerDay: Int?

    @Option(help: help(.hubEnrolmentsHelp, valueName: "count"))
    var enrolmentsPerMinute: Int?

    @Option(help: help(.hubLogLevelHelp, valueName: "level"))
    var logLevel: String?

    func validate() throws {
        if plain, let host, !HubSettings.loopback.contains(host) { throw usage(.hubPlainOnLoopback) }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let settings: HubSettings
        do throws(SettingsError) {
            settings = try await HubSettings(options, environment: environment)
        } catch {
            throw Failure.settings(error, program: "lantoa-hub serve")
        }
        let replica = try data.open()
        let lock = try data.lockForServing()
        defer { lock.release() }
        let level = AdjustableLevel(settings.logLevel)
        let logger = level.logger(label: "lantoa-hub")
        let device = replica.device.description
        let hub = Hub(replica, program: ProgramName.hub, limits: settings.limits)
        let server = HubServer(
            hub,
            HubServer.Options(host: settings.host, port: settings.port, encryption: settings.encryption),
            logger: logger,
            notice: SystemdNotice(environment: environment),
            reload: { [options] in
                do throws(SettingsError) {
                    let new = try await HubSettings(options, environment: environment)
                    hub.setLimits(new.limits)
                    level.level = new.logLevel
                    logger.notice("settings read again")
                } catch {
                    let words = Failure.settings(error, program: "lantoa-hub serve").phrase.text(in: .english)
                    logger.error("settings not read again", metadata: ["error": "\(words)"])
                }
            },
            isListening: { port in
                // Whoever started it may read this line to know that it answers.
                try? Terminal.show(.hubListens(settings.address(port: port), device: device))
            }
        )
        do {
            try await server.run()
        } catch let broken as CertificateFiles.Broken {
            throw Failure(phrase: .hubCertificateBroken("\(broken)"), exitCode: 78)
        } catch {
            let address = settings.address(port: settings.port)
            throw Failure(phrase: .hubCannotListen(address, Self.reason(error)), exitCode: 74)
        }
        try replica.close()
    }

    private static func reason(_ error: any Error) -> Phrase {
        switch HubServer.systemNumber(of: error) {
        case EADDRINUSE: .hubPortTaken
        case EACCES, EPERM: .hubPortForbidden
        case EADDRNOTAVAIL: .hubAddressElsewhere
        default: .verbatim("\(error)")
        }
    }

    private var options: HubSettings.Options {
        var options = HubSettings.Options()
        options.file = config
        options.host = host
        options.port = port
        options.isPlain = plain
        options.certificate = tlsCertificate
        options.key = tlsKey
        options.requestsPerMinute = requestsPerMinute
        options.bytesPerDay = bytesPerDay
        options.enrolmentsPerMinute = enrolmentsPerMinute
        options.logLevel = logLevel
        return options
    }
}
