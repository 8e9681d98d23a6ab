import ArgumentParser
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

    func run() throws {
        if let under, NationalRegister.unit(under) == nil {
            throw Failure.data(.notInRegister(under.text))
        }
        for unit in NationalRegister.children(of: under) { try Terminal.show("\(unit.code)\t\(unit.name)\n") }
    }
}
