import CascadeModel

/// Retention over a set of records: whether what was learned stays.
package enum RetentionFigures: Hashable, Sendable {
    /// No recheck is dated late enough after an acquisition or credential.
    case notComputable(missing: SignalColumns)
    /// Over the (person, skill) with a recheck that counts.
    case computed(Retention)

    /// Computes retention of the chosen skills, over rechecks up to the question's cut-off.
    package init(of ledger: Ledger, _ question: ReachQuestion) {
        let merge = PersonMerge(ledger)
        let lessons = CountedLessons(ledger, question, merge)
        let holders = Holders(ledger, question, merge, lessons.chosen)
        var count = RetentionCount(ledger, question, merge, lessons.chosen)
        forEachSkill(lessons, holders, personCount: ledger.people.count) { skill, pass in
            count.absorb(pass, skill: skill)
        }
        self = count.figures
    }
}

/// Counts retention skill by skill.
///
/// A recheck belongs to the merged person. The day to count from is that of the first acquisition in the skill,
/// or of the earliest credential that covers it; a recheck of somebody with neither says nothing about
/// retention.
struct RetentionCount {
    /// For each chosen skill each person's rechecks.
    private var rechecks: [[Int32: [(date: LocalDate, outcome: Outcome)]]]
    private var retention = Retention()

    init(_ ledger: Ledger, _ question: ReachQuestion, _ merge: PersonMerge, _ chosen: ChosenSkills) {
        rechecks = [[Int32: [(date: LocalDate, outcome: Outcome)]]](repeating: [:], count: chosen.codes.count)
        for recheck in ledger.rechecks where question.counts(recheck.date) {
            let skill = chosen.indices[Int(recheck.skill)]
            guard skill >= 0 else { continue }
            let person = merge.representatives[Int(recheck.person)]
            rechecks[Int(skill)][person, default: []].append((recheck.date, recheck.outcome))
        }
    }

    mutating func absorb(_ pass: CascadePass, skill: Int) {
        for (person, rechecks) in rechecks[skill] {
            let standing = pass.standings[Int(person)]
            guard standing.generation != 0 else { continue }
            let acquired = LocalDate(counted: Moment.dayNumber(standing.moment))
            retention.count(acquired: acquired, rechecks: rechecks)
        }
    }

    var figures: RetentionFigures {
        retention.rechecked > 0 ? .computed(retention) : .notComputable(missing: .rechecks)
    }
}
