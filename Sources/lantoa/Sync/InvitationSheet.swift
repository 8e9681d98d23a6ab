import CascadeInterchange
import CascadeInviting
import CascadeModel
import CascadeProtocol
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// What somebody who invites a device is shown: link and QR code for its camera, and digits to read aloud.
struct InvitationSheet: Sendable {
    let invitation: Invitation
    let code: InvitationCode
    let role: InvitedRole
    /// How long it is good.
    let minutes: Int
    /// Until when, in milliseconds since 1970.
    let expires: Int64
    /// A file for the QR code.
    let picture: CodePicture?
    /// Whether the QR code is drawn on a terminal.
    let showsCode: Bool
    let printsJSON: Bool

    /// Shows it.
    ///
    /// - Throws: ``Failure``, `QRError`.
    func show() throws {
        // First of all, as the secret is nowhere else.
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("link", invitation.link)
                json.member("code", code.text)
                json.member("address", place)
                json.member("scope", invitation.scope.description)
                json.member("role", role.rawValue)
                json.member("expires_at", Int(expires / 1000))
            }
        } else {
            try Terminal.show(invitation.link + "\n")
            if showsCode { try Terminal.showCode(of: invitation.link) }
            try Terminal.show(.inviteCode(code.text, at: place))
        }
        if let picture {
            try picture.write(invitation.link)
            Terminal.tell(.hubPictureWritten(picture.path))
        }
        Terminal.tell(
            .inviteMade(
                scope: invitation.scope.description,
                role: role.role.phrase,
                minutes: NumberStyle(Terminal.language).whole(minutes)
            )
        )
    }

    private var place: String { String(invitation.address.dropFirst("https://".count)) }
}
