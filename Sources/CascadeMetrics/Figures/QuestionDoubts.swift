package import CascadeModel

/// What makes a question to records less than it seems: it is answered all the same, and whoever asks is told.
package struct QuestionDoubts: Hashable, Sendable {
    /// Skills that were asked for, and that no session, credential or catalogue names.
    package let unknownSkills: [SkillCode]
    /// How many counted sessions and credentials have a date that has not come yet, and the latest of them; nil where
    /// there is none, or a last day was asked for.
    ///
    /// The cut-off is the latest date of all, so that one slip of the pen makes every learner's time to teach run out.
    package let ahead: Ahead?

    /// Dates that have not come yet.
    package struct Ahead: Hashable, Sendable {
        package let count: Int
        package let latest: LocalDate
    }

    /// Looks at a question.
    ///
    /// - Parameters:
    ///   - question: What is asked.
    ///   - ledger: Of which records.
    ///   - today: The day here; one more is let pass, as clocks differ.
    package init(_ question: ReachQuestion, _ ledger: Ledger, today: LocalDate) {
        unknownSkills = question.skills.filter { code in
            code.withBytes { ledger.skills.ordinal(of: $0) } == nil
        }.sorted()
        guard question.asOf == nil else {
            ahead = nil
            return
        }
        let sessions = ledger.sessionRows.lazy.filter { question.counts($0.status) }.map(\.date)
        var (count, latest) = (0, today)
        func look(_ date: LocalDate) {
            guard date.days(since: today) > 1 else { return }
            count += 1
            latest = max(latest, date)
        }
        for date in sessions { look(date) }
        for credential in ledger.credentials { look(credential.from) }
        ahead = count > 0 ? Ahead(count: count, latest: latest) : nil
    }
}
