import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa held accept`: takes in what a device wrote after it was revoked.
struct HeldAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: Phrase.heldAcceptAbstract.text(in: Terminal.language)
    )

    @Argument(help: help(.hubDeviceHelp, valueName: "device"))
    var device: String

    @Option(help: help(.heldAcceptLogHelp, valueName: "log"))
    var log: String?

    @Option(help: help(.heldAcceptThroughHelp, valueName: "n"))
    var through: UInt32?

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        guard through == nil || log != nil else { throw usage(.heldThroughNeedsLog) }
        let replica = try replica.open()
        let only = try replica.device(namedBy: device)
        let waiting = try replica.held().filter { held in
            held.device == only && held.reason == .revoked
                && (log.map { held.mark.log.description == $0 } ?? true)
                && (through.map { held.mark.sequence <= $0 } ?? true)
        }
        guard !waiting.isEmpty else { throw Failure.data(.heldNothingOf(only.short)) }
        for marks in Dictionary(grouping: waiting.map(\.mark), by: \.log).values {
            let stretch = marks.sorted { $0.sequence < $1.sequence }
            _ = try replica.accept(only, from: stretch[0], through: stretch[stretch.count - 1])
        }
        if printsJSON {
            try Terminal.showJSON { $0.member("accepted", waiting.count) }
        } else {
            try Terminal.show(.heldAccepted(waiting.count, device: only.short))
        }
    }
}
