/// What a session meant for a learner, and what the learner is to the lead teacher, in one number.
///
/// Each half can be left unsaid, so that changing one does not touch the other.
package struct LearnerValue: Hashable, Sendable {
    /// The outcome, where this write states it.
    package let outcome: Outcome?
    /// The relation, where this write states it: outer nil says nothing, inner nil says "none".
    package let relation: Relation??

    package init(outcome: Outcome?, relation: Relation??) {
        self.outcome = outcome
        self.relation = relation
    }

    /// Reads a number; nil where it takes the learner out or comes from a newer version.
    package init?(_ number: Int64) {
        guard number >= 0 else { return nil }
        let outcomeCode = Int(number & 7)
        let relationCode = Int(number >> 3)
        guard outcomeCode <= 3, relationCode <= Relation.allCases.count + 1 else { return nil }
        outcome = Outcome(rank: outcomeCode - 1)
        relation =
            switch relationCode {
            case 0: .none
            case 1: .some(nil)
            default: .some(Relation.allCases[relationCode - 2])
            }
    }

    /// Outcome's rank + 1 in bits 0–2, 0 for unsaid; relation in the bits above: 0 unsaid, 1 none, else its
    /// place in the list + 2.
    package var number: Int64 {
        let outcomeCode = outcome.map { Int64($0.rank) + 1 } ?? 0
        let relationCode: Int64 =
            switch relation {
            case .none: 0
            case .some(nil): 1
            case .some(.some(let relation)): Int64(relation.place) + 1
            }
        return outcomeCode | relationCode << 3
    }
}

extension Outcome {
    /// The outcome of a rank; nil where there is none.
    package init?(rank: Int) {
        switch rank {
        case 0: self = .notYet
        case 1: self = .attended
        case 2: self = .competent
        default: return nil
        }
    }
}
