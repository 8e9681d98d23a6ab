import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa consent`: leave to record a name.
struct ConsentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent",
        abstract: Phrase.consentAbstract.text(in: Terminal.language),
        subcommands: [ConsentGiveCommand.self, ConsentWithdrawCommand.self]
    )
}

/// `lantoa consent give`: records that somebody gave leave.
struct ConsentGiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "give",
        abstract: Phrase.consentGiveAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.personHelp, valueName: "person"))
    var person: String

    @Option(help: help(.consentMethodHelp, valueName: "method"))
    var method: Consent.Method

    @Option(help: help(.purposeHelp, valueName: "purpose"))
    var purpose: Consent.Purpose = .recordName

    @Option(help: help(.guardianHelp, valueName: "name"), transform: nameText)
    var guardian: NormalisedText?

    @Option(help: help(.dateHelp, valueName: "date"), transform: localDate)
    var date: LocalDate?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let id = try RecordResolver(replica).person(person)
        let entries = Set(try replica.mergedEntries(of: id) + [id]).sorted()
        let same = try entries.flatMap { try replica.consents(of: $0) }.first {
            !$0.isWithdrawn && $0.purpose == purpose && $0.method == method
                && $0.guardian == guardian?.text && (date == nil || date == $0.date)
        }
        if let same { throw Failure.data(.consentIsThere(same.id.description)) }
        var doubts = Doubts(replica)
        doubts.look(atDay: date ?? .today)
        let consent = try replica.giveConsent(
            of: id,
            purpose: purpose,
            method: method,
            guardian: guardian,
            on: date ?? .today
        )
        try Terminal.showSaved(consent, "consent", replica, asJSON: printsJSON)
        doubts.tell { _ in .mendConsent(consent.description) }
    }
}

/// `lantoa consent withdraw`: records that leave was withdrawn; of a consent, or of everything a person gave.
struct ConsentWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: Phrase.consentWithdrawAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.consentHelp, valueName: "consent"))
    var consent: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let resolver = RecordResolver(replica)
        let consents = try replica.records(.consent, named: consent)
        if !consents.isEmpty {
            let id = try resolver.record(consent, .consent)
            try replica.withdrawConsent(id)
            return try Terminal.showSaved(id, "consent", replica, asJSON: printsJSON)
        }
        let person = try resolver.person(consent)
        let given = try replica.consents(of: person).filter { !$0.isWithdrawn }
        guard !given.isEmpty else { throw Failure.data(.nothingToChange) }
        for consent in given { try replica.withdrawConsent(consent.id) }
        try Terminal.showSaved(person, "person", replica, asJSON: printsJSON)
    }
}
