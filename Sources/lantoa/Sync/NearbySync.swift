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
        var (hasMet, isTurnedAway) = (false, false)
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
                guard let trouble = SyncTrouble(error) else { throw error }
                summary.add(trouble, at: place)
                isTurnedAway = isTurnedAway || trouble.code == SyncFailure.Code.revoked.rawValue
                let reason = PeersCommand.phrase(trouble.code, trouble.detail)
                Terminal.tell(.labelled(.warning, .missedPeer(place.place, reason)))
            }
        }
        guard hasMet else {
            summary.nearbyTrouble =
                isTurnedAway ? SyncFailure.Code.revoked.rawValue : SyncSummary.metNobody
            throw isTurnedAway
                ? Failure(phrase: .metRefusal, exitCode: 76) : Failure(phrase: .metNobody, exitCode: 75)
        }
        return replica
    }
}
