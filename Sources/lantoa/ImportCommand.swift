import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa import`: takes a folder of CSV files into the replica.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrase.importAbstract.text(in: Terminal.language)
    )

    @Argument(help: help(.importFolderHelp, valueName: "dir"), completion: .directory)
    var folder: String

    @Flag(name: .customLong("dry-run"), help: help(.dryRunHelp))
    var isDryRun = false

    @Flag(name: .customLong("yes"), help: help(.importYesHelp))
    var isAgreed = false

    @Flag(name: .customLong("skip-bad-rows"), help: help(.skipBadRowsHelp))
    var skipsBadRows = false

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        // Nobody can be asked in the middle of an answer for a script.
        if printsJSON, !isDryRun, !isAgreed { throw usage(.importNeedsYes) }
    }

    func run() throws {
        // A dry run writes nothing, and needs no disk that can be written.
        let target = try isDryRun ? replica.openForReading() : replica.open()
        let reading = try read()
        if !printsJSON { reading.tellProblems(atMost: 50) }
        let isTaken = reading.problems.errorCount == 0 || skipsBadRows && reading.problems.fileErrorCount == 0
        let records = reading.taken ?? RecordSet()
        let plan: ImportSummary
        do throws(ReplicaError) { plan = try target.importPlan(of: records) } catch { throw failure(error) }
        let table = ImportTable(plan, reading)
        if !printsJSON { try Terminal.show(table.text(in: Terminal.language)) }
        guard isTaken else {
            if printsJSON { try Terminal.show(table.json(reading.problems, isDone: false)) }
            let errors = NumberStyle(Terminal.language).whole(reading.problems.errorCount)
            throw Failure.data(
                reading.problems.fileErrorCount > 0
                    ? .nothingTakenWholeFile(errors: errors) : .nothingTaken(errors: errors)
            )
        }
        if let refusal = plan.refusal {
            // What it would do is shown all the same, as where a row is bad.
            if printsJSON { try Terminal.show(table.json(reading.problems, isDone: false)) }
            throw tooLong(plan.longRows, refusal) ?? failure(refusal)
        }
        if isDryRun || plan.isUnchanged {
            if printsJSON { try Terminal.show(table.json(reading.problems, isDone: !isDryRun)) }
            return
        }
        guard try isAgreed || agrees() else { return Terminal.tell(.nothingImported) }
        let done = try take(records, into: target)
        if printsJSON {
            let table = ImportTable(done, reading)
            return try Terminal.show(table.json(reading.problems, isDone: true))
        }
        let numbers = NumberStyle(Terminal.language)
        try Terminal.show(
            .imported(added: numbers.whole(done.total.added), changed: numbers.whole(done.total.changed))
        )
    }

    /// Which rows are too long, where that is why nothing is taken in.
    private func tooLong(_ rows: [ImportSummary.LongRow], _ refusal: ReplicaError) -> Failure? {
        guard refusal.code == .textTooLong, let first = rows.first,
            let file = InterchangeFile.allCases.first(where: { $0.table == first.table })
        else { return nil }
        let numbers = NumberStyle(Terminal.language)
        return .data(
            .rowTooLong(
                file: file.name,
                // It may be the identifier that is long.
                id: first.id.count > 60 ? "\(first.id.prefix(60))…" : first.id,
                bytes: numbers.whole(first.bytes),
                most: numbers.whole(first.mostBytes),
                others: rows.count == 1 ? nil : numbers.whole(rows.count - 1)
            )
        )
    }

    private func take(_ records: RecordSet, into target: Replica) throws -> ImportSummary {
        var hasBegun = false
        do {
            return try ProgressLine(.importing).during { progress in
                try target.importRecords(records) { share in
                    hasBegun = true
                    progress.report(share)
                }
            }
        } catch let error as ReplicaError {
            guard error.code == .diskFull, hasBegun else { throw failure(error) }
            throw Failure(phrase: .importDiskFull, exitCode: 74)
        }
    }

    /// Bad rows are always left out of the comparison; whether the rest is taken is the user's decision.
    private func read() throws -> FolderReading<RecordSet> {
        let progress = ProgressLine(.reading)
        defer { progress.finish() }
        let reader = FolderReader(folder: folder, policy: .skippingBadRows) {
            progress.report($1 == 0 ? 1 : Double($0) / Double($1))
        }
        do throws(FileFailure) { return try reader.records() } catch { throw Failure.file(error) }
    }

    /// Whether somebody says yes; the end of the input is a no.
    private func agrees() throws -> Bool {
        var answer = Terminal.answer(to: .importQuestion)
        guard answer != nil else { throw usage(.importNeedsYes) }
        while let text = answer {
            // Enter is the capital letter.
            if let decision = text.isEmpty ? .no : YesNo(text) { return decision == .yes }
            Terminal.tell(.notUnderstood(Misunderstanding.neitherYesNorNo.phrase))
            answer = Terminal.answer(to: .importQuestion)
        }
        return false
    }

    private func failure(_ error: ReplicaError) -> Failure { Failure.replica(error, folder: replica.path) }
}

/// What an import does, a line per file and one for all.
struct ImportTable {
    private let plan: ImportSummary
    private let tallies: [InterchangeFile: FolderReading<RecordSet>.Tally]
    private let fileErrorCount: Int

    init(_ plan: ImportSummary, _ reading: FolderReading<RecordSet>) {
        self.plan = plan
        tallies = reading.tallies
        fileErrorCount = reading.problems.fileErrorCount
    }

    func text(in language: Language) -> String {
        let numbers = NumberStyle(language)
        var lines = [Phrase.planHeading.text(in: language)]
        for file in InterchangeFile.allCases {
            guard let table = file.table, let tally = tallies[file] else { continue }
            let count = plan.counts[table] ?? ImportSummary.Count()
            let phrase: Phrase =
                tally.isUnreadable
                ? .wholeFileUnreadable
                : .plan(
                    added: numbers.whole(count.added),
                    changed: numbers.whole(count.changed),
                    unchanged: numbers.whole(count.unchanged),
                    bad: numbers.whole(tally.bad)
                )
            lines.append("  \(file.name): \(phrase.text(in: language))")
        }
        let total = plan.total
        let phrase = Phrase.importTotal(
            added: numbers.whole(total.added),
            changed: total.changed == 0 ? nil : numbers.whole(total.changed),
            unchanged: numbers.whole(total.unchanged),
            // A file that cannot be read is one thing to mend.
            bad: numbers.whole(tallies.values.reduce(fileErrorCount) { $0 + $1.bad })
        )
        lines.append(phrase.text(in: language))
        for kind in ImportSummary.Notice.Kind.allCases {
            let ids = ids(kind)
            guard !ids.isEmpty else { continue }
            let names =
                ids.prefix(Self.mostNames).joined(separator: ", ") + (ids.count > Self.mostNames ? ", …" : "")
            lines.append(kind.phrase(numbers.whole(ids.count), names).text(in: language))
        }
        return lines.map { "\($0)\n" }.joined()
    }

    private static let mostNames = 5

    private func ids(_ kind: ImportSummary.Notice.Kind) -> [String] {
        plan.notices.filter { $0.kind == kind }.map(\.id)
    }

    /// The same as one JSON object, with what is wrong with the folder; as `check` has them.
    func json(_ problems: ProblemLog, isDone: Bool) -> String {
        var json = JSONText()
        json.object { json in
            json.member("format", 1)
            json.member("done", isTrue: isDone)
            json.members(of: problems)
            json.newLine()
            json.key("plan")
            json.object { json in
                for file in InterchangeFile.allCases {
                    guard let table = file.table, let tally = tallies[file] else { continue }
                    let count = plan.counts[table] ?? ImportSummary.Count()
                    json.key(file.name)
                    json.object { json in
                        json.member("added", count.added)
                        json.member("changed", count.changed)
                        json.member("unchanged", count.unchanged)
                        json.member("bad", tally.bad)
                        if tally.isUnreadable { json.member("unreadable", isTrue: true) }
                    }
                }
            }
            for kind in ImportSummary.Notice.Kind.allCases {
                let ids = ids(kind)
                guard !ids.isEmpty else { continue }
                json.newLine()
                json.key(kind.member)
                json.array { json in for id in ids { json.string(id) } }
            }
        }
        return json.text + "\n"
    }
}

extension ImportSummary.Notice.Kind {
    fileprivate var member: String {
        switch self {
        case .staysWithdrawn: "stays_withdrawn"
        case .waitsAgain: "waits_again"
        case .staysErased: "stays_erased"
        }
    }

    fileprivate func phrase(_ count: String, _ names: String) -> Phrase {
        switch self {
        case .staysWithdrawn: .importKeepsWithdrawn(count: count, names: names)
        case .waitsAgain: .importUnsettles(count: count, names: names)
        case .staysErased: .importKeepsErased(count: count, names: names)
        }
    }
}

extension InterchangeFile {
    fileprivate var table: ImportSummary.Table? {
        switch self {
        case .manifest: nil
        case .units: .units
        case .skills: .skills
        case .people: .people
        case .sessions: .sessions
        case .credentials: .credentials
        case .sameAs: .sameAs
        case .notSame: .notSame
        case .sameSession: .sameSession
        case .rechecks: .rechecks
        }
    }
}
