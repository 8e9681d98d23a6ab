import CascadeModel
import CascadeTestSupport

/// A random set of records with everything that a folder can carry.
struct RandomContents {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func make() throws -> RecordSet {
        var records = RecordSet()
        let people = try ids("P", 30).map { try PersonID($0) }
        let units = try ids("U", 8).map { try UnitCode($0) }
        let skills = try ids("K", 5).map { try SkillCode($0) }
        for (index, code) in units.enumerated() {
            try records.insert(
                unit(code, parent: index == 0 ? nil : maybe(units[Int.random(in: 0..<index, using: &random)]))
            )
        }
        for code in skills {
            guard let name = try text(1) else { continue }
            try records.insert(
                Skill(
                    code: code,
                    name: name,
                    nameInEnglish: try text(0),
                    framework: try text(0),
                    lessonVersion: try text(0)
                )
            )
        }
        for id in people {
            try records.insert(
                Person(
                    id: id,
                    name: try text(0),
                    birthYear: maybe(1985),
                    phone: try text(0),
                    homeUnit: maybe(units[0]),
                    roles: Set(some(of: Relation.allCases))
                )
            )
        }
        let sessions = try ids("S", 40).map { try SessionID($0) }
        for id in sessions { try records.insert(session(id, people, skills, units)) }
        for person in some(of: people) {
            let from = try day()
            records.insert(
                try Credential(
                    person: person,
                    coverage: maybe(.only(Set([skills[0]] + some(of: skills)))) ?? .all,
                    from: from,
                    to: maybe(try LocalDate(dayNumber: from.dayNumber + 30)),
                    document: try text(0)
                )
            )
            records.insert(
                Recheck(
                    person: person,
                    skill: skills[1],
                    date: try day(),
                    outcome: one(of: Outcome.allCases)
                )
            )
        }
        for _ in 0..<10 {
            let (one, other) = (one(of: people), one(of: people))
            if one != other { records.insert(sameAs: try PersonLink(one, other)) }
            if one > other { records.insert(notSame: try PersonLink(one, other)) }
        }
        records.insert(sameSession: try SessionLink(sessions[0], sessions[1]))
        return records
    }

    private mutating func session(
        _ id: SessionID,
        _ people: [PersonID],
        _ skills: [SkillCode],
        _ units: [UnitCode]
    ) throws -> TeachingSession {
        let shuffled = people.shuffled(using: &random)
        let learners = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            TeachingSession.Learner(
                one(of: people),
                one(of: Outcome.allCases),
                maybe(one(of: Relation.allCases))
            )
        }
        return try TeachingSession(
            id: id,
            date: day(),
            start: maybe(TimeOfDay(minute: Int.random(in: 0..<1440, using: &random))),
            minutes: maybe(Int32.random(in: 0...Int32.max, using: &random)),
            mode: maybe(one(of: SessionMode.allCases)),
            placeUnit: maybe(one(of: units)),
            placeNote: text(0),
            skills: Set([skills[0]] + some(of: skills)),
            teachers: Array(shuffled.prefix(Int.random(in: 1...4, using: &random))),
            learners: learners,
            anonymousCount: Int32.random(in: 0...9, using: &random),
            status: one(of: SessionStatus.allCases),
            entry: TeachingSession.Entry(by: maybe(one(of: people)), at: maybe(instant())),
            review: TeachingSession.Review(by: maybe(one(of: people)), at: maybe(instant()), reason: text(0)),
            note: text(0)
        )
    }

    private mutating func unit(_ code: UnitCode, parent: UnitCode?) throws -> AdministrativeUnit {
        guard let name = try text(1) else { throw ModelError(.emptyList) }
        return try AdministrativeUnit(
            code: code,
            parent: parent,
            kind: maybe(one(of: UnitKind.allCases)),
            name: name,
            level: maybe(one(of: SchoolLevel.allCases)),
            validFrom: maybe(.earliest),
            validTo: maybe(.latest),
            predecessors: some(of: [try UnitCode("old-1"), try UnitCode("cũ-2")])
        )
    }

    private mutating func ids(_ prefix: String, _ count: Int) throws -> [String] {
        let spices = ["", "ễ", "\"", ",", " x", "é", "=1"]
        return (0..<count).map { "\(prefix)\($0)\(spices[Int.random(in: 0..<spices.count, using: &random)])" }
    }

    private mutating func text(_ minimum: Int) throws -> NormalisedText? {
        let pieces = [
            "Nguyễn", "\"", ",", "\r\n", "\n", " ", ";", ":", "ả", "e\u{0302}\u{0301}", "😀", "\t", "\r",
        ]
        let count = Int.random(in: minimum...5, using: &random)
        return try NormalisedText((0..<count).map { _ in one(of: pieces) }.joined())
    }

    private mutating func day() throws -> LocalDate {
        try LocalDate(dayNumber: Int32.random(in: -25_567...83_000, using: &random))
    }

    private mutating func instant() throws -> Instant {
        try Instant(secondsSince1970: Int64.random(in: -2_000_000_000...7_000_000_000, using: &random))
    }

    private mutating func maybe<Value>(_ value: Value?) -> Value? {
        Bool.random(using: &random) ? value : nil
    }

    private mutating func one<Value>(of values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func some<Value>(of values: [Value]) -> [Value] {
        values.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
    }
}
