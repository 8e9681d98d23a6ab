import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa held`: what came in and waits.
struct HeldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "held",
        abstract: Phrase.heldAbstract.text(in: Terminal.language),
        subcommands: [HeldListCommand.self, HeldAcceptCommand.self],
        defaultSubcommand: HeldListCommand.self
    )
}

/// `lantoa held list`: what came in and waits, and why.
struct HeldListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase.heldListAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let held = try replica.openForReading().held()
        if printsJSON {
            try Terminal.showJSON { json in
                json.key("held")
                json.array { json in
                    for waiting in held {
                        json.newLine()
                        json.object { json in
                            json.member("log", waiting.mark.log.description)
                            json.member("sequence", Int(waiting.mark.sequence))
                            json.member("device", waiting.device?.description)
                            json.member("reason", waiting.reason.rawValue)
                        }
                    }
                }
            }
            return
        }
        if held.isEmpty { try Terminal.show(.nothingHeld) }
        for waiting in held {
            try Terminal.show(
                .heldLine(
                    device: waiting.device?.short ?? "?",
                    log: waiting.mark.log.description,
                    sequence: String(waiting.mark.sequence),
                    reason: waiting.reason.phrase
                )
            )
        }
    }
}
