import ArgumentParser
import CascadeInterchange
import CascadeRegister
import CascadeReports
import CascadeTexts

/// `lantoa generate`: a made-up year in Hà Tĩnh.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: Phrase.generateAbstract.text(in: Terminal.language)
    )

    @Option(help: help(.sessionsHelp, valueName: "n"))
    var sessions = 20_000

    @Option(help: help(.seedHelp, valueName: "n"))
    var seed: UInt64 = 20_260_702

    @Option(name: .customLong("into"), help: help(.intoHelp, valueName: "dir"), completion: .directory)
    var folder: String
}
