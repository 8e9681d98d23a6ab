import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa person edit`: changes fields of a person.
struct PersonEditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: Phrase.personEditAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.personHelp, valueName: "person"))
    var person: String

    @Option(help: help(.personNewNameHelp, valueName: "name"), transform: nameText)
    var name: NormalisedText?

    @OptionGroup var fields: PersonFieldOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let changes = try (name.map { [PersonChange.name($0)] } ?? []) + fields.changes()
        guard !changes.isEmpty else { throw usage(.editNeedsOption) }
        let replica = try replica.open()
        let id = try RecordResolver(replica).person(person)
        var doubts = Doubts(replica)
        try doubts.look(at: changes)
        try replica.editPerson(id, changes)
        try Terminal.showSaved(id, "person", replica, asJSON: printsJSON)
        doubts.tell(ofPerson: id)
    }
}
