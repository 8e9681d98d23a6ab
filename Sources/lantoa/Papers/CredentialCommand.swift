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
        let like = try alike(of: id, replica)
        if let same = like.first(where: { $0.to == to && $0.document == document?.text }) {
            throw Failure.data(.credentialIsThere(same.id.description))
        }
        var doubts = Doubts(replica)
        doubts.look(atDay: from ?? .today)
        let credential = try replica.issueCredential(
            to: id,
            coverage: skills.isEmpty ? .all : .only(Set(skills)),
            from: from ?? .today,
            to: to,
            document: document
        )
        try Terminal.showSaved(credential, "credential", replica, asJSON: printsJSON)
        let mending = Phrase.mendCredential(credential.description)
        doubts.tell { _ in mending }
        if let other = like.first {
            let doubt = Phrase.likeCredential(other.id.description)
            Terminal.tell(.labelled(.warning, .savedBut(doubt, mending: mending)))
        }
    }

    /// The credentials that the person has for the same skills from the same day, under any entry merged with it.
    private func alike(of person: RecordID, _ replica: Replica) throws -> [CredentialView] {
        let entries = Set(try replica.mergedEntries(of: person) + [person]).sorted()
        let codes = Set(skills.map(\.text))
        return try entries.flatMap { try replica.credentials(of: $0) }.filter {
            !$0.isWithdrawn && $0.from == from ?? .today && Set($0.skills) == codes
        }
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
