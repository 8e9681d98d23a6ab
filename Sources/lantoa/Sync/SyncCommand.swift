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
        for peer in peers { _ = try PlaceWords.address(peer, in: nil) }
    }

    func run() async throws {
        var replica = try replica.open()
        let given = try peers.map { try PlaceWords.address($0, in: replica) }
        let hasHub = try replica.hub != nil
        let meetsPeers = isNearby || !peers.isEmpty || !hasHub
        var summary = SyncSummary()
        var failure: Failure?
        if hasHub {
            do {
                replica = try await SnapshotWords.start(replica)
                try await meetHub(replica, &summary)
            } catch let error as Failure {
                failure = error
                // Out of reach, or busy: not one that refuses.
                if error.exitCode == Self.passing {
                    if meetsPeers {
                        Terminal.tell(.labelled(.warning, error.phrase))
                        failure = nil
                    } else {
                        Terminal.tell(.nearbyInstead)
                    }
                }
            }
        }
        if meetsPeers {
            let round = NearbySync(given: given, isQuiet: printsJSON)
            do {
                replica = try await round.run(replica, &summary)
            } catch let error as Failure {
                failure = failure ?? error
            }
        }
        // What was moved before something failed stays moved, and is told all the same.
        if printsJSON {
            try summary.showJSON(of: replica)
        } else if hasHub {
            try Terminal.show(try DeliveryWords.phrase(replica))
        }
        if let failure { throw failure }
    }

    /// Of what may pass by itself.
    private static let passing: Int32 = 75

    private func meetHub(_ replica: Replica, _ summary: inout SyncSummary) async throws {
        let link = try HubLink.orFailure(replica, stalling: stallTimeout)
        let before = try replica.status()
        let progress = ProgressLine(.syncing)
        progress.begin()
        defer { progress.finish() }
        var tally = Exchange.Tally()
        do {
            tally = try await link.notedExchange { tally = $0 }
        } catch {
            progress.finish()
            summary.add(tally, link.traffic, ofHub: SyncTrouble(error))
            // That there was nothing new is known only of an exchange that went through.
            if tally.received + tally.sent > 0 { try show(tally, before, replica) }
            try await LinkWords.explaining { throw error }
        }
        progress.finish()
        summary.add(tally, link.traffic, ofHub: SyncTrouble(refusalsOf: tally))
        if !tally.isRefusal || tally.received + tally.sent > 0 { try show(tally, before, replica) }
        try RefusalWords.tell(tally, isQuiet: printsJSON)
    }

    private func show(_ tally: Exchange.Tally, _ before: ReplicaStatus, _ replica: Replica) throws {
        guard !printsJSON else { return }
        try Terminal.show(DeliveryWords.phrase(tally, from: before, to: try replica.status()))
    }
}
