import ArgumentParser
import Cascade
import CascadeDaemon
import CascadeInterchange
import CascadeReports
import CascadeSync
import CascadeTerminal
import CascadeTexts
import CurlTransport

/// `lantoa sync`: one exchange with the hub.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: Phrase.syncAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    @Option(help: help(.syncStallingHelp, valueName: "seconds"))
    var stallTimeout = 30

    func validate() throws {
        guard (1...3600).contains(stallTimeout) else { throw usage(.notSeconds) }
    }

    func run() async throws {
        let replica = try await SnapshotWords.start(try replica.open())
        let link = try HubLink.orFailure(replica, stalling: stallTimeout)
        let before = try replica.status()
        let progress = ProgressLine(.syncing)
        progress.begin()
        defer { progress.finish() }
        // What was moved before an exchange fails stays moved, and is told all the same.
        var tally = Exchange.Tally()
        do {
            tally = try await link.notedExchange { tally = $0 }
        } catch {
            progress.finish()
            try show(tally, before, replica, link.traffic, SyncTrouble(error))
            try await LinkWords.explaining { throw error }
        }
        progress.finish()
        try show(tally, before, replica, link.traffic, SyncTrouble(refusalsOf: tally))
        var refusals = RefusalWords.phrases(tally)
        guard let last = refusals.popLast() else { return }
        for refusal in refusals { Terminal.tell(.labelled(.error, refusal)) }
        throw Failure(phrase: last, exitCode: 76)
    }

    private func show(
        _ tally: Exchange.Tally,
        _ before: ReplicaStatus,
        _ replica: Replica,
        _ traffic: Traffic,
        _ trouble: SyncTrouble?
    ) throws {
        if printsJSON { return try showJSON(tally, try replica.delivery(), traffic, trouble) }
        // That there was nothing new is known only of an exchange that went through.
        if trouble == nil || tally.received + tally.sent > 0 {
            try Terminal.show(DeliveryWords.phrase(tally, from: before, to: try replica.status()))
        }
        try Terminal.show(try DeliveryWords.phrase(replica))
        if let waiting = RefusalWords.waiting(tally) { Terminal.tell(.labelled(.warning, waiting)) }
    }

    private func showJSON(
        _ tally: Exchange.Tally,
        _ delivery: ReplicaDelivery,
        _ traffic: Traffic,
        _ trouble: SyncTrouble?
    ) throws {
        try Terminal.showJSON { json in
            json.member("received", tally.received)
            json.member("sent", tally.sent)
            json.member("refused", tally.refused)
            json.member("refused_because", tally.refusals.map(\.rawValue).sorted())
            json.member("closed", tally.closedScopes)
            json.member("held_there", tally.waiting.values.reduce(0, +))
            json.member("held_because", tally.waiting.keys.sorted())
            json.member("requests", tally.requests)
            json.member("bytes_sent", traffic.sent)
            json.member("bytes_received", traffic.received)
            json.member("saved", delivery.saved)
            json.member("held_by_hub", delivery.received)
            json.member("unsent", delivery.saved - delivery.received)
            json.member("error", trouble?.code)
        }
    }
}
