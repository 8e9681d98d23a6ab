import CascadeInterchange
import CascadeModel

extension YearRun {
    /// Gives a teacher's lessons one after the other, as far as the period and the number of sessions go.
    mutating func teach(_ lead: Human, sessions wanted: Int, in tree: inout TeachingTree) throws(FileFailure)
    {
        var circle: [Attendee] = []
        var previous: Lesson?
        for _ in 0..<wanted where !isComplete {
            guard let moment = moment(for: lead, after: previous, of: wanted) else { return }
            let lesson = try lesson(by: lead, at: moment, after: previous, circle: &circle, in: &tree)
            try writeDown(lesson, in: &tree)
            previous = lesson
        }
    }

    /// When a teacher's next lesson starts; nil after the period.
    private mutating func moment(for lead: Human, after previous: Lesson?, of wanted: Int) -> Moment? {
        guard let previous else {
            // 2 in 100 of those who just learned teach on the same evening; 1 in 100 digital teachers teaches
            // on the day of the credential, and 2 in 10 of the late ones before it: that does not qualify.
            if lead.generation > 1, lead.minute < 1230, random.chance(perMille: 20) {
                return Moment(day: Int(lead.day), minute: (Int(lead.minute) + 40) / 5 * 5)
            }
            if lead.generation == 1 {
                if random.chance(perMille: 10) {
                    return Moment(day: Int(lead.day), minute: nil)
                }
                if lead.day > 90, random.chance(perMille: 200) {
                    return Moment(day: Int(lead.day) - random.within(1...30), minute: nil)
                }
            }
            return day(from: Int(lead.day) + TeachingOdds.lag(&random))
        }
        // Overlapping times of one teacher, a signal planted: 2 in 1,000.
        if random.chance(perMille: 2) {
            return Moment(day: previous.day, minute: min(previous.minute + 10, 1435))
        }
        let gap = TeachingOdds.gap(of: wanted, &random)
        let after = (previous.minute + previous.length + 24) / 5 * 5
        if gap == 0 || random.chance(perMille: 15), after < 1260 {
            return Moment(day: previous.day, minute: after)
        }
        guard let next = day(from: previous.day + max(gap, 1)) else { return nil }
        // The calendar may have moved this lesson and the one before to one day: then after that one, or a
        // later day, so that no teacher is in two places but where that is planted.
        guard next.day == previous.day else { return next }
        if after < 1260 { return Moment(day: next.day, minute: after) }
        return day(from: next.day + 1)
    }

    private mutating func day(from wished: Int) -> Moment? {
        guard wished <= YearCalendar.lastDay else { return nil }
        return calendar.meetingDay(from: wished, &random).map {
            Moment(day: $0, minute: nil)
        }
    }

    private mutating func lesson(
        by lead: Human,
        at moment: Moment,
        after previous: Lesson?,
        circle: inout [Attendee],
        in tree: inout TeachingTree
    ) throws(FileFailure) -> Lesson {
        let setting = SettingOdds.setting(for: lead, &random)
        let size = SettingOdds.size(of: setting, &random)
        let skills = TeachingOdds.skills(from: lead.skills, &random)
        var lesson = Lesson(
            day: moment.day,
            minute: moment.minute ?? SettingOdds.start(in: setting, &random),
            length: 0,
            setting: setting,
            placeUnit: placeUnit(setting, lead: lead, tree: tree),
            skills: size >= 20 ? 1 << UInt8(skills.trailingZeroBitCount) : skills,
            teachers: teachers(lead: lead, in: tree),
            learners: [],
            anonymous: 0
        )
        lesson.length = SettingOdds.minutes(
            learners: size,
            skills: lesson.skills.nonzeroBitCount,
            &random
        )
        // The same list again, a signal planted by habit: 15 in 1,000.
        if let previous, random.chance(perMille: 15) {
            lesson.learners = previous.learners.filter { learner in
                !lesson.teachers.contains { $0.id == learner.human.id }
            }
        } else {
            try fill(&lesson, size: size, circle: &circle, in: &tree)
        }
        if size >= 20 {
            lesson.anonymous = random.below(16)
        } else if random.chance(perMille: 120) {
            lesson.anonymous = random.within(1...5)
        }
        // A full hall where everybody succeeded and one done in a hurry: signals planted.
        if size >= 20, random.chance(perMille: 60) {
            for index in lesson.learners.indices { lesson.learners[index].outcome = .competent }
        }
        if random.chance(perMille: 4) { lesson.length = max(5, lesson.learners.count) }
        return lesson
    }

    /// The lead, and in one lesson of six somebody along: of the same school, or the digital teacher at the root.
    private mutating func teachers(lead: Human, in tree: TeachingTree) -> [Human] {
        if lead.kind == .resident {
            let comesAlong = lead.id != tree.root.id && random.chance(perMille: 60)
            return comesAlong ? [lead, tree.root] : [lead]
        }
        guard random.chance(perMille: 160) else { return [lead] }
        let partners = ground.schools[tree.school].recentTeachers
        guard !partners.isEmpty else { return [lead] }
        let partner = random.pick(partners)
        return partner.id == lead.id ? [lead] : [lead, partner]
    }

    private mutating func placeUnit(_ setting: Setting, lead: Human, tree: TeachingTree) -> String {
        if random.chance(perMille: 15) { return "" }
        return switch setting {
        case .home, .hall, .online: ground.communeCodes[Int(lead.commune)]
        case .school: ground.schools[tree.school].code
        case .centre: ground.teamCodes[Int(lead.commune)]
        }
    }
}

/// When a lesson starts.
private struct Moment {
    let day: Int
    /// Nil where the setting decides.
    let minute: Int?
}
