import ArgumentParser
import Cascade
import CascadeDaemon
import CascadeInterchange
import CascadeModel
import CascadeProtocol
import CascadeSync
import CascadeTerminal
import CascadeTexts

/// `lantoa join`: a new replica, let in by a hub's invitation.
struct JoinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: Phrase.joinAbstract.text(in: Terminal.language)
    )

    @Argument(help: help(.invitationHelp, valueName: "link"), transform: invitationLink)
    var invitation: Invitation

    @OptionGroup var replica: ReplicaOptions

    @Option(help: help(.initPersonHelp, valueName: "name"), transform: nameText)
    var person: NormalisedText?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() async throws {
        let before = Replica.contents(of: replica.path)
        let (joined, isNew) = try joined()
        try await LinkWords.explaining {
            do {
                try await HubLink.orFailure(joined, invitation).enrol(invitation)
            } catch {
                // Where the hub may have let this device in, and the answer was lost, its keys are the only ones that may
                // bring the secret again.
                if isNew, Self.leavesNothing(error) { try joined.discard(butNot: before) }
                throw error
            }
        }
        try joined.setWantsSnapshot(true)
        let replica = try await SnapshotWords.start(joined)
        let link = try HubLink.orFailure(replica)
        let tally = try await LinkWords.explaining {
            // Another device of the school may have made the key of its names already.
            let first = try await link.exchange()
            return try replica.startNameKey() ? try await link.exchange() : first
        }
        var user = try replica.person
        if let person, user == nil {
            let id = try replica.addPerson(PersonDraft(name: person))
            try replica.setPerson(id)
            user = id
        }
        let status = try replica.status()
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("replica", replica.folder)
                json.member("scope", invitation.scope.description)
                json.member("device", replica.device.description)
                json.member("role", String(describing: status.role))
                json.member("granted", isTrue: status.isGranted)
                json.member("received", tally.received)
                json.member("person", user?.description)
            }
        } else {
            try Terminal.show(.joined(folder: replica.folder, scope: invitation.scope.description))
            if let user, let person { try Terminal.show(.replicaPerson(person.text, id: user.description)) }
        }
    }

    /// The replica, made unless an earlier attempt made it.
    private func joined() throws -> (replica: Replica, isNew: Bool) {
        let folder = replica.path
        do throws(ReplicaError) {
            return (try Replica.join(in: folder, scope: invitation.scope, root: invitation.root), true)
        } catch {
            guard error.code == .alreadyThere else { throw Failure.replica(error, folder: folder) }
        }
        let present = try replica.open()
        guard present.root == invitation.root, try present.scope == invitation.scope else {
            throw Failure.data(.joinedElsewhere(folder))
        }
        return (present, false)
    }

    /// Whether the hub certainly has not let this device in.
    private static func leavesNothing(_ error: any Error) -> Bool {
        switch error {
        case let error as TransportError: error.kind == .unreachable || error.kind == .untrusted
        case let error as SyncFailure: error.code != .internal && error.code != .unavailable
        default: error is Failure
        }
    }
}

/// Reads an invitation of the command line.
@Sendable
private func invitationLink(_ text: String) throws -> Invitation {
    do throws(ProtocolViolation) { return try Invitation(link: text) } catch { throw usage(.notAnInvitation) }
}
