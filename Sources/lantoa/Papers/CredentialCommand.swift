import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa credential`: certificates as digital teacher.
struct CredentialCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credential",
        abstract: Phrase.credentialAbstract.text(in: Terminal.language),
        subcommands: [CredentialIssueCommand.self, CredentialWithdrawCommand.self]
    )
}

/// `lantoa credential issue`: makes its holder generation 1.
struct CredentialIssueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: Phrase.credentialIssueAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.personHelp, valueName: "person"))
    var person: String

    @Option(
        name: .customLong("skill"),
        help: help(.credentialSkillHelp, valueName: "code"),
        transform: identifier
    )
    var skills: [SkillCode] = []

    @Option(help: help(.credentialFromHelp, valueName: "date"), transform: localDate)
    var from: LocalDate?

    @Option(help: help(.credentialToHelp, valueName: "date"), transform: localDate)
    var to: LocalDate?

    @Option(help: help(.documentHelp, valueName: "text"), transform: nonEmptyText)
    var document: NormalisedText?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let id = try RecordResolver(replica).person(person)
        let known = Set(try replica.skills().map(\.code))
        for skill in skills where !known.contains(skill) { throw Failure.data(.noSuchSkill(skill.text)) }
        let credential = try replica.issueCredential(
            to: id,
            coverage: skills.isEmpty ? .all : .only(Set(skills)),
            from: from ?? .today,
            to: to,
            document: document
        )
        try Terminal.showSaved(credential, "credential", replica, asJSON: printsJSON)
    }
}

/// `lantoa credential withdraw`: takes a certificate back.
struct CredentialWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: Phrase.credentialWithdrawAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.credentialHelp, valueName: "credential"))
    var credential: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let id = try RecordResolver(replica).record(credential, .credential)
        try replica.withdrawCredential(id)
        try Terminal.showSaved(id, "credential", replica, asJSON: printsJSON)
    }
}
