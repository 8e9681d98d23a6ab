import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa-hub quarantine`: what is held, and why.
struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: Phrase.hubQuarantineAbstract.text(in: Terminal.language)
    )

    @OptionGroup var data: HubFolder

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let held = try data.openForReading().held()
        guard printsJSON else {
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
            return
        }
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
    }
}
