import ArgumentParser
import CascadeInterchange
import CascadeModel
import CascadeRegister
import CascadeTerminal
import CascadeTexts

/// `lantoa units`: codes of the national register.
struct UnitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units",
        abstract: Phrase.unitsAbstract.text(in: Terminal.language)
    )

    @Option(help: help(.underHelp, valueName: "code"), transform: identifier)
    var under: UnitCode?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        if let under, NationalRegister.unit(under) == nil {
            throw Failure.data(.notInRegister(under.text))
        }
        let units = NationalRegister.children(of: under)
        if printsJSON { return try Terminal.showJSON { $0.members(of: units) } }
        for unit in units { try Terminal.show("\(unit.code)\t\(unit.name)\n") }
    }
}

extension JSONText {
    /// Writes units under the names that their columns have in `units.csv`.
    fileprivate mutating func members(of units: [AdministrativeUnit]) {
        key("units")
        array { json in
            for unit in units {
                json.newLine()
                json.object { json in
                    json.member("code", unit.code.text)
                    json.member("parent_code", unit.parent?.text)
                    json.member("kind", unit.kind?.rawValue)
                    json.member("name_vi", unit.name.text)
                }
            }
        }
    }
}
