import CascadeModel

/// Puts a worked example's records together in a few words.
struct ExampleRecords {
    private(set) var records = RecordSet()

    /// A credential, for all skills where none is named.
    mutating func credential(
        _ person: String,
        from date: String,
        skills: [String] = []
    ) throws(ModelError) {
        let person = try add(person)
        let codes = try Self.codes(skills)
        records.insert(
            try Credential(
                person: person,
                coverage: codes.isEmpty ? .all : .only(codes),
                from: try LocalDate(date)
            )
        )
    }

    /// A session; a learner is written `id`, `id:outcome` or `id:outcome:relation`, and is competent where no
    /// outcome is written.
    mutating func session(
        _ id: String,
        _ date: String,
        _ teachers: [String],
        _ learners: [String],
        start: String? = nil,
        skills: [String] = ["S"],
        place: String? = nil,
        anonymous: Int32 = 0,
        status: SessionStatus = .verified
    ) throws(ModelError) {
        var unit: UnitCode?
        if let place { unit = try UnitCode(place) }
        var time: TimeOfDay?
        if let start { time = try TimeOfDay(start) }
        var taught: [TeachingSession.Learner] = []
        for learner in learners { taught.append(try line(learner)) }
        var teaching: [PersonID] = []
        for teacher in teachers { teaching.append(try add(teacher)) }
        let session = try TeachingSession(
            id: try SessionID(id),
            date: try LocalDate(date),
            start: time,
            placeUnit: unit,
            skills: try Self.codes(skills),
            teachers: teaching,
            learners: taught,
            anonymousCount: anonymous,
            status: status
        )
        try records.insert(session)
    }

    /// Two entries are one human being.
    mutating func same(_ one: String, _ other: String) throws(ModelError) {
        records.insert(sameAs: try PersonLink(try add(one), try add(other)))
    }

    /// Two entries are different human beings.
    mutating func notSame(_ one: String, _ other: String) throws(ModelError) {
        records.insert(notSame: try PersonLink(try add(one), try add(other)))
    }

    /// Two sessions are one event.
    mutating func sameSession(_ one: String, _ other: String) throws(ModelError) {
        records.insert(sameSession: try SessionLink(try SessionID(one), try SessionID(other)))
    }

    /// A unit below another.
    mutating func unit(_ code: String, below parent: String? = nil, kind: UnitKind) throws(ModelError) {
        guard let name = try NormalisedText(code) else { return }
        var above: UnitCode?
        if let parent { above = try UnitCode(parent) }
        try records.insert(
            try AdministrativeUnit(code: try UnitCode(code), parent: above, kind: kind, name: name)
        )
    }

    /// A person who is at home somewhere; said before anything else names him.
    mutating func home(_ person: String, _ unit: String) throws(ModelError) {
        try records.insert(try Person(id: try PersonID(person), homeUnit: try UnitCode(unit)))
    }

    private mutating func add(_ person: String) throws(ModelError) -> PersonID {
        let id = try PersonID(person)
        if records.people[id] == nil { try records.insert(try Person(id: id)) }
        return id
    }

    private mutating func line(_ text: String) throws(ModelError) -> TeachingSession.Learner {
        let parts = text.split(separator: ":").map(String.init)
        let outcome = parts.count > 1 ? Outcome(rawValue: parts[1]) ?? .competent : .competent
        let relation = parts.count > 2 ? Relation(rawValue: parts[2]) : nil
        return TeachingSession.Learner(try add(parts[0]), outcome, relation)
    }

    private static func codes(_ skills: [String]) throws(ModelError) -> Set<SkillCode> {
        var codes: Set<SkillCode> = []
        for skill in skills { codes.insert(try SkillCode(skill)) }
        return codes
    }
}
