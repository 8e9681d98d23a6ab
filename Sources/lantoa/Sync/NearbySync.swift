import Cascade
import CascadeDaemon
import CascadeModel
import CascadeProtocol
import CascadeTerminal
import CascadeTexts

/// The part of `lantoa sync` that meets the devices nearby, and says with whom, what came and what went.
struct NearbySync {
    /// For how long devices that show themselves are looked for.
    private static let patience = Duration.seconds(3)

    /// Addresses of the command line.
    let given: [PeerAddress]
    /// Whether nothing is said of what goes well.
    let isQuiet: Bool

    /// Exchanges with each.
    ///
    /// - Returns: The replica, opened anew where it started from a snapshot.
    /// - Throws: ``Failure`` where there is none, or none could be exchanged with; `ReplicaError`.
    func run(_ opened: Replica, _ summary: inout SyncSummary) async throws -> Replica {
        var replica = opened
        let round = NearbyRound(program: ProgramName.lantoa)
        let line = ProgressLine(.seekingPeers)
        line.begin()
        defer { line.finish() }
        let places = try await round.places(replica, given, listeningFor: Self.patience)
        line.finish()
        guard !places.all.isEmpty else {
            summary.nearbyTrouble = SyncSummary.nobodyNearby
            throw Failure(phrase: .nobodyNearby(deafness: places.deafness?.phrase), exitCode: 75)
        }
        var hasMet = false
        var troubles: [SyncTrouble] = []
        for place in places.all {
            replica = try await SnapshotWords.start(replica, from: place)
            let before = try replica.status()
            do {
                let met = try await round.meet(place, replica)
                hasMet = true
                summary.add(met, at: place)
                guard !isQuiet else { continue }
                let moved = DeliveryWords.phrase(met.tally, from: before, to: try replica.status())
                try Terminal.show(.metPeer(place.place, device: met.device.short, moved))
            } catch {
                // A full disk here is no fault of any other device.
                if let error = error as? ReplicaError, ReplicaError.isDiskFull(error) {
                    throw Failure.replica(error, folder: replica.folder)
                }
                guard let trouble = SyncTrouble(error) else { throw error }
                summary.add(trouble, at: place)
                troubles.append(trouble)
                let reason = PeersCommand.phrase(trouble.code, trouble.detail)
                Terminal.tell(.labelled(.warning, .missedPeer(place.place, reason)))
            }
        }
        guard hasMet else {
            let refusal = Self.refusal(troubles)
            summary.nearbyTrouble = refusal ?? SyncSummary.metNobody
            throw switch refusal {
            case nil: Failure(phrase: .metNobody, exitCode: 75)
            case SyncFailure.Code.revoked.rawValue?: Failure(phrase: .metRefusal, exitCode: 76)
            case _?: Failure(phrase: .metStrangers, exitCode: 76)
            }
        }
        return replica
    }

    /// What keeps the two from an exchange until somebody does something; nil where trying again may help.
    ///
    /// Addresses at which nobody answers say nothing of that.
    private static func refusal(_ troubles: [SyncTrouble]) -> String? {
        let codes = troubles.filter { trouble in
            !trouble.isPassing
                && (SyncFailure.Code(rawValue: trouble.code) != nil
                    || trouble.code == SyncTrouble.revokedPeer)
        }.map(\.code)
        let revoked = SyncFailure.Code.revoked.rawValue
        return codes.contains(revoked) ? revoked : codes.first
    }
}
