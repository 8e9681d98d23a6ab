import CascadeInterchange
import CascadeModel

extension YearRun {
    /// Writes a lesson down, five times in a thousand from two devices.
    mutating func writeDown(_ lesson: Lesson, in tree: inout TeachingTree) throws(FileFailure) {
        let paperwork = paperwork(for: lesson, recorder: recorder(of: lesson, in: tree), in: tree)
        try desk.write(lesson, paperwork, knownStart: random.chance(perMille: 700), &random)
        try desk.recheck(lesson, &random)
        tree.written += 1
        guard !isComplete, random.chance(perMille: 5) else { return }
        let second = secondView(of: lesson)
        let other = random.pick(second.teachers).entry(&random)
        let otherPaperwork = self.paperwork(for: second, recorder: other, in: tree)
        try desk.write(second, otherPaperwork, knownStart: random.chance(perMille: 500), &random)
        try desk.linkLastTwo()
    }

    /// The same event as another device saw it: a few minutes off, in another order, perhaps one fewer.
    private mutating func secondView(of lesson: Lesson) -> Lesson {
        var second = lesson
        second.minute = min(lesson.minute + 5, 1435)
        second.learners.reverse()
        if second.learners.count > 1, random.chance(perMille: 500) { second.learners.removeLast() }
        if random.chance(perMille: 300) { second.anonymous += 1 }
        return second
    }

    /// The volunteer: a pupil or teacher for himself, for residents mostly the digital teacher at the root.
    private mutating func recorder(of lesson: Lesson, in tree: TeachingTree) -> UInt32? {
        if tree.entersInBatches { return tree.root.id }
        let draw = random.below(1000)
        if draw < 10 { return nil }
        if draw < 40 { return random.pick(ground.schools[tree.school].staff).id }
        if draw < 140, lesson.teachers.count > 1 { return lesson.teachers[1].entry(&random) }
        let isResident = lesson.teachers[0].kind == .resident
        return isResident && draw < 750 ? tree.root.entry(&random) : lesson.teachers[0].entry(&random)
    }

    private mutating func paperwork(
        for lesson: Lesson,
        recorder: UInt32?,
        in tree: TeachingTree
    ) -> Paperwork {
        let recordedAt = recordingSecond(of: lesson, in: tree)
        let entered = random.chance(perMille: 10) ? nil : recordedAt
        var paperwork = Paperwork(recorder: recorder, recordedAt: entered, status: .pending)
        let draw = random.below(1000)
        if draw < 60 { return paperwork }
        if draw < 85 {
            paperwork.status = .retracted
            paperwork.reason = random.pick(Wording.retractions)
            return paperwork
        }
        paperwork.verifier = verifier(of: lesson, recorder: recorder, at: tree.school)
        // Nobody free to verify: the session waits.
        guard paperwork.verifier != nil else { return paperwork }
        paperwork.verifiedAt = verificationSecond(recordedAt, in: tree)
        if draw < 120 {
            paperwork.status = .returned
            paperwork.reason = random.pick(Wording.returns)
        } else {
            paperwork.status = .verified
        }
        return paperwork
    }

    /// One of the staff who neither recorded nor took part.
    private mutating func verifier(of lesson: Lesson, recorder: UInt32?, at place: Int) -> UInt32? {
        let staff = ground.schools[place].staff
        let start = random.below(staff.count)
        for offset in staff.indices {
            let candidate = staff[(start + offset) % staff.count]
            if candidate.id != recorder, !lesson.involves(candidate) { return candidate.id }
        }
        return nil
    }

    /// Mostly within the hour, one in ten some days late, two in a hundred one to three weeks.
    private mutating func recordingSecond(of lesson: Lesson, in tree: TeachingTree) -> Int {
        let second = YearCalendar.secondsPerDay
        if tree.entersInBatches {
            // On every thirtieth day at 20:00, one each 40 seconds.
            let batch = ((lesson.day - Int(tree.root.day)) / 30 + 1) * 30 + Int(tree.root.day)
            return max(min(batch, 325), lesson.day + 1) * second + 20 * 3600 + tree.written % 12 * 40
        }
        let draw = random.below(100)
        let delay =
            draw < 2
            ? random.within(7...21) * second
            : draw < 12 ? random.within(1...6) * second : random.within(60...7200)
        return lesson.end + delay + random.below(3600)
    }

    /// Within eight days; for some schools at 21:00, one every two seconds.
    private mutating func verificationSecond(_ recordedAt: Int, in tree: TeachingTree) -> Int {
        guard tree.isRubberStamped else {
            return recordedAt + random.within(1800...8 * YearCalendar.secondsPerDay)
        }
        let week = (recordedAt / YearCalendar.secondsPerDay / 7 + 1) * 7
        return week * YearCalendar.secondsPerDay + 21 * 3600 + tree.written % 30 * 2
    }
}
