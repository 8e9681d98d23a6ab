import CascadeModel

/// The counted sessions that signals look at, with the original sessions behind each.
///
/// "All competent" is a matter of outcomes, whatever the question's basis is; hence the learners who stand
/// first in a lesson are here always those with the outcome `competent`.
struct SignalSessions {
    let ledger: Ledger
    let merge: PersonMerge
    let lessons: CountedLessons
    /// Linked sessions by the one that names them.
    private let groups: [Int32: [Int32]]

    /// Takes the lessons of the question asked with the basis `competent`.
    init(_ ledger: Ledger, _ merge: PersonMerge, _ lessons: CountedLessons) {
        self.ledger = ledger
        self.merge = merge
        self.lessons = lessons
        var groups: [Int32: [Int32]] = [:]
        for group in SessionMerge(ledger).groups {
            if let first = group.first { groups[first] = group }
        }
        self.groups = groups
    }

    /// How many counted sessions there are.
    var count: Int { lessons.columns.count }

    /// The session that names a lesson and gives it date, start and length.
    func session(_ lesson: Int) -> Int32 { lessons.sessions[lesson] }

    /// What was entered about that session.
    func row(_ lesson: Int) -> Ledger.SessionRow { ledger.sessionRows[Int(lessons.sessions[lesson])] }

    /// Named learners of a lesson: distinct, and none of its teachers.
    func learners(_ lesson: Int) -> ArraySlice<Int32> { lessons.columns.learners(of: lesson) }

    /// The sessions that devices entered about one lesson, by identifier.
    func members(_ lesson: Int) -> [Int32] {
        let first = lessons.sessions[lesson]
        return groups.isEmpty ? [first] : groups[first] ?? [first]
    }

    /// How many skills were taught in a lesson, also those the question does not ask about: the time was
    /// spent on all of them.
    func skillCount(_ lesson: Int) -> Int {
        let members = members(lesson)
        guard members.count > 1 else { return Set(ledger.sessionSkills[Int(members[0])]).count }
        return Set(members.flatMap { ledger.sessionSkills[Int($0)] }).count
    }
}
