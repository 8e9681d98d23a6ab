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

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `lantoa join`: a new replica, let in by the invitation of a hub, or of a device nearby.
struct JoinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: Phrase.joinAbstract.text(in: Terminal.language)
    )

    /// A code may come in groups.
    @Argument(help: help(.invitationHelp, valueName: "link"))
    var words: [String]

    @Option(name: .customLong("at"), help: help(.joinAtHelp, valueName: "host:port"))
    var place: String?

    @OptionGroup var replica: ReplicaOptions

    @Option(help: help(.initPersonHelp, valueName: "name"), transform: nameText)
    var person: NormalisedText?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws { _ = try way }

    /// How somebody comes in.
    private enum Way {
        /// A link, and where its device is, if elsewhere than it says.
        case link(Invitation, PeerAddress?)
        /// A code, and where it was said to lead; nil for what is found in the network.
        case code(InvitationCode, PeerAddress?)
    }

    private var way: Way {
        get throws {
            let text = words.joined()
            guard text.first?.isNumber == true else {
                let link: Invitation
                do throws(ProtocolViolation) { link = try Invitation(link: text) } catch {
                    throw usage(.notAnInvitation)
                }
                guard place == nil || link.isFromPeer else { throw usage(.joinPlaceNeedsCode) }
                return .link(link, try given)
            }
            let code: InvitationCode
            do throws(ProtocolViolation) { code = try InvitationCode(text) } catch {
                throw usage(
                    error.code == .badLength
                        ? .codeOfOtherLength(String(text.count(where: \.isNumber))) : .codeMisheard
                )
            }
            return .code(code, try given)
        }
    }

    /// Where the device that invites was said to be; nil where that was not said.
    private var given: PeerAddress? {
        get throws {
            guard let place else { return nil }
            let peer = try PlaceWords.address(place)
            guard peer.device == nil else { throw usage(.notAPlace(place)) }
            return peer
        }
    }

    private func invitation() async throws -> Invitation {
        switch try way {
        case .link(let invitation, let place): return try await reached(invitation, place)
        case .code(let code, let peer):
            let lookup = InvitationLookup(
                code,
                program: ProgramName.lantoa,
                now: ReplicaEnvironment.system.now
            )
            return try await LinkWords.explaining(isNearby: true) {
                guard let peer else { return try await Self.search(lookup) }
                guard let found = try await lookup.invitation(at: peer) else {
                    throw Failure(phrase: .codeNamesOther(peer.place), exitCode: 76)
                }
                return found
            }
        }
    }

    /// With the place at which the device nearby answers that invites: where its link says, on any of this machine's links
    /// where that is good on one; or, as addresses are lent by the day, wherever it shows itself in the network.
    ///
    /// Where it is not found, what the link says is left to be tried, and to fail as it does.
    private func reached(_ invitation: Invitation, _ place: PeerAddress?) async throws -> Invitation {
        guard invitation.isFromPeer, let peer = place ?? PeerAddress(invitation) else { return invitation }
        var invitation = invitation
        do {
            let race = PlaceRace(program: ProgramName.lantoa)
            let answer = try await race.run(peer.ways) { $0 == invitation.hub }
            invitation.address = answer.place.https
            if answer.device == invitation.hub { return invitation }
        } catch is TransportError {
            invitation.address = peer.https
        }
        guard place == nil else { return invitation }
        let line = ProgressLine(.seekingDoor)
        line.begin()
        defer { line.finish() }
        do {
            let search = DoorSearch(invitation, program: ProgramName.lantoa)
            guard case .found(let found) = try await search.run(for: Self.patience) else { return invitation }
            line.finish()
            Terminal.tell(.labelled(.warning, .inviterMoved(to: PeerAddress(found)?.place ?? found.address)))
            return found
        } catch is TransportError {
            return invitation
        }
    }

    /// For how long devices that invite are looked for.
    private static let patience = Duration.seconds(10)

    /// The invitation, at the device in the network that gave the code.
    private static func search(_ lookup: InvitationLookup) async throws -> Invitation {
        let line = ProgressLine(.seekingDoor)
        line.begin()
        defer { line.finish() }
        switch try await DoorSearch(lookup).run(for: patience) {
        case .found(let invitation): return invitation
        case .none(let answered):
            let count = answered == 0 ? nil : NumberStyle(Terminal.language).whole(answered)
            throw Failure(phrase: .joinFoundNone(among: count), exitCode: 75)
        case .deaf(let reason): throw Failure(phrase: .joinIsDeaf(reason.phrase), exitCode: 75)
        }
    }

    func run() async throws {
        let invitation = try await invitation()
        let before = Replica.contents(of: replica.path)
        let made = Self.missingParents(of: replica.path)
        let (joined, isNew) = try joined(invitation)
        try await LinkWords.explaining(isNearby: invitation.isFromPeer) {
            do {
                try await HubLink.orFailure(joined, invitation).enrol(invitation)
                // Whoever was let in, and sees no right by the root that the link names, has a link that was spoilt.
                guard try joined.status().isGranted else {
                    throw Failure(phrase: .invitationSpoilt, exitCode: 76)
                }
            } catch {
                // Where the hub may have let this device in, and the answer was lost, its keys are the only ones that may
                // bring the secret again.
                if isNew, Self.leavesNothing(error) {
                    try joined.discard(butNot: before)
                    made.forEach { _ = rmdir($0) }
                } else if isNew {
                    Terminal.tell(.joinGoesOn(folder: joined.folder))
                }
                throw error
            }
        }
        // Whoever was let in is told so, whatever became of the first exchange.
        let first = try await first(joined, invitation)
        let replica = first.replica
        var user = try replica.person
        if let person, user == nil {
            let id = try replica.addPerson(PersonDraft(name: person))
            try replica.setPerson(id)
            user = id
        }
        let status = try replica.status()
        let tally = first.tally
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("replica", replica.folder)
                json.member("scope", invitation.scope.description)
                json.member("device", replica.device.description)
                json.member("role", String(describing: status.role))
                json.member("granted", isTrue: status.isGranted)
                json.member("received", tally.received)
                json.member("person", user?.description)
                json.members(ofRefusals: tally)
                json.member("error", first.failure?.trouble ?? SyncTrouble(refusalsOf: tally)?.code)
            }
        } else {
            try Terminal.show(.joined(folder: replica.folder, scope: invitation.scope.description))
            if let user, let person { try Terminal.show(.replicaPerson(person.text, id: user.description)) }
        }
        if let failure = first.failure { throw failure.failure }
        try RefusalWords.tell(tally, by: invitation.isFromPeer ? .theInviter : .theHub, isQuiet: printsJSON)
    }

    /// What became of the first exchange.
    private struct First {
        var replica: Replica
        var tally = Exchange.Tally()
        /// Why it did not go through, in words and as a code; nil where it did.
        var failure: (failure: Failure, trouble: String?)?
    }

    /// The first exchange with who invited.
    ///
    /// - Throws: `ReplicaError`, `CancellationError`.
    private func first(_ joined: Replica, _ invitation: Invitation) async throws -> First {
        var first = First(replica: joined)
        try joined.setWantsSnapshot(true)
        var trouble: String?
        do {
            if invitation.isFromPeer {
                if let peer = PeerAddress(invitation) {
                    first.replica = try await SnapshotWords.start(joined, from: peer)
                }
            } else {
                first.replica = try await SnapshotWords.start(joined)
            }
            let replica = first.replica
            let link = try HubLink.orFailure(replica, invitation.isFromPeer ? invitation : nil)
            func exchange() async throws -> Exchange.Tally {
                do {
                    // The replica notes how it went with a hub, of which `status` tells.
                    return try await invitation.isFromPeer ? link.exchange() : link.notedExchange()
                } catch {
                    trouble = SyncTrouble(error)?.code
                    throw error
                }
            }
            try await LinkWords.explaining(isNearby: invitation.isFromPeer) {
                // Another device of the school may have made the key of its names already.
                first.tally = try await exchange()
                if try replica.startNameKey() { first.tally += try await exchange() }
            }
        } catch let failure as Failure {
            first.failure = (failure, trouble)
        }
        return first
    }

    /// The replica, made unless an earlier attempt made it.
    private func joined(_ invitation: Invitation) throws -> (replica: Replica, isNew: Bool) {
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

    /// The folders above one that are not there yet, the lowest first.
    private static func missingParents(of folder: String) -> [String] {
        var missing: [String] = []
        var path = DiskFolder.parent(of: folder)
        while path != "/", path != ".", !NewFile.exists(path) {
            missing.append(path)
            path = DiskFolder.parent(of: path)
        }
        return missing
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
