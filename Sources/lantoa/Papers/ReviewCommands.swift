import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa verify`: a session took place as it stands here.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: Phrase.verifyAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.sessionHelp, valueName: "session"))
    var session: String

    @Option(name: .customLong("by"), help: help(.verifierHelp, valueName: "person"))
    var verifier: String?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let resolver = RecordResolver(replica)
        let id = try resolver.session(session)
        try replica.verify(id, by: try verifier.map(resolver.person))
        try Terminal.showSaved(id, "session", replica, asJSON: printsJSON)
    }
}

/// `lantoa return`: a session goes back to who entered it, with the reason.
struct ReturnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: Phrase.returnAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.sessionHelp, valueName: "session"))
    var session: String

    @Option(help: help(.returnReasonHelp, valueName: "text"), transform: nonEmptyText)
    var reason: NormalisedText

    @Option(name: .customLong("by"), help: help(.verifierHelp, valueName: "person"))
    var verifier: String?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let resolver = RecordResolver(replica)
        let id = try resolver.session(session)
        try replica.returnSession(id, reason: reason, by: try verifier.map(resolver.person))
        try Terminal.showSaved(id, "session", replica, asJSON: printsJSON)
    }
}
