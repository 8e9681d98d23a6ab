extension Fact {
    /// What the fact writes into which register, each register once.
    ///
    /// A learner's value holds two registers; what accompanies a decision (what it saw, by whom, when) belongs to
    /// the decision and has none of its own. Of an element that is named twice, the first naming counts.
    package var writes: [(register: Register, value: FactValue)] {
        var writes: [(register: Register, value: FactValue)] = []
        for (field, value) in fields {
            switch value {
            case .references(let elements):
                let isLearners = kind == .session && field == SessionField.learners
                for element in Self.distinct(elements) {
                    if isLearners {
                        writes.append(contentsOf: Self.learnerWrites(element))
                    } else {
                        writes.append((Register(field, .record(element.key)), .integer(element.value)))
                    }
                }
            case .texts(let elements):
                for element in Self.distinct(elements) {
                    // Two spellings of one text are one element, and one of them has to be written down.
                    let text = element.key.normalisedToNFC
                    writes.append((Register(field, .text(text)), .integer(element.value)))
                }
            default:
                if states(field, value) { writes.append((Register(field), value)) }
            }
        }
        return writes
    }

    /// Whether a field that is no set is stated.
    private func states(_ field: FactField, _ value: FactValue) -> Bool {
        guard kind == .session else { return true }
        if field == SessionField.date {
            // A day that is none would take the session out of every list and figure.
            guard case .integer(let day) = value, let day = Int32(exactly: day) else { return false }
            return (LocalDate.earliest.dayNumber...LocalDate.latest.dayNumber).contains(day)
        }
        return !Self.accompaniesDecision.contains(field)
    }

    private static func distinct<Key>(
        _ elements: [FactValue.Element<Key>]
    ) -> [FactValue.Element<Key>] {
        guard elements.count > 1 else { return elements }
        var seen: Set<Key> = []
        return elements.filter { seen.insert($0.key).inserted }
    }

    private static let accompaniesDecision = [
        SessionField.saw, SessionField.decidedBy, SessionField.decidedAt,
    ]

    private static func learnerWrites(
        _ element: FactValue.Element<RecordID>
    ) -> [(register: Register, value: FactValue)] {
        let field = SessionField.learners
        let register = Register(field, .record(element.key))
        if element.value == FactValue.removed { return [(register, .integer(FactValue.removed))] }
        // What a newer version means by a number is not known here, and least of all that the learner goes.
        guard let value = LearnerValue(element.value) else { return [] }
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
