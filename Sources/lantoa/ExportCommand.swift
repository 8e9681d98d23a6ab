import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa export`: the records as a folder of CSV files.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: Phrase.exportAbstract.text(in: Terminal.language)
    )

    @Argument(help: help(.exportFolderHelp, valueName: "dir"), completion: .directory)
    var folder: String

    @Flag(name: .customLong("record-ids"), help: help(.recordIDsHelp))
    var hasRecordIDs = false

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let source = try replica.openForReading()
        let summary: ExportSummary
        do throws(ReplicaError) {
            summary = try source.export(
                to: folder,
                naming: hasRecordIDs ? .recordIdentifiers : .sendersIdentifiers
            )
        } catch {
            throw Failure.target(error, folder, of: replica.path)
        }
        let numbers = NumberStyle(Terminal.language)
        if summary.leftOut > 0 {
            Terminal.tell(.labelled(.warning, .exportLeftOut(numbers.whole(summary.leftOut))))
        }
        if printsJSON {
            return try Terminal.showJSON { json in
                json.member("folder", folder)
                json.member("people", summary.people)
                json.member("sessions", summary.sessions)
                json.member("left_out", summary.leftOut)
                json.member("has_names", isTrue: summary.hasNames)
            }
        }
        try Terminal.show(
            .exported(
                people: numbers.whole(summary.people),
                sessions: numbers.whole(summary.sessions),
                path: folder,
                hasNames: summary.hasNames
            )
        )
    }
}
