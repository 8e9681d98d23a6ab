import ArgumentParser
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeRegister
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa reach`: the figures of the replica, or of a folder.
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

    @Option(name: .customLong("by"), help: help(.byHelp, valueName: "parts"))
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
        let ledger = try source.ledger()
        var question = counting.question
        question.unit = unit
        question.parts = parts
        question.persons = listsPeople ? .listed : .omitted
        question.maturityDays =
            switch tau {
            case .days(let days): days
            case .unlimited: nil
            }
        counting.tellDoubts(ledger)
        if let unit, !ledger.knows(unit) { Terminal.tell(.unknownUnit(unit.text)) }
        let progress = ProgressLine(.computing)
        progress.begin()
        let settled = SettledCascade(ledger, question)
        let figures = ReachFigures(settled, question)
        progress.finish()
        tellVetoes(settled.merge, ledger)
        if ledger.credentials.isEmpty { Terminal.tell(.labelled(.warning, .noCredentials)) }
        if printsJSON {
            try Terminal.show(figures.json)
        } else {
            let table = ReachTable(
                figures,
                names: ledger.namesWithRegister(
                    for: (figures.parts ?? []).map(\.name) + [unit?.text].compactMap { $0 }
                ),
                language: Terminal.language,
                width: Terminal.width,
                ink: Terminal.ink,
                coverage: CommuneCoverage(figures, ledger, listed: ledger.listedCommunes)?
                    .phrase(in: Terminal.language)
            )
            try Terminal.show(table.text)
        }
    }
}

/// Shows the links between people that NotSame stands against, the first so many by name.
private func tellVetoes(_ merge: PersonMerge, _ ledger: Ledger) {
    guard !merge.vetoed.isEmpty else { return }
    let shown = 20
    let links = merge.vetoed.prefix(shown).map { link in
        "\(ledger.people.text(of: link.one)) = \(ledger.people.text(of: link.other))"
    }
    let rest = merge.vetoed.count > shown ? " …" : ""
    Terminal.tell(
        .vetoedLinks(
            NumberStyle(Terminal.language).whole(merge.vetoed.count),
            links.joined(separator: ", ") + rest
        )
    )
}

@Sendable
private func maturity(_ text: String) throws -> ReachCommand.Maturity {
    if text == "none" { return .unlimited }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let days = Int32(text) else {
        throw usage(.notDays(text))
    }
    return .days(Int(days))
}
