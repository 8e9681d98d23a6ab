import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeProtocol
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa status`: whose replica this is, and what was not sent yet.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: Phrase.statusAbstract.text(in: Terminal.language),
        aliases: ["whoami"]
    )

    @OptionGroup var replica: ReplicaOptions

    @Option(help: help(.statusPersonHelp, valueName: "person"))
    var person: String?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let folder = replica.path
        let replica = try person == nil ? replica.openForReading() : replica.open()
        if let person { try replica.setPerson(try RecordResolver(replica).person(person)) }
        let status = try replica.status()
        let user = try replica.person
        let scope = try replica.scope
        let incarnation = try replica.incarnation
        let hub = try replica.hub?.address
        let delivery = try replica.delivery()
        let copies = try replica.copies()
        let holders = try replica.deliveryHolders()
        let sync = try replica.syncNote()
        let attested = try replica.attestedBy
        let isRevoked = try replica.isTurnedAway
        // Other devices' word, which is not proof as the hub's is.
        let revokers = try replica.peerNotes().filter { $0.trouble == SyncFailure.Code.revoked.rawValue }
            .compactMap(\.id)
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("replica", folder)
                json.member("scope", scope.description)
                json.member("device", replica.device.description)
                json.member("incarnation", Int(incarnation))
                json.member("person", user?.description)
                json.member("role", String(describing: status.role))
                json.member("granted", isTrue: status.isGranted)
                json.member("revoked", isTrue: isRevoked)
                json.member("revoked_say", revokers.map(\.description))
                json.member("people", status.people)
                json.member("sessions", status.sessions)
                json.member("pending", status.pending)
                json.member("returned", status.returned)
                json.member("unsent", status.unsent)
                json.member("held", status.held)
                json.member("hub", hub)
                json.member("attested_by", attested?.description)
                json.member("saved", delivery.saved)
                json.member("held_by_hub", delivery.received)
                json.member("held_by_others", delivery.elsewhere)
                json.member("held_sessions", delivery.held)
                json.key("holders")
                json.array { json in
                    for holder in holders {
                        json.object { json in
                            json.member("device", holder.device.description)
                            json.member("sessions", holder.sessions)
                        }
                    }
                }
                json.key("copies")
                json.object { json in
                    json.member("several", copies.several)
                    json.member("single", copies.single)
                    json.member("none", copies.none)
                }
                json.member("unsent_sessions", delivery.unsent)
                json.member("last_receipt", delivery.lastReceipt.map { Int($0) })
                json.member("last_sync", sync.succeeded.map { Int($0) })
                json.member("last_sync_attempt", sync.attempted.map { Int($0) })
                json.member("last_sync_error", sync.trouble?.code)
                json.member("next_sync", sync.next.map { Int($0) })
            }
            return
        }
        let numbers = NumberStyle(Terminal.language)
        let name = try user.map { try RecordDescriber(replica).person($0) }
        try Terminal.show(.statusUser(name, id: user?.description))
        try Terminal.show(
            .statusDevice(
                replica.device.short,
                scope: scope.description,
                right: isRevoked ? .rightRevoked : status.role.phrase
            )
        )
        if let attested {
            let isHub = try replica.hub?.hub == attested
            try Terminal.show(isHub ? .statusAttested : .statusAttested(by: attested.short))
        }
        if hub == nil, delivery.received + delivery.elsewhere == 0, !isRevoked {
            try Terminal.show(
                .savedAndUnsent(
                    sessions: numbers.whole(status.sessions),
                    unsent: numbers.whole(delivery.unsent)
                )
            )
        } else {
            // What follows speaks of what was entered here, and others' sessions shall not seem lost.
            if status.sessions > delivery.saved + delivery.held {
                try Terminal.show(.statusSessions(numbers.whole(status.sessions)))
            }
            try Terminal.show(try DeliveryWords.phrase(replica))
        }
        if hub == nil, delivery.received == 0 {
            for holder in try DeliveryWords.holders(replica) { try Terminal.show(holder) }
        } else if delivery.elsewhere > 0 {
            try Terminal.show(.statusElsewhere(numbers.whole(delivery.elsewhere)))
        }
        if delivery.saved > 0, hub != nil || copies.several + copies.single > 0 {
            try Terminal.show(
                .statusCopies(
                    several: numbers.whole(copies.several),
                    single: numbers.whole(copies.single),
                    none: numbers.whole(copies.none)
                )
            )
        }
        try Terminal.show(
            .statusReview(pending: numbers.whole(status.pending), returned: numbers.whole(status.returned))
        )
        if status.held > 0 { try Terminal.show(.statusHeld(numbers.whole(status.held))) }
        if !isRevoked, !revokers.isEmpty {
            Terminal.tell(.labelled(.warning, .peersSayRevoked(revokers.map(\.short))))
        }
        if isRevoked {
            Terminal.tell(.labelled(.warning, .deviceRevoked))
        } else if hub != nil, let trouble = sync.trouble {
            Terminal.tell(.labelled(.warning, .lastSyncFailed(LinkWords.phrase(trouble))))
            if let next = sync.next, next > replica.now {
                try Terminal.show(.nextSync(LocalMoment.text(milliseconds: next, in: Terminal.language)))
            }
        }
        if !status.isGranted, !isRevoked { Terminal.tell(.labelled(.warning, .notGranted)) }
    }
}
