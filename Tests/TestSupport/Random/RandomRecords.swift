import CascadeModel

/// Makes the records of a ``RandomCascade``, one kind after the other.
struct RandomRecords {
    var generator: SeededGenerator
    var records = RecordSet()
    let size: RandomCascade.Size
    /// The first day of a session.
    let firstDay: Int32
    let dayCount: Int
    let skills: [SkillCode]
    let units: [UnitCode]
    let people: [PersonID]
    /// Verifies, and takes part in nothing.
    let checker: PersonID
    /// Shares in a hundred that colour the whole case, so that cases differ from one another.
    let percentVerified: Int
    let percentCompetent: Int
    let percentCredential: Int
    let percentStart: Int
    /// Few learners a session, who teach the next one: chains grow long.
    let longChains: Bool

    /// Identifiers whose order by bytes differs from other orders one may fall into: by UTF-16, by locale,
    /// by number, with or without case; one is typed with a combining accent.
    private static let personStems = [
        "p", "P", "Đào ", "đ", "A\u{301}nh", "á", "z", "Z", "", "Ａ", "𠮷", "x, \"y\" ", "bà Tư ", "-",
    ]
    private static let skillPool = ["S1", "s", "kỹ năng 3", "S10", "S2"]

    init(seed: UInt64, size: RandomCascade.Size) throws(ModelError) {
        var generator = SeededGenerator(seed: seed)
        self.size = size
        // Two days before the end of a month, so that parts by month differ.
        firstDay = try LocalDate(year: 2025, month: 9, day: 28).dayNumber
        let longChains = generator.chance(35)
        self.longChains = longChains
        dayCount = longChains ? size.days.upperBound : generator.number(size.days)
        var skills: [SkillCode] = []
        for text in generator.sample(Self.skillPool, 1...3) { skills.append(try SkillCode(text)) }
        self.skills = skills
        var units: [UnitCode] = []
        for text in ["42", "18073", "18100", "T-01", "lớp 9A", "9", "ngoài danh sách"] {
            units.append(try UnitCode(text))
        }
        self.units = units
        var people: [PersonID] = []
        for index in 0..<generator.number(size.people) {
            people.append(try PersonID((generator.pick(Self.personStems) ?? "") + String(index)))
        }
        self.people = people
        checker = try PersonID("người kiểm tra")
        percentVerified = generator.pick(longChains ? [90, 100] : [40, 80, 100]) ?? 80
        percentCompetent = generator.pick(longChains ? [95] : [30, 70, 95]) ?? 70
        percentCredential = generator.pick([10, 25, 50]) ?? 25
        percentStart = generator.pick([0, 50, 90]) ?? 50
        self.generator = generator
    }

    mutating func makeAll() throws(ModelError) {
        try makeUnits()
        try makePeople()
        try makeCredentials()
        try makeSessions()
        try makeLinks()
        try makeRechecks()
    }

    /// A day some days after the first.
    func day(_ offset: Int) throws(ModelError) -> LocalDate {
        try LocalDate(dayNumber: firstDay + Int32(offset))
    }

    private mutating func makeUnits() throws(ModelError) {
        // province 42 > communes 18073, 18100 > school T-01 > class; "9" stands alone; the last is in no file
        let parents = [nil, 0, 0, 1, 3, nil]
        let kinds: [UnitKind?] = [.province, .commune, .ward, .school, .schoolClass, nil]
        for (index, parent) in parents.enumerated() {
            let unit = try AdministrativeUnit(
                code: units[index],
                parent: parent.map { units[$0] },
                kind: kinds[index],
                name: try Self.text("Đơn vị \(index)"),
                level: kinds[index] == .school ? .lowerSecondary : nil
            )
            try records.insert(unit)
        }
    }

    private mutating func makePeople() throws(ModelError) {
        for id in people + [checker] {
            let roles = Set(generator.sample(Relation.allCases, 0...2))
            let person = try Person(
                id: id,
                name: generator.chance(70) ? NormalisedText("Họ tên \(id)") : nil,
                birthYear: generator.chance(50) ? Int32(generator.number(1930...2015)) : nil,
                homeUnit: generator.chance(70) ? generator.pick(units) : nil,
                roles: roles
            )
            try records.insert(person)
        }
        for code in skills where generator.chance(70) {
            try records.insert(Skill(code: code, name: try Self.text("Kỹ năng \(code)")))
        }
    }

    private mutating func makeCredentials() throws(ModelError) {
        for person in people where generator.chance(percentCredential) {
            for _ in 0..<(generator.chance(20) ? 2 : 1) {
                let from = try day(
                    generator.chance(70) ? -generator.number(0...20) : generator.number(0...dayCount)
                )
                var covered = Set(generator.sample(skills, 1...2))
                if generator.chance(5) { covered.insert(try SkillCode("chưa dạy")) }
                let credential = try Credential(
                    person: person,
                    coverage: generator.chance(40) ? .all : .only(covered),
                    from: from,
                    // Competence never lapses: a credential that ended must change nothing.
                    to: generator.chance(30) ? from : nil,
                    document: generator.chance(30) ? NormalisedText("Số 1") : nil
                )
                records.insert(credential)
            }
        }
    }

    private mutating func makeLinks() throws(ModelError) {
        let links = people.count < 2 ? 0 : generator.number(0...max(4, people.count / 8))
        for _ in 0..<links {
            let pair = generator.sample(people, 2...2)
            records.insert(sameAs: try PersonLink(pair[0], pair[1]))
            let other = generator.chance(25) ? pair : generator.sample(people, 2...2)
            if generator.chance(50) { records.insert(notSame: try PersonLink(other[0], other[1])) }
        }
        let sessions = records.sessions.keys.sorted()
        guard sessions.count >= 2, generator.chance(70) else { return }
        for _ in 0..<generator.number(0...max(4, sessions.count / 10)) {
            let pair = generator.sample(sessions, 2...2)
            records.insert(sameSession: try SessionLink(pair[0], pair[1]))
        }
    }

    private mutating func makeRechecks() throws(ModelError) {
        for person in people where generator.chance(20) {
            guard let skill = generator.pick(skills), let outcome = generator.pick(Outcome.allCases) else {
                continue
            }
            let date = try day(generator.number(0...60))
            records.insert(Recheck(person: person, skill: skill, date: date, outcome: outcome))
        }
    }

    private static func text(_ text: String) throws(ModelError) -> NormalisedText {
        guard let text = try NormalisedText(text) else { throw ModelError(.emptyList) }
        return text
    }
}
