package import CascadeMetrics
package import CascadeModel

/// An example worked by hand in the domain's description, section 5: records, a question, the right answer.
package struct WorkedExample: Sendable, CustomStringConvertible {
    /// Which one.
    package let name: String
    /// Its records.
    package let records: RecordSet
    /// What is asked.
    package let question: ReachQuestion
    /// Members of the figures' JSON that the example fixes.
    package let expected: NaiveJSON
    /// Per person, members of the line in `persons` that the example fixes.
    package let persons: [String: NaiveJSON]

    package var description: String { name }

    /// What an answer gets wrong, a line each; empty where it is right.
    package func mistakes(in answer: NaiveJSON) -> [String] {
        var lines = Self.compare(expected, with: answer, at: "$")
        for (id, fixed) in persons.sorted(by: { $0.key < $1.key }) {
            let line = answer["persons"]?.elements.first { $0["id"] == .text(id) }
            lines += Self.compare(fixed, with: line ?? .null, at: id)
        }
        return lines
    }

    private static func compare(_ fixed: NaiveJSON, with answer: NaiveJSON, at path: String) -> [String] {
        fixed.members.flatMap { member in
            member.value.differences(from: answer[member.key] ?? .null, at: "\(path).\(member.key)")
        }
    }
}

/// Puts a worked example's records together in a few words.
struct ExampleRecords {
    private(set) var records = RecordSet()

    /// A credential for all skills.
    mutating func credential(_ person: String, from date: String) throws(ModelError) {
        let person = try add(person)
        records.insert(try Credential(person: person, from: try LocalDate(date)))
    }

    /// A session whose learners are all competent.
    mutating func session(
        _ id: String,
        _ date: String,
        _ teachers: [String],
        _ learners: [String],
        skill: String = "S",
        place: String? = nil,
        anonymous: Int32 = 0,
        status: SessionStatus = .verified
    ) throws(ModelError) {
        var unit: UnitCode?
        if let place { unit = try UnitCode(place) }
        var taught: [TeachingSession.Learner] = []
        for learner in learners { taught.append(TeachingSession.Learner(try add(learner), .competent)) }
        var teaching: [PersonID] = []
        for teacher in teachers { teaching.append(try add(teacher)) }
        let session = try TeachingSession(
            id: try SessionID(id),
            date: try LocalDate(date),
            placeUnit: unit,
            skills: [try SkillCode(skill)],
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

    /// A unit below another.
    mutating func unit(_ code: String, below parent: String? = nil, kind: UnitKind) throws(ModelError) {
        guard let name = try NormalisedText(code) else { return }
        var above: UnitCode?
        if let parent { above = try UnitCode(parent) }
        try records.insert(
            try AdministrativeUnit(code: try UnitCode(code), parent: above, kind: kind, name: name)
        )
    }

    private mutating func add(_ person: String) throws(ModelError) -> PersonID {
        let id = try PersonID(person)
        try records.insert(try Person(id: id))
        return id
    }
}
