extension Fact {
    /// What the fact writes into which register.
    ///
    /// A learner's value holds two registers; what accompanies a decision (what it saw, by whom, when) belongs to
    /// the decision and has none of its own.
    package var writes: [(register: Register, value: FactValue)] {
        var writes: [(register: Register, value: FactValue)] = []
        for (field, value) in fields {
            switch value {
            case .references(let elements):
                for element in elements {
                    if kind == .session, field == SessionField.learners {
                        writes.append(contentsOf: Self.learnerWrites(element))
                    } else {
                        writes.append((Register(field, .record(element.key)), .integer(element.value)))
                    }
                }
            case .texts(let elements):
                for element in elements {
                    writes.append((Register(field, .text(element.key)), .integer(element.value)))
                }
            default:
                if !(kind == .session && Self.accompaniesDecision.contains(field)) {
                    writes.append((Register(field), value))
                }
            }
        }
        return writes
    }

    private static let accompaniesDecision = [
        SessionField.saw, SessionField.decidedBy, SessionField.decidedAt,
    ]

    private static func learnerWrites(
        _ element: FactValue.Element<RecordID>
    ) -> [(register: Register, value: FactValue)] {
        let field = SessionField.learners
        let register = Register(field, .record(element.key))
        guard let value = LearnerValue(element.value) else { return [(register, .integer(FactValue.removed))] }
        var writes: [(register: Register, value: FactValue)] = []
        if let outcome = value.outcome { writes.append((register, .integer(Int64(outcome.rank)))) }
        if let relation = value.relation {
            writes.append(
                (
                    Register(field, .record(element.key), .relation),
                    relation.map { .integer(Int64($0.place)) } ?? .none
                )
            )
        }
        return writes
    }
}
