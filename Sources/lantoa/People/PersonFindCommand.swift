import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa person find`: looks people up by name.
struct PersonFindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: Phrase.personFindAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.personFindHelp, valueName: "name"))
    var name: [String]

    @Option(help: help(.listLimitHelp, valueName: "n"))
    var limit = 20

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        guard limit >= 1 else { throw usage(.limitTooSmall) }
    }

    func run() throws {
        let replica = try replica.openForReading()
        let wanted = name.joined(separator: " ")
        let people = try replica.findPeople(wanted, limit: limit)
        if printsJSON {
            try Terminal.showJSON { json in
                json.key("people")
                json.array { json in
                    for person in people {
                        json.newLine()
                        json.write(person)
                    }
                }
            }
            return
        }
        guard !people.isEmpty else { throw Failure.data(.nobodyNamed(wanted)) }
        let describer = RecordDescriber(replica)
        let names = try replica.unitNames()
        for person in people {
            let unit = person.homeUnit.map { " · " + (names[$0] ?? $0) } ?? ""
            try Terminal.show("\(person.id)  \(describer.person(person))\(unit)\n")
        }
    }
}

extension JSONText {
    /// Writes a person.
    mutating func write(_ person: PersonView) {
        object { json in
            json.member("id", person.id.description)
            json.member("name", person.name)
            json.member("birth_year", person.birthYear.map(Int.init))
            json.member("phone", person.phone)
            json.member("home_unit", person.homeUnit)
            json.key("groups")
            json.array { json in
                for relation in Relation.allCases where person.roles.contains(relation) {
                    json.string(relation.rawValue)
                }
            }
            json.member("sender_id", person.senderID)
            json.member("erased", isTrue: person.isErased)
        }
    }
}
