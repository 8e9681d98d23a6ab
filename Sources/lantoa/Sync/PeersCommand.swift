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
        // Who was near when nobody looked any more may be anywhere.
        let isLooking = Self.isServed(replica.folder)
        let rows = notes.map { note in
            Row(
                note: note,
                device: granted.first { $0.device == note.id },
                isNear: isLooking && note.service != nil
            )
        }.sorted { ($0.isNear ? 0 : 1, $0.note.place ?? "~") < ($1.isNear ? 0 : 1, $1.note.place ?? "~") }
        if printsJSON { return try showJSON(rows) }
        guard !rows.isEmpty else { return try Terminal.show(.noPeers) }
        for row in rows { try show(row) }
    }

    /// A device, and what is known of it.
    private struct Row {
        let note: PeerNote
        let device: GrantedDevice?
        let isNear: Bool
    }

    /// Whether a daemon runs for a replica.
    private static func isServed(_ folder: String) -> Bool {
        do throws(ReplicaError) {
            try FolderLock(folder, .alone, for: .daemon).release()
            return false
        } catch {
            return error.code == .busy
        }
    }

    private func show(_ row: Row) throws {
        let (note, device) = (row.note, row.device)
        let numbers = NumberStyle(Terminal.language)
        try Terminal.show(
            .peer(
                note.place,
                device: note.id?.short,
                role: device.map { $0.isRevoked ? .rightRevoked : $0.role.phrase },
                scope: device?.scope.description
            )
        )
        if row.isNear {
            try Terminal.show(.peerNear)
        } else if let seen = note.seen {
            try Terminal.show(.peerSeen(LocalMoment.text(milliseconds: seen, in: Terminal.language)))
        }
        if let asked = note.asked {
            try Terminal.show(.peerAsked(LocalMoment.text(milliseconds: asked, in: Terminal.language)))
        }
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

    private func showJSON(_ rows: [Row]) throws {
        try Terminal.showJSON { json in
            json.key("peers")
            json.array { json in
                for row in rows {
                    let (note, device) = (row.note, row.device)
                    json.object { json in
                        json.member("address", note.place)
                        json.member("device", note.device)
                        json.member("scope", device?.scope.description)
                        json.member("role", device.map { String(describing: $0.role) })
                        json.member("near", isTrue: row.isNear)
                        json.member("last_seen", note.seen.map { Int($0) })
                        json.member("last_asked", note.asked.map { Int($0) })
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

    /// Why an attempt failed, in words for two devices.
    static func phrase(_ code: String, _ detail: String) -> Phrase {
        switch TransportError.Kind(word: code) {
        case .unreachable, .interrupted: return .peerUnreachable
        case .untrusted: return .peerUntrusted
        case .nonsense, nil: break
        }
        if code == SyncTrouble.revokedPeer { return .peerRevoked }
        if code == SyncTrouble.itself { return .peerIsItself }
        return switch SyncFailure.Code(rawValue: code) {
        case .unknownDevice: .peerUnknown
        case .revoked: .peerSaysRevoked
        case .forbidden: .peerElsewhere
        default: .peerOther(code, detail)
        }
    }
}
