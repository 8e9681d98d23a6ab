import ArgumentParser
import Cascade
import CascadeModel
import CascadeProtocol
import CascadeTerminal
import CascadeTexts

/// `lantoa-hub invite`: a link that lets one device in.
struct InviteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: Phrase.hubInviteAbstract.text(in: Terminal.language)
    )

    @OptionGroup var data: HubFolder

    @Option(help: help(.hubAddressHelp, valueName: "url"))
    var address: String

    @Option(help: help(.scopeHelp, valueName: "path"))
    var scope: String

    @Option(help: help(.hubRoleHelp))
    var role: InvitedRole = .volunteer

    @Option(help: help(.hubDaysHelp, valueName: "days"))
    var days = 14

    @Flag(name: .customLong("public-certificate"), help: help(.hubPublicCertificateHelp))
    var hasPublicCertificate = false

    func validate() throws {
        guard (1...366).contains(days) else { throw usage(.notDays) }
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            throw usage(.notAnAddress)
        }
    }

    func run() throws {
        guard let scope = try? Scope(scope) else { throw usage(.notAScope(scope)) }
        let replica = try data.open()
        let expires = replica.now + Int64(days) * 86_400_000
        let secret = try replica.invite(to: scope, role: role.role, until: nil, expires: expires)
        let invitation = Invitation(
            address: address,
            root: replica.root,
            hub: replica.device,
            scope: scope,
            secret: secret,
            hasPublicCertificate: hasPublicCertificate
        )
        try Terminal.show(invitation.link + "\n")
        Terminal.tell(.hubInvited(scope: scope.description, days: String(days)))
    }
}

/// What a hub may invite somebody to be.
enum InvitedRole: String, ExpressibleByArgument, CaseIterable {
    case volunteer, verifier, school, coordinator

    var role: Role {
        switch self {
        case .volunteer: .volunteer
        case .verifier: .verifier
        case .school: .school
        case .coordinator: .coordinator
        }
    }
}
