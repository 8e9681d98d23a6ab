import CascadeModel

/// The signals that look at what happened in sessions.
extension NaiveSignals {
    /// Two sessions of one teacher at one time, each against the earlier one that ends last.
    var overlappingTimes: NaiveJSON {
        func span(_ session: NaiveSession) -> Range<Int>? {
            guard let start = session.start, let minutes = records.sessions[session.id]?.minutes else {
                return nil
            }
            let begin = Int(session.date.dayNumber) * 1440 + Int(start.minute)
            return begin..<begin + Int(minutes)
        }
        var findings: [NaiveJSON] = []
        for (index, session) in sessions.enumerated() {
            guard let mine = span(session) else { continue }
            for teacher in session.teachers.sorted(by: naiveByteOrder) {
                let overlapping = sessions[..<index].filter { other in
                    other.teachers.contains(teacher) && span(other)?.overlaps(mine) == true
                }
                var last: NaiveSession?
                for other in overlapping {
                    if (span(other)?.upperBound ?? 0) > (last.flatMap(span)?.upperBound ?? 0) { last = other }
                }
                guard let last else { continue }
                findings.append(
                    [
                        "session": .text(session.id.text), "date": .text(session.date.description),
                        "teacher": .text(teacher.text), "overlaps": .text(last.id.text),
                    ]
                )
            }
        }
        let columns = sessions.map { session -> Set<String> in
            var columns: Set<String> = []
            if session.start != nil { columns.insert("start") }
            if records.sessions[session.id]?.minutes != nil { columns.insert("minutes") }
            return columns
        }
        return signal("overlapping_times", needs: ["start", "minutes"], columns, findings)
    }

    /// |A ∩ B| / |A ∪ B| ≥ 0.8 with an earlier session.
    var repeatedLists: NaiveJSON {
        let lists = sessions.map { Set($0.learners.map(\.person)) }
        var findings: [NaiveJSON] = []
        for (index, session) in sessions.enumerated() where !lists[index].isEmpty {
            let earlier = sessions.indices[..<index].first { other in
                let shared = lists[index].intersection(lists[other]).count
                return 10 * shared >= 8 * lists[index].union(lists[other]).count
            }
            guard let earlier else { continue }
            findings.append(
                [
                    "session": .text(session.id.text), "date": .text(session.date.description),
                    "resembles": .text(sessions[earlier].id.text),
                    "shared": .whole(lists[index].intersection(lists[earlier]).count),
                    "united": .whole(lists[index].union(lists[earlier]).count),
                ]
            )
        }
        let columns = lists.map { $0.isEmpty ? Set<String>() : ["learners"] }
        return signal("repeated_lists", needs: ["learners"], columns, findings)
    }

    /// Fewer than two minutes for each learner and skill.
    var shortLessons: NaiveJSON {
        var columns: [Set<String>] = []
        var findings: [NaiveJSON] = []
        for session in sessions {
            let learners = session.learners.count + session.anonymous
            let minutes = records.sessions[session.id]?.minutes.map(Int.init)
            var present: Set<String> = []
            if minutes != nil { present.insert("minutes") }
            if learners > 0 { present.insert("learners") }
            columns.append(present)
            guard let minutes, learners > 0, minutes < 2 * learners * session.skills.count else { continue }
            findings.append(
                [
                    "session": .text(session.id.text), "date": .text(session.date.description),
                    "minutes": .whole(minutes), "named": .whole(session.learners.count),
                    "anonymous": .whole(session.anonymous), "skills": .whole(session.skills.count),
                ]
            )
        }
        return signal("short_lessons", needs: ["minutes", "learners"], columns, findings)
    }

    /// Twenty named learners or more, and all of them competent.
    var allCompetent: NaiveJSON {
        let striking = sessions.filter { session in
            session.learners.count >= 20 && session.learners.allSatisfy { $0.outcome == .competent }
        }
        let findings = striking.map { session -> NaiveJSON in
            [
                "session": .text(session.id.text), "date": .text(session.date.description),
                "learners": .whole(session.learners.count),
            ]
        }
        return signal("all_competent", needs: [], sessions.map { _ in [] }, findings)
    }

    /// A taught B and B taught A one skill.
    var mutualTeaching: NaiveJSON {
        struct Pair {
            let skill: SkillCode
            let one: PersonID
            let other: PersonID
            let session: Int
            let back: Int
        }
        var pairs: [Pair] = []
        for skill in cascade.skills {
            func first(_ teacher: PersonID, _ learner: PersonID) -> Int? {
                sessions.firstIndex { session in
                    session.skills.contains(skill) && session.teachers.contains(teacher)
                        && session.learners.contains { $0.person == learner }
                }
            }
            let teachers = Set(sessions.filter { $0.skills.contains(skill) }.flatMap(\.teachers))
            for one in teachers {
                for other in teachers where other != one {
                    guard let session = first(one, other), let back = first(other, one), session < back else {
                        continue
                    }
                    pairs.append(Pair(skill: skill, one: one, other: other, session: session, back: back))
                }
            }
        }
        pairs.sort { left, right in
            if left.back != right.back { return left.back < right.back }
            if left.skill != right.skill { return naiveByteOrder(left.skill, right.skill) }
            if left.other != right.other { return naiveByteOrder(left.other, right.other) }
            return naiveByteOrder(left.one, right.one)
        }
        let findings = pairs.map { pair -> NaiveJSON in
            [
                "skill": .text(pair.skill.text), "first": .text(pair.one.text),
                "second": .text(pair.other.text),
                "first_taught_second": .text(sessions[pair.session].id.text),
                "second_taught_first": .text(sessions[pair.back].id.text),
            ]
        }
        return signal("mutual_teaching", needs: [], sessions.map { _ in [] }, findings)
    }
}
