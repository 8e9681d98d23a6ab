import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// Two sessions, as the commands on links take them.
struct SessionPairOptions: ParsableArguments {
    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.sessionHelp, valueName: "session"))
    var one: String

    @Argument(help: help(.otherSessionHelp, valueName: "other-session"))
    var other: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    /// Does something with both, and says that it is saved.
    ///
    /// - Throws: ``Failure``, or `ReplicaError`.
    func run(_ body: (Replica, RecordID, RecordID) throws -> Void) throws {
        let replica = try replica.open()
        let resolver = RecordResolver(replica)
        let (one, other) = (try resolver.session(one), try resolver.session(other))
        try body(replica, one, other)
        try Terminal.showSaved(min(one, other), "session", replica, asJSON: printsJSON)
        for session in [one, other] { try Terminal.tellWithdrawn(session, replica) }
    }
}

/// `lantoa session link`: two sessions are one event.
struct SessionLinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: Phrase.sessionLinkAbstract.text(in: Terminal.language)
    )

    @OptionGroup var pair: SessionPairOptions

    func run() throws { try pair.run { try $0.linkSessions($1, $2) } }
}

/// `lantoa session unlink`: takes a link back.
struct SessionUnlinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlink",
        abstract: Phrase.sessionUnlinkAbstract.text(in: Terminal.language)
    )

    @OptionGroup var pair: SessionPairOptions

    func run() throws { try pair.run { try $0.unlinkSessions($1, $2) } }
}
