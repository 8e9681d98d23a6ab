import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa person show`: everything of a person.
struct PersonShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrase.personShowAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.personHelp, valueName: "person"))
    var person: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.openForReading()
        let id = try RecordResolver(replica).person(person)
        guard let person = try replica.person(id) else {
            let isHeld = try !replica.history(of: id).isEmpty
            throw Failure.data(isHeld ? .recordIsHeld(self.person) : .noSuchPerson(self.person))
        }
        let merged = try replica.mergedEntries(of: id).filter { $0 != id }
        let sessions = try replica.sessions(taughtBy: id)
        let credentials = try replica.credentials(of: id)
        let consents = try replica.consents(of: id)
        if printsJSON {
            try Terminal.showJSON { json in
                json.key("person")
                json.write(person)
                json.member("merged_with", merged)
                json.member("taught", sessions.map(\.id))
                json.member("credentials", credentials.filter { !$0.isWithdrawn }.map(\.id))
                json.member("consents", consents.filter { !$0.isWithdrawn }.map(\.id))
            }
            return
        }
        var sheet = RecordSheet(title: "\(person.id)")
        try describe(person, merged, replica, &sheet)
        for credential in credentials { sheet.add(.credentialTitle, line(credential)) }
        for consent in consents { sheet.add(.consentTitle, line(consent)) }
        let describer = RecordDescriber(replica)
        for session in sessions {
            sheet.add(.taughtTitle, "\(session.id)  \(try describer.sessionLine(session))")
        }
        try Terminal.show(sheet.text)
    }

    private func describe(
        _ person: PersonView,
        _ merged: [RecordID],
        _ replica: Replica,
        _ sheet: inout RecordSheet
    ) throws {
        let language = Terminal.language
        sheet.add(.fieldName, person.isErased ? Phrase.erasedPerson.text(in: language) : person.name)
        sheet.add(.fieldBirthYear, person.birthYear.map(String.init))
        sheet.add(.fieldPhone, person.phone)
        sheet.add(.fieldHomeUnit, try person.homeUnit.map { try replica.unitNames()[$0] ?? $0 })
        let groups = Relation.allCases.filter(person.roles.contains).map { $0.phrase.text(in: language) }
        sheet.add(.fieldRoles, groups.isEmpty ? nil : groups.joined(separator: ", "))
        sheet.add(.fieldSenderID, person.senderID)
        for other in merged {
            sheet.add(.fieldSameAs, "\(other)  \(try RecordDescriber(replica).person(other))")
        }
    }

    private func line(_ credential: CredentialView) -> String {
        let language = Terminal.language
        let end = credential.to.map { " – \($0.phrase.text(in: language))" } ?? ""
        let skills = credential.skills.isEmpty ? "" : " · " + credential.skills.joined(separator: ", ")
        let withdrawn = credential.isWithdrawn ? " · " + Phrase.fieldWithdrawn.text(in: language) : ""
        return "\(credential.id)  \(credential.from.phrase.text(in: language))\(end)\(skills)\(withdrawn)"
    }

    private func line(_ consent: ConsentView) -> String {
        let language = Terminal.language
        let words = [consent.purpose?.phrase, consent.method?.phrase, consent.date.phrase].compactMap { $0 }
        let withdrawn = consent.isWithdrawn ? [Phrase.fieldWithdrawn] : []
        return "\(consent.id)  " + (words + withdrawn).map { $0.text(in: language) }.joined(separator: " · ")
    }
}

extension Consent.Purpose {
    /// The purpose in words.
    var phrase: Phrase {
        switch self {
        case .recordName: .purposeRecordName
        case .recheckContact: .purposeRecheckContact
        }
    }
}

extension Consent.Method {
    /// The way in words.
    var phrase: Phrase {
        switch self {
        case .onScreen: .methodOnScreen
        case .onPaper: .methodOnPaper
        case .spoken: .methodSpoken
        }
    }
}
