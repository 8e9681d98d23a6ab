import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa person add`: enters a person.
struct PersonAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: Phrase.personAddAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.personNameHelp, valueName: "name"), transform: nameText)
    var name: NormalisedText

    @OptionGroup var fields: PersonFieldOptions

    @Option(help: help(.consentMethodHelp, valueName: "method"))
    var consent: Consent.Method?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let draft = try fields.draft(name: name)
        var doubts = Doubts(replica)
        try doubts.look(at: draft)
        let known = try KnownPeople(replica).hints(for: draft)
        let person = try replica.addPerson(draft, consent: consent.map { ($0, .today) })
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("person", person.description)
                json.member("maybe_known", known.map(\.person.id))
            }
        } else {
            try Terminal.show(.personAdded(name.text, id: person.description))
            KnownPeople(replica).tell(known, of: person)
        }
        doubts.tell(ofPerson: person)
    }
}

extension LocalDate {
    /// The day it is now in Việt Nam.
    static var today: LocalDate {
        LocalMoment(secondsSince1970: Int64(WallClock.secondsSince1970))?.day ?? .earliest
    }
}
