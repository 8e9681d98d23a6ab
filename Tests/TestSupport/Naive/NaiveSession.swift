import CascadeModel

/// One event after linked sessions have become one and people have been merged.
struct NaiveSession {
    /// One learner of it, counted once.
    struct Learner {
        let person: PersonID
        let outcome: Outcome
        let relation: Relation
    }

    let id: SessionID
    let date: LocalDate
    let start: TimeOfDay?
    let place: UnitCode?
    let skills: Set<SkillCode>
    /// Merged, in the order of the lists, nobody twice.
    let teachers: [PersonID]
    /// Merged, nobody twice, nobody who teaches here.
    let learners: [Learner]
    let anonymous: Int
    let status: SessionStatus

    /// Every event that is not retracted, in the order of the cascade.
    static func all(in records: RecordSet, people: NaivePeople) -> [NaiveSession] {
        // "retracted ones left out first"
        let remaining = records.sessions.values.filter { $0.status != .retracted }
        var groups = remaining.map { Set([$0.id]) }
        for link in records.sameSession {
            guard let one = groups.first(where: { $0.contains(link.smaller) }),
                let other = groups.first(where: { $0.contains(link.larger) }), one != other
            else { continue }
            groups.removeAll { $0 == one || $0 == other }
            groups.append(one.union(other))
        }
        return
            groups
            .map { group in
                remaining.filter { group.contains($0.id) }.sorted { naiveByteOrder($0.id, $1.id) }
            }
            .compactMap { NaiveSession(entries: $0, people: people) }
            .sorted { $0.comes(before: $1) }
    }

    /// Makes one event of its entries, which come in the order of their identifiers.
    private init?(entries: [TeachingSession], people: NaivePeople) {
        guard let first = entries.first else { return nil }
        id = first.id
        date = first.date
        start = first.start
        place = first.placeUnit
        skills = entries.reduce(into: []) { $0.formUnion($1.skills) }
        anonymous = entries.map { Int($0.anonymousCount) }.max() ?? 0
        let found = Set(entries.map(\.status))
        status = [.verified, .pending, .returned].first { found.contains($0) } ?? .retracted
        var teachers: [PersonID] = []
        for teacher in entries.flatMap(\.teachers).map(people.merged) where !teachers.contains(teacher) {
            teachers.append(teacher)
        }
        self.teachers = teachers
        learners = Self.counted(entries.flatMap(\.learners), teachers: teachers, people: people)
    }

    /// One line per learner: the best outcome, and the first relation that was said beside it.
    private static func counted(
        _ lines: [TeachingSession.Learner],
        teachers: [PersonID],
        people: NaivePeople
    ) -> [Learner] {
        var order: [PersonID] = []
        var grouped: [PersonID: [TeachingSession.Learner]] = [:]
        for line in lines {
            let person = people.merged(line.person)
            if teachers.contains(person) { continue }
            if grouped[person] == nil { order.append(person) }
            grouped[person, default: []].append(line)
        }
        return order.map { person in
            let mine = grouped[person] ?? []
            let best: Outcome =
                mine.contains { $0.outcome == .competent }
                ? .competent : mine.contains { $0.outcome == .attended } ? .attended : .notYet
            let relation = mine.filter { $0.outcome == best }.compactMap(\.relation).first
            return Learner(person: person, outcome: best, relation: relation ?? .other)
        }
    }

    /// The order of sessions: by (date, start, id), a missing start after all known starts of that date.
    func comes(before other: NaiveSession) -> Bool {
        if date != other.date { return date.dayNumber < other.date.dayNumber }
        switch (start?.minute, other.start?.minute) {
        case (let mine?, let theirs?) where mine != theirs: return mine < theirs
        case (.some, .none): return true
        case (.none, .some): return false
        default: return naiveByteOrder(id, other.id)
        }
    }

    /// Whether this one is over before another begins: an earlier date, or the same date with both start
    /// times known and this one's earlier.
    func isStrictly(before other: NaiveSession) -> Bool {
        if date != other.date { return date.dayNumber < other.date.dayNumber }
        guard let mine = start?.minute, let theirs = other.start?.minute else { return false }
        return mine < theirs
    }
}
