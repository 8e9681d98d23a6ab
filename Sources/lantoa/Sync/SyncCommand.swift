import ArgumentParser
import Cascade
import CascadeDaemon
import CascadeInterchange
import CascadeReports
import CascadeSync
import CascadeTerminal
import CascadeTexts

/// `lantoa sync`: one exchange with the hub, or with each device nearby.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: Phrase.syncAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("nearby"), help: help(.syncNearbyHelp))
    var isNearby = false

    @Option(name: .customLong("peer"), help: help(.syncPeerHelp, valueName: "host:port"))
    var peers: [String] = []

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    @Option(help: help(.syncStallingHelp, valueName: "seconds"))
    var stallTimeout = 30

    func validate() throws {
        guard (1...3600).contains(stallTimeout) else { throw usage(.notSeconds) }
        if let wrong = peers.first(where: { PeerAddress($0) == nil }) { throw usage(.notAPlace(wrong)) }
    }

    func run() async throws {
        var replica = try replica.open()
        let hasHub = try replica.hub != nil
        let meetsPeers = isNearby || !peers.isEmpty || !hasHub
        var summary = SyncSummary()
        if hasHub {
            do {
                replica = try await SnapshotWords.start(replica)
                try await meetHub(replica, &summary)
            } catch let error as Failure where error.exitCode == Self.passing {
                // Out of reach, or busy: not one that refuses.
                guard meetsPeers else {
                    Terminal.tell(.nearbyInstead)
                    throw error
                }
                Terminal.tell(.labelled(.warning, error.phrase))
            }
        }
        if meetsPeers {
            let round = NearbySync(given: peers.compactMap { PeerAddress($0) }, isQuiet: printsJSON)
            replica = try await round.run(replica, &summary)
        }
        if printsJSON {
            try summary.showJSON(of: replica)
        } else if hasHub {
            try Terminal.show(try DeliveryWords.phrase(replica))
        }
    }

    /// Of what may pass by itself.
    private static let passing: Int32 = 75

    private func meetHub(_ replica: Replica, _ summary: inout SyncSummary) async throws {
        let link = try HubLink.orFailure(replica, stalling: stallTimeout)
        let before = try replica.status()
        let progress = ProgressLine(.syncing)
        progress.begin()
        defer { progress.finish() }
        let tally = try await LinkWords.explaining { try await link.notedExchange() }
        progress.finish()
        summary.add(tally, link.traffic)
        guard !printsJSON else { return }
        try Terminal.show(DeliveryWords.phrase(tally, from: before, to: try replica.status()))
        if tally.refused > 0 {
            let count = NumberStyle(Terminal.language).whole(tally.refused)
            Terminal.tell(.labelled(.warning, .hubTookNot(count)))
        }
    }
}
