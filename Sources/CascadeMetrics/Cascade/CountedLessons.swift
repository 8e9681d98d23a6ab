import CascadeModel

/// The sessions that a question counts, merged and in the order of time, with what the figures need of them.
struct CountedLessons {
    /// What the cascade reads.
    private(set) var columns = LessonColumns()
    /// The session that gives each lesson its identifier.
    private(set) var sessions: [Int32] = []
    /// The unit each lesson took place in, or −1.
    private(set) var places: [Int32] = []
    /// How many people each lesson had besides its named learners.
    private(set) var anonymous: [Int32] = []
    /// What each learner is to the lead teacher: an index into ``Relation/allCases``, beside
    /// `columns.learners`.
    private(set) var relations: [UInt8] = []
    /// For each chosen skill the lessons that teach it, in order.
    private(set) var bySkill: [[Int32]] = []
    /// The skills the question is about.
    let chosen: ChosenSkills

    /// For each person what he is to the lead teacher of one lesson of his own: an index into
    /// ``Relation/allCases``.
    ///
    /// One look at every line of every list, whatever their lengths.
    func relations(ofLearnersWhose lessonOfPerson: [Int32]) -> [UInt8] {
        var found = [UInt8](repeating: UInt8(Relation.allCases.count - 1), count: lessonOfPerson.count)
        for lesson in 0..<columns.count {
            let learners = columns.eligible(of: lesson)
            for slot in learners.indices where lessonOfPerson[Int(learners[slot])] == Int32(lesson) {
                found[Int(learners[slot])] = relations[slot]
            }
        }
        return found
    }

    /// The local day of a lesson.
    func dayNumber(of lesson: Int) -> Int32 { Moment.dayNumber(columns[lesson].moment) }

    init(_ ledger: Ledger, _ question: ReachQuestion, _ merge: PersonMerge) {
        let candidates = Candidates(ledger, question)
        chosen = ChosenSkills(ledger, question, taught: candidates.taughtSkills(ledger))
        bySkill = [[Int32]](repeating: [], count: chosen.codes.count)
        var composer = LessonComposer(ledger, merge, basis: question.basis)
        // The lesson in which each skill was last met, so that each is noted once.
        var lastMet = [Int32](repeating: -1, count: chosen.codes.count)
        for candidate in candidates.inOrder(ledger) {
            let members = candidates.members(of: candidate)
            let lesson = Int32(columns.count)
            var skills: [Int32] = []
            for session in members {
                for skill in ledger.sessionSkills[Int(session)] {
                    let index = chosen.indices[Int(skill)]
                    if index >= 0, lastMet[Int(index)] != lesson {
                        lastMet[Int(index)] = lesson
                        skills.append(index)
                    }
                }
            }
            guard let first = members.first, !skills.isEmpty else { continue }
            for skill in skills { bySkill[Int(skill)].append(lesson) }
            let row = ledger.sessionRows[Int(first)]
            sessions.append(first)
            places.append(row.place)
            anonymous.append(members.lazy.map { ledger.sessionRows[Int($0)].anonymous }.max() ?? 0)
            composer.compose(members)
            columns.append(
                moment: Moment.of(date: row.date, start: row.start),
                threshold: Moment.threshold(date: row.date, start: row.start),
                teachers: composer.teachers,
                learners: composer.learners,
                eligibleCount: composer.eligibleCount
            )
            relations.append(contentsOf: composer.tags.lazy.map { UInt8($0.relationIndex) })
        }
    }
}

/// Sessions, and groups of linked sessions, that pass a question's status and cut-off.
private struct Candidates {
    private let groups: [[Int32]]
    /// A session's ordinal, or −1 − the index of a group.
    private var entries: [Int32] = []

    init(_ ledger: Ledger, _ question: ReachQuestion) {
        let merge = SessionMerge(ledger)
        groups = merge.groups
        for (ordinal, row) in ledger.sessionRows.enumerated() where !merge.isGrouped[ordinal] {
            if question.counts(row.status), question.counts(row.date) { entries.append(Int32(ordinal)) }
        }
        for (index, group) in groups.enumerated() {
            let rows = group.lazy.map { ledger.sessionRows[Int($0)] }
            guard let first = rows.first else { continue }
            if question.counts(SessionMerge.best(rows.map(\.status))), question.counts(first.date) {
                entries.append(-1 - Int32(index))
            }
        }
    }

    /// The sessions of an entry, the one that names it first.
    func members(of entry: Int32) -> ArraySlice<Int32> {
        entry >= 0 ? [entry] : groups[Int(-1 - entry)][...]
    }

    /// Which skills of the ledger are taught at all.
    func taughtSkills(_ ledger: Ledger) -> [Bool] {
        var taught = [Bool](repeating: false, count: ledger.skills.count)
        for entry in entries {
            for session in members(of: entry) {
                for skill in ledger.sessionSkills[Int(session)] { taught[Int(skill)] = true }
            }
        }
        return taught
    }

    /// Entries by (date, start, rank, identifier).
    func inOrder(_ ledger: Ledger) -> [Int32] {
        var keys = entries.map { entry -> UInt64 in
            let row = ledger.sessionRows[Int(name(of: entry))]
            let moment = UInt32(bitPattern: Moment.of(date: row.date, start: row.start)) ^ 0x8000_0000
            return UInt64(moment) << 32 | UInt64(UInt32(bitPattern: entry))
        }
        radixSortByUpperHalf(&keys)
        var ordered = keys.map { Int32(truncatingIfNeeded: $0) }
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end] >> 32 == keys[start] >> 32 { end += 1 }
            if end - start > 1 {
                ordered[start..<end].sort { ledger.sessions.precedes(name(of: $0), name(of: $1)) }
            }
            start = end
        }
        return ordered
    }

    private func name(of entry: Int32) -> Int32 { entry >= 0 ? entry : groups[Int(-1 - entry)][0] }
}
