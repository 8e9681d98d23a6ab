import CascadeInterchange
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// What `lantoa check` found out, whatever the rows were read into.
struct CheckedFolder {
    let problems: ProblemLog
    private let tallies: [(file: InterchangeFile, rows: Int, bad: Int, isUnreadable: Bool)]
    private let capabilities: FolderCapabilities

    init<Taken>(_ reading: FolderReading<Taken>) {
        problems = reading.problems
        capabilities = reading.capabilities
        tallies = InterchangeFile.allCases.compactMap { file in
            reading.tallies[file].map { (file, $0.rows, $0.bad, $0.isUnreadable) }
        }
    }

    /// Writes all problems kept to standard error.
    func tellProblems() {
        let numbers = NumberStyle(Terminal.language)
        for (label, found, count) in [
            (Phrase.warning, problems.warnings, problems.warningCount),
            (Phrase.error, problems.errors, problems.errorCount),
        ] {
            for problem in found { Terminal.tell(.labelled(label, problem.phrase)) }
            if count > found.count { Terminal.tell(.moreProblems(numbers.whole(count - found.count))) }
        }
    }

    /// Files, what can and cannot be computed, and what taking the folder would do.
    func table(_ plan: ImportPlan?, in language: Language) -> String {
        let numbers = NumberStyle(language)
        var lines = tallies.map { tally in
            let rows: Phrase =
                tally.isUnreadable
                ? .wholeFileUnreadable
                : .rows(numbers.whole(tally.rows), bad: numbers.whole(tally.bad))
            return "\(tally.file.name): \(rows.text(in: language))"
        }
        // What a file would be good for is not known while it cannot be read.
        if problems.fileErrorCount == 0 { lines += computable(numbers, in: language) }
        if let plan {
            lines.append("")
            lines.append(Phrase.planHeading.text(in: language))
            for file in InterchangeFile.allCases {
                guard let line = plan.lines[file] else { continue }
                let phrase = Phrase.plan(
                    added: numbers.whole(line.added),
                    changed: numbers.whole(line.changed),
                    unchanged: numbers.whole(line.unchanged),
                    bad: numbers.whole(line.bad)
                )
                lines.append("  \(file.name): \(phrase.text(in: language))")
            }
        }
        if problems.errorCount == 0 { lines += ["", Phrase.checkGood.text(in: language)] }
        return lines.map { "\($0)\n" }.joined()
    }

    /// What can be computed from the folder, and what not.
    private func computable(_ numbers: NumberStyle, in language: Language) -> [String] {
        var lines = [""]
        lines.append(Phrase.canCompute.text(in: language))
        lines.append("  \(Phrase.figureTotals.text(in: language))")
        for figure in FolderCapabilities.Figure.allCases where capabilities.share(for: figure).isComputable {
            let share = capabilities.share(for: figure)
            let having = Phrase.having(numbers.whole(share.having), of: numbers.whole(share.of))
            lines.append("  \(figure.phrase.text(in: language)) (\(having.text(in: language)))")
        }
        if !capabilities.notComputable.isEmpty {
            lines.append(Phrase.cannotCompute.text(in: language))
            for figure in capabilities.notComputable {
                let needs = Phrase.needs(figure.columns.joined(separator: ", "))
                lines.append("  \(figure.phrase.text(in: language)): \(needs.text(in: language))")
            }
        }
        return lines
    }

    /// The same as one JSON object.
    func json(_ plan: ImportPlan?) -> String {
        var json = JSONText()
        json.object { json in
            json.member("format", 1)
            json.members(of: problems)
            json.newLine()
            json.key("files")
            json.object { json in
                for tally in tallies {
                    json.key(tally.file.name)
                    json.object { json in
                        json.member("rows", tally.rows)
                        json.member("bad", tally.bad)
                        if tally.isUnreadable { json.member("unreadable", isTrue: true) }
                    }
                }
            }
            json.newLine()
            json.key("not_computable")
            json.array { json in
                for figure in capabilities.notComputable {
                    json.object { json in
                        json.member("figure", figure.code)
                        json.key("needs")
                        json.array { json in figure.columns.forEach { json.string($0) } }
                    }
                }
            }
            if let plan {
                json.newLine()
                json.key("plan")
                json.write(plan)
            }
        }
        return json.text + "\n"
    }
}

extension JSONText {
    /// Writes how much is wrong with a folder, and what.
    mutating func members(of problems: ProblemLog) {
        member("errors", problems.errorCount)
        member("warnings", problems.warningCount)
        newLine()
        key("problems")
        array { json in
            for problem in problems.errors + problems.warnings {
                json.newLine()
                json.write(problem)
            }
        }
    }

    fileprivate mutating func write(_ problem: Problem) {
        object { json in
            json.member("severity", problem.severity == .error ? "error" : "warning")
            json.member("file", problem.file)
            json.member("line", problem.line)
            switch problem.column {
            case .named(let name): json.member("column", name)
            case .numbered(let number): json.member("column", number)
            case nil: json.member("column", String?.none)
            }
            let reason = problem.reason.phrase(detail: problem.detail, count: problem.count)
            json.member("reason", reason.text(in: Terminal.language))
        }
    }

    fileprivate mutating func write(_ plan: ImportPlan) {
        object { json in
            for file in InterchangeFile.allCases {
                guard let line = plan.lines[file] else { continue }
                json.key(file.name)
                json.object { json in
                    json.member("added", line.added)
                    json.member("changed", line.changed)
                    json.member("unchanged", line.unchanged)
                    json.member("bad", line.bad)
                }
            }
        }
    }
}

extension FolderCapabilities.Figure {
    /// The figure's name for machines.
    fileprivate var code: String {
        switch self {
        case .generations: "generations"
        case .retention: "retention"
        case .homeParts: "parts_by_home"
        case .placeParts: "parts_by_place"
        case .overlappingTimes: "signal_overlapping_times"
        case .entryBursts: "signal_entry_bursts"
        case .hurriedLessons: "signal_short_lessons"
        case .quickSignOffs: "signal_quick_sign_offs"
        }
    }

    fileprivate var phrase: Phrase {
        switch self {
        case .generations: .figureGenerations
        case .retention: .figureRetention
        case .homeParts: .figureHomeParts
        case .placeParts: .figurePlaceParts
        case .overlappingTimes: .figureOverlaps
        case .entryBursts: .figureBursts
        case .hurriedLessons: .figureHurried
        case .quickSignOffs: .figureSignOffs
        }
    }

    /// The files and columns that the figure needs.
    fileprivate var columns: [String] {
        switch self {
        case .generations: ["credentials.csv"]
        case .retention: ["rechecks.csv"]
        case .homeParts: ["home_unit"]
        case .placeParts: ["place_unit"]
        case .overlappingTimes: ["start", "minutes"]
        case .entryBursts: ["recorded_at"]
        case .hurriedLessons: ["minutes"]
        case .quickSignOffs: ["verified_at", "verified_by"]
        }
    }
}
