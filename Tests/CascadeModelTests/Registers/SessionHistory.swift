import CascadeModel
import CascadeTestSupport
import Testing

/// The facts of one session, written one after the other by people who know all, some or none of the others.
struct SessionHistory {
    /// What a writer knew.
    enum Knowledge {
        case everything
        case only([Dot])
    }

    static let record = RecordID.made(LogTag(rawValue: 1), 0)
    static let day: Int64 = 20_332

    private(set) var facts: [AppliedFact] = []
    private var next: [FactNumber.Section: UInt32] = [.public: 0, .private: 0]

    /// A person by number.
    static func person(_ number: UInt64) -> RecordID { .external(0, number) }

    /// The dots of all facts so far.
    var everything: [Dot] { facts.map(\.fact.dot) }

    /// Starts with a session of one teacher, person 1, with one learner, person 10, entered by person 1.
    init() {
        write(
            [
                SessionField.date: .integer(Self.day),
                SessionField.skills: .texts([FactValue.Element("VNeID")]),
                SessionField.teachers: .references([FactValue.Element(Self.person(1), 1)]),
                SessionField.learners: .references([Self.learner(10, .competent, .parent)]),
            ],
            by: Self.person(1)
        )
    }

    static func learner(
        _ number: UInt64,
        _ outcome: Outcome?,
        _ relation: Relation?? = .none
    ) -> FactValue.Element<RecordID> {
        FactValue.Element(person(number), LearnerValue(outcome: outcome, relation: relation).number)
    }

    static func learners(_ elements: FactValue.Element<RecordID>...) -> FactFields {
        [SessionField.learners: .references(elements)]
    }

    private func known(_ knowing: Knowledge) -> RecordState {
        switch knowing {
        case .everything: RecordState(facts)
        case .only(let dots): RecordState(facts.filter { dots.contains($0.fact.dot) })
        }
    }

    /// Writes fields, replacing what the writer knew in their registers.
    @discardableResult
    mutating func write(
        _ fields: FactFields,
        by author: RecordID? = person(2),
        replacing registers: [Register]? = nil,
        knowing: Knowledge = .everything,
        at time: Int64? = nil,
        authority: Role = .volunteer,
        kind: RecordKind = .session
    ) -> Dot {
        let section = fields.keys.first?.section ?? .public
        let number = next[section] ?? 0
        next[section] = number + 1
        let dot = Dot(log: LogTag(rawValue: 1), number: FactNumber(number, section))
        let plain = Fact(dot: dot, kind: kind, record: Self.record, fields: fields)
        let replaced = known(knowing).heads(of: registers ?? plain.writes.map(\.register))
        facts.append(
            AppliedFact(
                fact: Fact(
                    dot: dot,
                    kind: kind,
                    record: Self.record,
                    fields: fields,
                    replaces: replaced.sorted()
                ),
                time: HybridTime(wallMilliseconds: time ?? Int64(facts.count + 1) * 1000),
                authority: authority,
                author: author
            )
        )
        return dot
    }

    /// Decides on what the verifier knew.
    @discardableResult
    mutating func decide(
        _ decision: Int64,
        by verifier: RecordID? = person(3),
        knowing: Knowledge = .everything,
        fields more: FactFields = [:]
    ) -> Dot {
        let saw = SessionState.protectedHeads(of: known(knowing)).sorted()
        let fields: FactFields = [
            SessionField.decision: .integer(decision), SessionField.saw: .dots(saw),
        ]
        return write(more.merging(fields), by: verifier, knowing: knowing, authority: .verifier)
    }

    @discardableResult
    mutating func verify(by verifier: RecordID? = person(3), knowing: Knowledge = .everything) -> Dot {
        decide(1, by: verifier, knowing: knowing)
    }

    @discardableResult
    mutating func giveBack(by verifier: RecordID? = person(3), knowing: Knowledge = .everything) -> Dot {
        decide(2, by: verifier, knowing: knowing)
    }

    @discardableResult
    mutating func retract(knowing: Knowledge = .everything) -> Dot {
        write([SessionField.retracted: .integer(1)], knowing: knowing)
    }

    /// The session as it stands, the same for every order of arrival.
    func session(
        _ location: SourceLocation = #_sourceLocation,
        canonical: (RecordID) -> RecordID = { $0 }
    ) throws -> SessionState {
        let read = SessionState(RecordState(facts), canonical: canonical)
        let session = try #require(read, sourceLocation: location)
        var generator = SeededGenerator(seed: UInt64(facts.count))
        for _ in 0..<6 {
            let other = SessionState(RecordState(facts.shuffled(using: &generator)), canonical: canonical)
            #expect(other == session, sourceLocation: location)
        }
        return session
    }
}
