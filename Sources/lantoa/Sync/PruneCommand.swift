import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeReports
import CascadeSync
import CascadeTerminal
import CascadeTexts

/// `lantoa prune`: gives up sealed names that this device only keeps for others, where two custodians hold them.
struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: Phrase.pruneAbstract.text(in: Terminal.language),
        discussion: Phrase.pruneDiscussion.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Option(help: help(.pruneDaysHelp, valueName: "days"))
    var olderThan = 0

    @Flag(help: help(.pruneYesHelp))
    var yes = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        guard (0...36_500).contains(olderThan) else {
            throw ValidationError(Phrase.pruneDaysWrong.text(in: Terminal.language))
        }
    }

    func run() throws {
        let replica = try yes ? replica.open() : replica.openForReading()
        let report =
            try yes ? replica.prune(olderThan: olderThan) : replica.pruningPlan(olderThan: olderThan)
        if printsJSON { return try showJSON(report) }
        let numbers = NumberStyle(Terminal.language)
        let (count, bytes) = (numbers.whole(report.count), numbers.whole(report.bytes))
        try Terminal.show(yes ? .pruned(count, bytes: bytes) : .prunable(count, bytes: bytes))
        for (reason, count) in report.kept.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where count > 0 {
            try Terminal.show(.pruneKept(numbers.whole(count), reason.phrase))
        }
        if !yes, report.count > 0 { try Terminal.show(.pruneHow(ShellWords.joined(options))) }
    }

    /// The options that were given, but those that only change how it is shown.
    private var options: [String] {
        (olderThan > 0 ? ["--older-than", String(olderThan)] : [])
            + (replica.folder.map { ["--replica", $0] } ?? [])
    }

    private func showJSON(_ report: PruningReport) throws {
        try Terminal.showJSON { json in
            json.member("done", isTrue: yes)
            json.member("change_sets", report.count)
            json.member("bytes", report.bytes)
            json.key("kept")
            json.object { json in
                for reason in PruningDecision.Reason.allCases {
                    json.member(reason.rawValue, report.kept[reason] ?? 0)
                }
            }
        }
    }
}

extension PruningDecision.Reason {
    fileprivate var phrase: Phrase {
        switch self {
        case .nothing: .pruneKeptNothing
        case .own: .pruneKeptOwn
        case .readable: .pruneKeptReadable
        case .unsettled: .pruneKeptUnsettled
        case .young: .pruneKeptYoung
        case .custody: .pruneKeptCustody
        }
    }
}
