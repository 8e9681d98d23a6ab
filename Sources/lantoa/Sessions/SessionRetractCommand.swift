import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa session retract`: withdraws a session with a reason.
struct SessionRetractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retract",
        abstract: Phrase.sessionRetractAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.sessionHelp, valueName: "session"))
    var session: String

    @Option(help: help(.reasonHelp, valueName: "text"), transform: nonEmptyText)
    var reason: NormalisedText?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let id = try RecordResolver(replica).session(session)
        try replica.retract(id, reason: reason)
        try Terminal.showSaved(id, "session", replica, asJSON: printsJSON)
    }
}

/// `lantoa session restore`: takes a withdrawal back.
struct SessionRestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: Phrase.sessionRestoreAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.sessionHelp, valueName: "session"))
    var session: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let id = try RecordResolver(replica).session(session)
        try replica.liftRetraction(id)
        try Terminal.showSaved(id, "session", replica, asJSON: printsJSON)
    }
}
