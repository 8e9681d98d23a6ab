import ArgumentParser
import Cascade
import CascadeHub
import CascadeModel
import CascadeTerminal
import CascadeTexts
import Logging

/// `lantoa-hub serve`: answers until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: Phrase.hubServeAbstract.text(in: Terminal.language)
    )

    @OptionGroup var data: HubFolder

    @Option(help: help(.hubHostHelp, valueName: "host"))
    var host = "127.0.0.1"

    @Option(help: help(.hubPortHelp, valueName: "port"))
    var port = 8443

    @Flag(help: help(.hubPlainHelp))
    var plain = false

    @Option(help: help(.hubRequestsHelp, valueName: "count"))
    var requestsPerMinute = HubLimits().requestsPerMinute

    @Option(help: help(.hubBytesHelp, valueName: "bytes"))
    var bytesPerDay = HubLimits().bytesPerDay

    @Option(help: help(.hubEnrolmentsHelp, valueName: "count"))
    var enrolmentsPerMinute = HubLimits().enrolmentsPerMinute

    func validate() throws {
        if plain, !["127.0.0.1", "::1", "localhost"].contains(host) { throw usage(.hubPlainOnLoopback) }
        guard (0...65_535).contains(port) else { throw usage(.notAPort) }
        guard requestsPerMinute > 0, bytesPerDay > 0, enrolmentsPerMinute > 0 else { throw usage(.notALimit) }
    }

    func run() async throws {
        let replica = try data.open()
        var logger = Logger(label: "lantoa-hub", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .notice
        let options = HubServer.Options(host: host, port: port, isPlain: plain)
        let scheme = plain ? "http" : "https"
        let (host, device) = (host, replica.device.description)
        let hub = Hub(replica, program: ProgramName.hub, limits: limits)
        let server = HubServer(hub, options, logger: logger) { port in
            // Whoever started it may read this line to know that it answers.
            try? Terminal.show(.hubListens("\(scheme)://\(host):\(port)", device: device))
        }
        do {
            try await server.run()
        } catch {
            throw Failure(phrase: .hubCannotListen("\(scheme)://\(host):\(port)", "\(error)"), exitCode: 74)
        }
        try replica.close()
    }

    private var limits: HubLimits {
        var limits = HubLimits()
        limits.requestsPerMinute = requestsPerMinute
        limits.bytesPerDay = bytesPerDay
        limits.enrolmentsPerMinute = enrolmentsPerMinute
        return limits
    }
}
