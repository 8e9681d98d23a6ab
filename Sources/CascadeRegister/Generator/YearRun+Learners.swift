import CascadeInterchange
import CascadeModel

extension YearRun {
    /// Fills the list of learners: new people, the teacher's own circle, and people whom others have taught.
    mutating func fill(
        _ lesson: inout Lesson,
        size: Int,
        circle: inout [Attendee],
        in tree: inout TeachingTree
    ) throws(FileFailure) {
        let lead = lesson.teachers[0]
        for _ in 0..<size {
            let draw = random.below(100)
            if draw < 30, !circle.isEmpty {
                let place = random.below(circle.count)
                guard !lesson.involves(circle[place].human) else { continue }
                circle[place].outcome = learn(&circle[place].human, in: lesson, size: size, tree: &tree)
                lesson.learners.append(circle[place])
            } else if draw < 50, let (place, known) = pools[Int(lead.commune)].pick(&random) {
                guard !lesson.involves(known) else { continue }
                var human = known
                let outcome = learn(&human, in: lesson, size: size, tree: &tree)
                pools[Int(lead.commune)].update(human, at: place)
                let relation: Relation = random.chance(perMille: 800) ? .neighbour : .other
                lesson.learners.append(Attendee(human: human, outcome: outcome, relation: said(relation)))
            } else {
                let relation = SettingOdds.relation(to: lead, in: lesson.setting, &random)
                var human = try newcomer(relation, to: lead, in: tree)
                let outcome = learn(&human, in: lesson, size: size, tree: &tree)
                if human.kind == .resident { pools[Int(human.commune)].add(human) }
                let attendee = Attendee(human: human, outcome: outcome, relation: said(relation))
                circle.append(attendee)
                lesson.learners.append(attendee)
            }
        }
        teachBack(&lesson, in: tree)
    }

    /// Pairs that teach each other, a signal planted: in 6 of 1,000 later lessons the root sits in.
    private mutating func teachBack(_ lesson: inout Lesson, in tree: TeachingTree) {
        guard !lesson.involves(tree.root), random.chance(perMille: 6) else { return }
        lesson.learners.append(Attendee(human: tree.root, outcome: .competent, relation: said(.other)))
    }

    /// One relation in twenty is left out.
    private mutating func said(_ relation: Relation) -> Relation? {
        random.chance(perMille: 50) ? nil : relation
    }

    private mutating func newcomer(
        _ relation: Relation,
        to lead: Human,
        in tree: TeachingTree
    ) throws(FileFailure) -> Human {
        let isYoungSibling = relation == .sibling && lead.kind == .pupil && random.chance(perMille: 500)
        if relation == .pupil || isYoungSibling {
            let family = isYoungSibling ? lead.family : nil
            return try people.enrol(pupil(of: tree.school, family: family), &random)
        }
        return try people.enrol(resident(relation, of: lead, commune: lead.commune), &random)
    }

    /// What the lesson meant for a learner; who becomes competent for the first time may teach on.
    private mutating func learn(
        _ human: inout Human,
        in lesson: Lesson,
        size: Int,
        tree: inout TeachingTree
    ) -> Outcome {
        let outcome = TeachingOdds.outcome(birthYear: human.birthYear, inFullHall: size >= 20, &random)
        guard outcome == .competent, human.skills == 0 else { return outcome }
        human.skills = lesson.skills
        human.day = Int16(lesson.day)
        human.minute = Int16(min(lesson.minute + lesson.length, 1439))
        human.generation = generation(after: lesson)
        tree.add(human, sessions: TeachingOdds.sessions(of: human, &random))
        return outcome
    }

    /// One more than the lowest generation among the teachers who were competent before; 0 without one.
    private func generation(after lesson: Lesson) -> UInt8 {
        var lowest: UInt8 = 0
        for teacher in lesson.teachers
        where teacher.generation > 0 && Int(teacher.day) < lesson.day && teacher.skills & lesson.skills != 0 {
            lowest = lowest == 0 ? teacher.generation : min(lowest, teacher.generation)
        }
        return lowest == 0 ? 0 : lowest + 1
    }
}
