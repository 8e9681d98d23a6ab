import CascadeModel

extension RandomRecords {
    private static let sessionStems = ["s", "S", "buổi ", "Đ", "Ｓ", "𠮷", ""]

    /// Sessions in the order of their days, so that teachers can be drawn from those already taught.
    mutating func makeSessions() throws(ModelError) {
        let count = generator.number(size.sessions)
        var days: [Int] = []
        for _ in 0..<count { days.append(generator.number(0...dayCount - 1)) }
        days.sort()
        var taught = Array(Set(records.credentials.map(\.person))).sorted()
        for (number, offset) in zip((0..<count).shuffled(using: &generator), days) {
            let session = try makeSession(number: number, on: try day(offset), taught: taught)
            try records.insert(session)
            taught += session.learners.map(\.person)
        }
    }

    private mutating func makeSession(
        number: Int,
        on date: LocalDate,
        taught: [PersonID]
    ) throws(ModelError) -> TeachingSession {
        let teachers = drawTeachers(taught)
        let status = drawStatus()
        let entered = try drawEntry(on: date)
        return try TeachingSession(
            id: try SessionID((generator.pick(Self.sessionStems) ?? "s") + String(number)),
            date: date,
            start: generator.chance(percentStart)
                ? try TimeOfDay(minute: 480 + 30 * generator.number(0...3)) : nil,
            minutes: generator.chance(50) ? Int32(generator.number(0...120)) : nil,
            mode: generator.chance(30) ? generator.pick(SessionMode.allCases) : nil,
            placeUnit: generator.chance(75) ? generator.pick(units) : nil,
            skills: Set(generator.sample(skills, 1...2)),
            teachers: teachers,
            learners: drawLearners(besides: teachers),
            anonymousCount: generator.chance(30) ? Int32(generator.number(1...6)) : 0,
            status: status,
            entry: entered,
            review: try drawReview(status, on: date),
            note: generator.chance(10) ? NormalisedText("Ghi chú") : nil
        )
    }

    /// One to three teachers; some were taught before, some just now, so that chains grow long, and a few
    /// teach far more often than the rest.
    private mutating func drawTeachers(_ taught: [PersonID]) -> [PersonID] {
        var teachers: [PersonID] = []
        for _ in 0..<(generator.chance(65) ? 1 : generator.number(2...3)) {
            let pool = generator.chance(75) && !taught.isEmpty ? taught : people
            let some =
                switch generator.number(0...9) {
                case _ where longChains: Array(pool.suffix(2))
                case 0...2: Array(pool.prefix(max(1, pool.count / 6)))
                case 3...6: Array(pool.suffix(3))
                default: pool
                }
            guard let teacher = generator.pick(some), !teachers.contains(teacher) else { continue }
            teachers.append(teacher)
        }
        return teachers.isEmpty ? Array(people.prefix(1)) : teachers
    }

    /// Learners, now and then one line twice, now and then a teacher of the session.
    private mutating func drawLearners(besides teachers: [PersonID]) -> [TeachingSession.Learner] {
        var drawn = generator.sample(people, longChains ? 1...2 : 0...size.learners)
        if generator.chance(10) { drawn += teachers }
        if generator.chance(25) { drawn += drawn.prefix(2) }
        var lines: [TeachingSession.Learner] = []
        for person in drawn {
            let outcome: Outcome =
                generator.chance(percentCompetent) ? .competent : generator.chance(60) ? .attended : .notYet
            let relation = generator.chance(60) ? generator.pick(Relation.allCases) : nil
            lines.append(TeachingSession.Learner(person, outcome, relation))
        }
        return lines
    }

    private mutating func drawStatus() -> SessionStatus {
        guard !generator.chance(percentVerified) else { return generator.chance(8) ? .retracted : .verified }
        return generator.pick(SessionStatus.allCases) ?? .pending
    }

    private mutating func drawEntry(on date: LocalDate) throws(ModelError) -> TeachingSession.Entry {
        guard generator.chance(40) else { return TeachingSession.Entry() }
        let second = Int64(date.dayNumber) * 86_400 + Int64(generator.number(36_000...37_200))
        return TeachingSession.Entry(by: generator.pick(people), at: try Instant(secondsSince1970: second))
    }

    private mutating func drawReview(
        _ status: SessionStatus,
        on date: LocalDate
    ) throws(ModelError) -> TeachingSession.Review {
        guard status != .pending, generator.chance(40) else { return TeachingSession.Review() }
        let second = Int64(date.dayNumber) * 86_400 + Int64(generator.number(50_000...50_060))
        return TeachingSession.Review(
            by: checker,
            at: try Instant(secondsSince1970: second),
            reason: status == .verified ? nil : try NormalisedText("Nhập sai")
        )
    }
}
