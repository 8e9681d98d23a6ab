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
        let tally = try await LinkWords.explaining { try await link.notedExchange() }
        progress.finish()
        let delivery = try replica.delivery()
        let traffic = link.traffic
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("received", tally.received)
                json.member("sent", tally.sent)
                json.member("refused", tally.refused)
                json.member("requests", tally.requests)
                json.member("bytes_sent", traffic.sent)
                json.member("bytes_received", traffic.received)
                json.member("saved", delivery.saved)
                json.member("held_by_hub", delivery.received)
                json.member("unsent", delivery.saved - delivery.received)
            }
        } else {
            try Terminal.show(DeliveryWords.phrase(tally, from: before, to: try replica.status()))
            try Terminal.show(try DeliveryWords.phrase(replica))
            if tally.refused > 0 {
                let count = NumberStyle(Terminal.language).whole(tally.refused)
                Terminal.tell(.labelled(.warning, .hubTookNot(count)))
            }
        }
    }
}
