import CascadeInterchange
import CascadeModel
import CascadeProtocol
import CascadeQR
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
    let picture: String?
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
            if showsCode { try draw() }
            try Terminal.show(.inviteCode(code.text, at: place))
        }
        if let picture {
            let code = try QRCode(text: invitation.link)
            let content = picture.lowercased().hasSuffix(".png") ? try code.png() : Array(code.svg.utf8)
            // For its owner's eyes alone, as whoever has the link gets in.
            try NewFile.write(content, to: picture, mode: 0o600)
            Terminal.tell(.hubPictureWritten(picture))
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

    /// Shows the link to a camera, where there is a terminal to show it on.
    private func draw() throws {
        guard let canvas = Terminal.canvas else { return }
        // The least correction: nothing is dirty on a screen, and a smaller code fits.
        let code = try QRCode(text: invitation.link, correction: .low)
        guard code.columns <= canvas.columns else {
            return Terminal.tell(.hubCodeTooWide(columns: String(code.columns)))
        }
        try Terminal.show(code.text(canvas.hasColours ? .own : .terminals))
    }
}
