import ArgumentParser
import Cascade
import CascadeDaemon
import CascadeInterchange
import CascadeModel
import CascadeProtocol
import CascadeReports
import CascadeSync
import CascadeTerminal
import CascadeTexts

/// `lantoa peers`: who is near, when they last exchanged, and what each lacked.
struct PeersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: Phrase.peersAbstract.text(in: Terminal.language),
        discussion: Phrase.peersDiscussion.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.openForReading()
        let notes = try replica.peerNotes()
        let granted = try replica.grantedDevices()
        let rows = notes.map { note in (note, granted.first { $0.device == note.id }) }
        if printsJSON { return try showJSON(rows) }
        guard !rows.isEmpty else { return try Terminal.show(.noPeers) }
        for (note, device) in rows { try show(note, device) }
    }

    private func show(_ note: PeerNote, _ device: GrantedDevice?) throws {
        let numbers = NumberStyle(Terminal.language)
        try Terminal.show(
            .peer(
                note.place,
                device: note.id?.short,
                role: device.map { $0.isRevoked ? .rightRevoked : $0.role.phrase },
                scope: device?.scope.description
            )
        )
        if let met = note.met {
            try Terminal.show(.peerMet(LocalMoment.text(milliseconds: met, in: Terminal.language)))
            try Terminal.show(
                .peerCompared(
                    lackedHere: numbers.whole(note.lackedHere),
                    received: numbers.whole(note.received),
                    lackedThere: numbers.whole(note.lackedThere),
                    sent: numbers.whole(note.sent)
                )
            )
        }
        if let trouble = note.trouble {
            Terminal.tell(.labelled(.warning, .peerFailed(Self.phrase(trouble, note.detail ?? ""))))
        }
    }

    private func showJSON(_ rows: [(PeerNote, GrantedDevice?)]) throws {
        try Terminal.showJSON { json in
            json.key("peers")
            json.array { json in
                for (note, device) in rows {
                    json.object { json in
                        json.member("address", note.place)
                        json.member("device", note.device)
                        json.member("scope", device?.scope.description)
                        json.member("role", device.map { String(describing: $0.role) })
                        json.member("last_exchange", note.met.map { Int($0) })
                        json.member("last_attempt", note.attempted.map { Int($0) })
                        json.member("error", note.trouble)
                        json.member("lacked_here", note.lackedHere)
                        json.member("received", note.received)
                        json.member("lacked_there", note.lackedThere)
                        json.member("sent", note.sent)
                    }
                }
            }
        }
    }

    /// Why the last attempt failed, in words for two devices.
    private static func phrase(_ code: String, _ detail: String) -> Phrase {
        switch TransportError.Kind(word: code) {
        case .unreachable, .interrupted: return .peerUnreachable
        case .untrusted: return .peerUntrusted
        case .nonsense, nil: break
        }
        return switch SyncFailure.Code(rawValue: code) {
        case .unknownDevice: .peerUnknown
        case .revoked: .peerRevoked
        case .forbidden: .peerElsewhere
        default: .peerOther(code, detail)
        }
    }
}
