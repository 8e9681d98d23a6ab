package import CascadeModel

/// Two people who taught each other one skill (dạy lẫn nhau): one of them had it already.
///
/// Whoever stands as a learner was taught, whatever the outcome. Only people who both teach and learn a skill
/// can be in such a pair, which leaves few; the pairs of a lesson are written out for those alone.
package enum MutualTeaching {
    package struct Finding: Hashable, Sendable {
        package let skill: SkillCode
        /// The teacher of the earlier session.
        package let one: Int32
        /// The teacher of the later session.
        package let other: Int32
        /// The first session in which `one` taught `other`.
        package let session: Int32
        /// The first session in which `other` taught `one`.
        package let back: Int32
    }

    /// A lesson with more pairs than this for each of its people is not examined, so that the work grows with
    /// the records and not with their square; 128 teachers of 128 learners, all of whom do both, still are.
    private static let mostPairsPerPerson = 64

    static func look(at sessions: SignalSessions) -> SignalResult<Finding> {
        let columns = sessions.lessons.columns
        var isUnfinished = [Bool](repeating: false, count: sessions.count)
        var roles = [UInt8](repeating: 0, count: sessions.ledger.people.count)
        var found: [Match] = []
        for (skill, lessons) in sessions.lessons.bySkill.enumerated() {
            for lesson in lessons {
                for person in columns.teachers(of: Int(lesson)) { roles[Int(person)] |= 1 }
                for person in columns.learners(of: Int(lesson)) { roles[Int(person)] |= 2 }
            }
            var edges: [Edge] = []
            for lesson in lessons {
                let teachers = columns.teachers(of: Int(lesson)).filter { roles[Int($0)] == 3 }
                let learners = columns.learners(of: Int(lesson)).filter { roles[Int($0)] == 3 }
                guard
                    teachers.count * learners.count <= mostPairsPerPerson * (teachers.count + learners.count)
                else {
                    isUnfinished[Int(lesson)] = true
                    continue
                }
                for teacher in teachers {
                    for learner in learners { edges.append(Edge(teacher, learner, lesson)) }
                }
            }
            for match in matches(&edges) { found.append(Match(skill: skill, edges: match)) }
            for lesson in lessons {
                for person in columns.teachers(of: Int(lesson)) { roles[Int(person)] = 0 }
                for person in columns.learners(of: Int(lesson)) { roles[Int(person)] = 0 }
            }
        }
        var examination = Examination(needs: [])
        for lesson in 0..<sessions.count where examination.admits([]) && isUnfinished[lesson] {
            examination.leaveUnfinished()
        }
        return examination.result(findings(found, sessions))
    }

    /// That a teacher taught a learner in a lesson, kept beside the other direction.
    private struct Edge {
        /// The smaller ordinal, the larger, and whether the larger teaches.
        let key: UInt64
        let lesson: Int32

        init(_ teacher: Int32, _ learner: Int32, _ lesson: Int32) {
            let (small, large) = (UInt64(min(teacher, learner)), UInt64(max(teacher, learner)))
            key = small << 32 | large << 1 | (teacher > learner ? 1 : 0)
            self.lesson = lesson
        }

        var teacher: Int32 { Int32(truncatingIfNeeded: key & 1 == 0 ? key >> 32 : (key & 0xFFFF_FFFF) >> 1) }
        var learner: Int32 { Int32(truncatingIfNeeded: key & 1 == 1 ? key >> 32 : (key & 0xFFFF_FFFF) >> 1) }
    }

    private struct Match {
        let skill: Int
        let edges: (first: Edge, back: Edge)
    }

    /// For each pair with both directions the earliest lesson of either, the earlier one first.
    ///
    /// One lesson cannot be both, as nobody is a teacher and a learner in it.
    private static func matches(_ edges: inout [Edge]) -> [(first: Edge, back: Edge)] {
        edges.sort { ($0.key, $0.lesson) < ($1.key, $1.lesson) }
        var matches: [(first: Edge, back: Edge)] = []
        var earliest: Edge?
        for edge in edges where edge.key != earliest?.key {
            if let other = earliest, other.key | 1 == edge.key {
                matches.append(other.lesson < edge.lesson ? (other, edge) : (edge, other))
            }
            earliest = edge
        }
        return matches
    }

    /// By the time of the session that closed the circle, then by skill and identifiers.
    private static func findings(_ found: [Match], _ sessions: SignalSessions) -> [Finding] {
        let people = sessions.ledger.people
        let sorted = found.sorted { left, right in
            let (one, other) = (left.edges.back, right.edges.back)
            if one.lesson != other.lesson { return one.lesson < other.lesson }
            if left.skill != right.skill { return left.skill < right.skill }
            if one.teacher != other.teacher { return people.precedes(one.teacher, other.teacher) }
            return one.learner != other.learner && people.precedes(one.learner, other.learner)
        }
        return sorted.map { match in
            Finding(
                skill: sessions.lessons.chosen.codes[match.skill],
                one: match.edges.first.teacher,
                other: match.edges.back.teacher,
                session: sessions.session(Int(match.edges.first.lesson)),
                back: sessions.session(Int(match.edges.back.lesson))
            )
        }
    }
}
