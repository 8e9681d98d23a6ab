import ArgumentParser
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeRegister
import CascadeReports
import CascadeTexts

/// `lantoa reach`: the figures of a folder.
struct ReachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reach",
        abstract: Phrase.reachAbstract.text(in: Terminal.language)
    )

    @OptionGroup var source: SourceOptions
    @OptionGroup var counting: CountingOptions

    @Option(help: help(.tauHelp, valueName: "days|none"), transform: maturity)
    var tau: Maturity = .days(90)

    @Option(help: help(.unitHelp, valueName: "code"), transform: identifier)
    var unit: UnitCode?

    @Option(name: .customLong("by"), help: help(.byHelp))
    var parts: ReachQuestion.Parts?

    @Flag(name: .customLong("people"), help: help(.peopleHelp))
    var listsPeople = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    /// τ as the command line says it.
    enum Maturity: CustomStringConvertible {
        case days(Int)
        case unlimited

        var description: String {
            switch self {
            case .days(let days): String(days)
            case .unlimited: "none"
            }
        }
    }

    func run() throws {
        let ledger = try source.ledger().knowingTheRegister()
        var question = counting.question
        question.unit = unit
        question.parts = parts
        question.persons = listsPeople ? .listed : .omitted
        question.maturityDays =
            switch tau {
            case .days(let days): days
            case .unlimited: nil
            }
        if let unit, !ledger.knows(unit) { Terminal.tell(.unknownUnit(unit.text)) }
        let vetoed = PersonMerge(ledger).vetoed.count
        if vetoed > 0 { Terminal.tell(.vetoedLinks(NumberStyle(Terminal.language).whole(vetoed))) }
        let figures = ReachFigures(of: ledger, question)
        if printsJSON {
            try Terminal.show(figures.json)
        } else {
            let table = ReachTable(
                figures,
                names: ledger.unitNames,
                language: Terminal.language,
                width: Terminal.width,
                ink: Terminal.ink,
                coverage: CommuneCoverage(figures, ledger)?.phrase(in: Terminal.language)
            )
            try Terminal.show(table.text)
        }
    }
}

@Sendable
private func maturity(_ text: String) throws -> ReachCommand.Maturity {
    if text == "none" { return .unlimited }
    guard let days = Int32(text), days >= 0 else { throw usage(.notDays(text)) }
    return .days(Int(days))
}
