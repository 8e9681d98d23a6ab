import ArgumentParser
import Cascade
import CascadeHub
import CascadeInterchange
import CascadeInviting
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

    @Option(help: help(.hubRoleHelp, valueName: "role"))
    var role: InvitedRole = .volunteer

    @Option(help: help(.hubDaysHelp, valueName: "days"))
    var days = 14

    @Flag(name: .customLong("public-certificate"), help: help(.hubPublicCertificateHelp))
    var hasPublicCertificate = false

    @Option(name: .customLong("qr"), help: help(.hubPictureHelp, valueName: "file"), completion: .file())
    var picture: String?

    @Flag(name: .customLong("no-qr"), help: help(.hubNoCodeHelp))
    var hasNoCode = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        if let picture, CodePicture(picture) == nil { throw usage(.hubNotAPicture(picture)) }
        guard (1...366).contains(days) else { throw usage(.notDays) }
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            throw usage(.notAnAddress)
        }
    }

    func run() throws {
        guard let scope = Scope(typed: scope) else { throw usage(.notAScope(scope)) }
        let replica = try data.open()
        let own = try replica.scope
        guard own.covers(scope) else {
            throw Failure.data(.hubElsewhere(scope.description, hub: own.description))
        }
        let expires = replica.now + Int64(days) * 86_400_000
        let secret = try replica.invite(to: scope, role: role.role, until: nil, expires: expires)
        AuditLog(folder: data.path, now: { replica.now })
            .add(.invited, nil, code: role.rawValue, invitation: Invitation.hash(of: secret))
        let invitation = Invitation(
            address: address,
            root: replica.root,
            hub: replica.device,
            scope: scope,
            secret: secret,
            hasPublicCertificate: hasPublicCertificate
        )
        // First of all, as the secret is nowhere else.
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("link", invitation.link)
                json.member("scope", scope.description)
                json.member("role", role.rawValue)
                json.member("expires_at", Int(expires / 1000))
            }
        } else {
            try Terminal.show(invitation.link + "\n")
            if !hasNoCode { try Terminal.showCode(of: invitation.link) }
        }
        if let picture = picture.flatMap(CodePicture.init) {
            try picture.write(invitation.link)
            Terminal.tell(.hubPictureWritten(picture.path))
        }
        Terminal.tell(.hubInvited(scope: scope.description, days: String(days)))
    }
}
