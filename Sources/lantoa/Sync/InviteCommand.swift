import ArgumentParser
import Cascade
import CascadeDaemon
import CascadeHub
import CascadeInterchange
import CascadeInviting
import CascadeModel
import CascadeProtocol
import CascadeQR
import CascadeReports
import CascadeTerminal
import CascadeTexts
import CurlTransport
import Logging
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `lantoa invite`: lets one new device in, with no hub in reach.
///
/// Where no daemon serves devices nearby, this command does until the new device has what it needs.
struct InviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: Phrase.inviteAbstract.text(in: Terminal.language),
        discussion: Phrase.inviteDiscussion.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Option(help: help(.inviteScopeHelp, valueName: "path"))
    var scope: String?

    @Option(help: help(.hubRoleHelp, valueName: "role"))
    var role: InvitedRole = .volunteer

    @Option(help: help(.inviteMinutesHelp, valueName: "minutes"))
    var minutes = 60

    @Option(help: help(.inviteAddressHelp, valueName: "host"))
    var address: String?

    @Option(help: help(.invitePortHelp, valueName: "port"))
    var port: Int?

    @Option(name: .customLong("qr"), help: help(.hubPictureHelp, valueName: "file"), completion: .file())
    var picture: String?

    @Flag(name: .customLong("no-qr"), help: help(.hubNoCodeHelp))
    var hasNoCode = false

    @Flag(name: .customLong("no-wait"), help: help(.inviteNoWaitHelp))
    var doesNotWait = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        guard (1...20_160).contains(minutes) else { throw usage(.notInvitedMinutes) }
        if let port, !(0...65_535).contains(port) { throw usage(.notAPort) }
        if let address, Self.host(address) == nil { throw usage(.notAHost(address)) }
        if let picture, CodePicture(picture) == nil { throw usage(.hubNotAPicture(picture)) }
    }

    func run() async throws {
        let replica = try replica.open()
        let own = try replica.scope
        let scope = try self.scope.map { text in
            guard let scope = Scope(typed: text) else { throw usage(.notAScope(text)) }
            return scope
        }
        if let scope, !own.covers(scope) {
            throw Failure.data(.inviteElsewhere(scope.description, own: own.description))
        }
        if let picture, NewFile.exists(picture) {
            throw Failure.file(FileFailure(path: picture, number: NewFile.taken))
        }
        guard let host = address.flatMap(Self.host) ?? LocalAddresses.all().first else {
            throw Failure(phrase: .noNetwork, exitCode: 75)
        }
        let place = scope ?? own
        let code = replica.newInvitationCode()
        let expires = replica.now + Int64(minutes) * 60_000
        let secret = try replica.invite(
            to: place,
            role: role.role,
            until: nil,
            expires: expires,
            code: code
        )
        let sheet: @Sendable (Int) -> InvitationSheet = {
            [role, minutes, picture, printsJSON, hasNoCode, root = replica.root, device = replica.device] port
            in
            InvitationSheet(
                invitation: Invitation(
                    address: "https://\(host.abroad):\(port)",
                    root: root,
                    hub: device,
                    scope: place,
                    secret: secret,
                    isFromPeer: true
                ),
                code: code,
                role: role,
                minutes: minutes,
                expires: expires,
                picture: picture.flatMap(CodePicture.init),
                showsCode: !hasNoCode,
                printsJSON: printsJSON
            )
        }
        if let served = try await portOfDaemon(replica) {
            try sheet(served).show()
            return Terminal.tell(.inviteDaemonServes)
        }
        if doesNotWait {
            try sheet(port ?? DaemonSettings.defaultPeerPort).show()
            return Terminal.tell(.inviteNobodyServes)
        }
        try await serve(replica, secret, until: expires, sheet)
    }

    /// A host, IPv6 also without brackets, as no port follows.
    private static func host(_ text: String) -> HostAddress? { HostAddress(text) ?? HostAddress(sixth: text) }

    /// The port at which a daemon of this very replica serves others now.
    private func portOfDaemon(_ replica: Replica) async throws -> Int? {
        guard let port = try replica.servedPort() else { return nil }
        let options = CurlOptions(proxy: "", connecting: 3, stalling: 5, agent: ProgramName.lantoa)
        let shown = try? await CurlClient.deviceShown(at: "https://127.0.0.1:\(port)", options)
        return shown == replica.device ? port : nil
    }

    private func serve(
        _ replica: Replica,
        _ secret: [UInt8],
        until expires: Int64,
        _ sheet: @escaping @Sendable (Int) -> InvitationSheet
    ) async throws {
        var logger = Logger(label: "lantoa", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .critical
        let port = port ?? DaemonSettings.defaultPeerPort
        let door = InvitationDoor(replica, program: ProgramName.lantoa, port: port, logger: logger)
        let outcome: InvitationDoor.Outcome
        let shown = Announcement(replica.device, scope: try replica.scope, root: replica.root)
        let beacon = Mutex<Beacon?>(nil)
        // A machine that cannot show it leaves the address, which was printed.
        defer { beacon.withLock { $0?.stop() } }
        do {
            outcome = try await door.serve(
                secret: secret,
                until: expires,
                isListening: { port in
                    // Only now does it lead anywhere.
                    try? sheet(port).show()
                    beacon.withLock { $0 = Beacon(.showDoor(shown, port: port)) { _ in } }
                    Terminal.tell(.inviteWaits)
                },
                letIn: { Terminal.tell(.inviteLetIn($0.short)) }
            )
        } catch {
            throw Failure(phrase: .doorCannotListen(port: String(port), Self.reason(error)), exitCode: 74)
        }
        switch outcome {
        case .letIn(let device): Terminal.tell(.inviteDone(device.short))
        case .expired: throw Failure(phrase: .inviteExpired, exitCode: 75)
        case .stopped: throw Failure(phrase: .inviteStopped, exitCode: 75)
        }
    }

    private static func reason(_ error: any Error) -> Phrase {
        switch HubServer.systemNumber(of: error) {
        case EADDRINUSE: .hubPortTaken
        case EACCES, EPERM: .hubPortForbidden
        default: .verbatim("\(error)")
        }
    }
}
