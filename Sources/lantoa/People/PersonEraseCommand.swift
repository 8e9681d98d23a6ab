import ArgumentParser
import Cascade
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa person erase`: removes a person's private data, for good.
struct PersonEraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: Phrase.personEraseAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.personHelp, valueName: "person"))
    var person: String

    @Flag(name: .customLong("yes"), help: help(.yesHelp))
    var isConfirmed = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    /// More sessions are not listed.
    private static let mostMentions = 20

    func run() throws {
        let replica = try replica.open()
        let id = try RecordResolver(replica).personForGood(person)
        let user = try replica.person
        let isUser = try user.map { try $0 == id || replica.mergedEntries(of: $0).contains(id) } ?? false
        // Asked before the name is gone.
        let mentions = try replica.sessionsMentioning(id)
        if !isConfirmed {
            guard Terminal.isInteractive else { throw usage(.eraseNeedsYes) }
            if isUser { Terminal.tell(.labelled(.warning, .erasesTheUser)) }
            let question = Phrase.eraseQuestion(try RecordDescriber(replica).person(id))
            guard try Terminal.confirms(question) else {
                Terminal.tell(.nothingDone)
                return
            }
        }
        try replica.erase(id)
        try Terminal.showSaved(id, "person", replica, asJSON: printsJSON)
        if isUser, isConfirmed { Terminal.tell(.labelled(.warning, .erasesTheUser)) }
        guard !mentions.isEmpty else { return }
        let list = mentions.prefix(Self.mostMentions).map { "\n  \($0)" }.joined()
        let rest = mentions.count > Self.mostMentions ? "\n  …" : ""
        let count = NumberStyle(Terminal.language).whole(mentions.count)
        Terminal.tell(.labelled(.warning, .erasedButMentioned(count, list + rest)))
    }
}
