import ArgumentParser
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa signals`: what a person should look at.
struct SignalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals",
        abstract: Phrase.signalsAbstract.text(in: Terminal.language)
    )

    @OptionGroup var source: SourceOptions
    @OptionGroup var counting: CountingOptions

    @Option(name: .customLong("limit"), help: help(.findingsHelp, valueName: "n"))
    var limit = SignalTable.defaultLimit

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        guard limit >= 0 else { throw usage(.negativeLimit) }
    }

    func run() throws {
        let ledger = try source.ledger()
        counting.tellDoubts(ledger)
        let report = SignalReport(of: ledger, counting.question)
        if printsJSON {
            try Terminal.show(report.json)
        } else {
            let table = SignalTable(
                report,
                names: ledger.namesWithRegister(for: placesOfFindings(report)),
                language: Terminal.language,
                width: Terminal.width,
                ink: Terminal.ink,
                limit: limit
            )
            try Terminal.show(table.text)
        }
    }

    private func placesOfFindings(_ report: SignalReport) -> [String] {
        (report.unknownOrigin.findings ?? []).filter { $0.place >= 0 }
            .map { report.code(ofUnit: $0.place).text }
    }
}
