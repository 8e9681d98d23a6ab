import ArgumentParser
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa check`: what is wrong with a folder, and what it is good for.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Phrase.checkAbstract.text(in: Terminal.language)
    )

    @Argument(help: help(.folderHelp, valueName: "dir"), completion: .directory)
    var folder: String

    @Option(help: help(.againstHelp, valueName: "dir"), completion: .directory)
    var against: String?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let plan: ImportPlan?
        let reading: CheckedFolder
        if let against {
            // Only records have contents that can be compared.
            let incoming = try read(folder)
            let held = try read(against).takenOrFailure()
            plan = ImportPlan(of: incoming, onto: held)
            reading = CheckedFolder(incoming)
        } else {
            plan = nil
            reading = CheckedFolder(try readColumns(folder))
        }
        if printsJSON {
            try Terminal.show(reading.json(plan))
        } else {
            reading.tellProblems()
            try Terminal.show(reading.table(plan, in: Terminal.language))
        }
        if reading.problems.errorCount > 0 {
            let errors = NumberStyle(Terminal.language).whole(reading.problems.errorCount)
            throw Failure.data(
                reading.problems.fileErrorCount > 0
                    ? .checkBadWholeFile(errors: errors) : .checkBad(errors: errors)
            )
        }
    }

    private func read(_ folder: String) throws -> FolderReading<RecordSet> {
        let progress = ProgressLine(.checking)
        defer { progress.finish() }
        let reader = FolderReader(folder: folder, policy: .skippingBadRows) {
            progress.report($1 == 0 ? 1 : Double($0) / Double($1))
        }
        do throws(FileFailure) { return try reader.records() } catch { throw Failure.file(error) }
    }

    private func readColumns(_ folder: String) throws -> FolderReading<Ledger> {
        let progress = ProgressLine(.checking)
        defer { progress.finish() }
        let reader = FolderReader(folder: folder, policy: .skippingBadRows) {
            progress.report($1 == 0 ? 1 : Double($0) / Double($1))
        }
        do throws(FileFailure) { return try reader.ledger() } catch { throw Failure.file(error) }
    }
}
