import CascadeInterchange
import CascadeReports
import CascadeTerminal
import CascadeTexts

extension FolderReading {
    /// What was taken, after telling what was wrong with the folder.
    ///
    /// - Throws: ``Failure`` where nothing was taken.
    func takenOrFailure() throws -> Taken {
        tellProblems(atMost: 50)
        let errors = NumberStyle(Terminal.language).whole(problems.errorCount)
        guard let taken else {
            throw Failure.data(
                problems.fileErrorCount > 0
                    ? .nothingTakenWholeFile(errors: errors) : .nothingTaken(errors: errors)
            )
        }
        if problems.errorCount > 0 { Terminal.tell(.rowsLeftOut(errors)) }
        return taken
    }

    /// Writes warnings and errors to standard error, the first so many of each.
    func tellProblems(atMost limit: Int) {
        tell(problems.warnings, as: .warning, of: problems.warningCount, atMost: limit)
        tell(problems.errors, as: .error, of: problems.errorCount, atMost: limit)
    }

    private func tell(_ found: [Problem], as label: Phrase, of count: Int, atMost limit: Int) {
        for problem in found.prefix(limit) { Terminal.tell(.labelled(label, problem.phrase)) }
        let rest = count - min(found.count, limit)
        if rest > 0 { Terminal.tell(.moreProblems(NumberStyle(Terminal.language).whole(rest))) }
    }
}
