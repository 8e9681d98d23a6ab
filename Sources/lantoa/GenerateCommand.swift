import ArgumentParser
import CascadeInterchange
import CascadeRegister
import CascadeReports
import CascadeTerminal
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

    @Option(help: help(.partsHelp, valueName: "n"))
    var parts: Int?

    @Option(name: .customLong("into"), help: help(.intoHelp, valueName: "dir"), completion: .directory)
    var folder: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        guard HaTinhYear.sessionCounts.contains(sessions) else {
            throw usage(.sessionsOutOfRange(NumberStyle(Terminal.language).whole(sessions)))
        }
        if let parts, !HaTinhYear.partCounts.contains(parts) { throw usage(.partsOutOfRange) }
    }

    func run() throws {
        let progress = ProgressLine(.writing)
        do {
            defer { progress.finish() }
            let year = HaTinhYear(sessions: sessions, seed: seed)
            if let parts {
                try year.write(parts: parts, to: folder) { progress.report($0) }
            } else {
                try year.write(to: folder) { progress.report($0) }
            }
        } catch let failure as FileFailure {
            throw Failure.file(failure)
        }
        if printsJSON {
            return try Terminal.showJSON { json in
                json.member("folder", folder)
                json.member("sessions", sessions)
                json.member("seed", String(seed))
                json.member("parts", parts)
            }
        }
        try Terminal.show(
            .yearWritten(sessions: NumberStyle(Terminal.language).whole(sessions), path: folder)
        )
    }
}
