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
        let person = try verifier.map(resolver.person)
        if try replica.isDecided(id, as: .verified, by: person) { throw Failure.data(.alreadyVerified) }
        try replica.verify(id, by: person)
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
        let person = try verifier.map(resolver.person)
        if try replica.isDecided(id, as: .returned, by: person),
            try replica.session(id)?.reason == reason.text
        {
            throw Failure.data(.alreadyReturned)
        }
        try replica.returnSession(id, reason: reason, by: person)
        try Terminal.showSaved(id, "session", replica, asJSON: printsJSON)
    }
}
