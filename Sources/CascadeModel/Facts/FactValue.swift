/// What a fact states of one field.
public enum FactValue: Hashable, Sendable {
    /// The field is empty.
    case none
    /// A whole number.
    case integer(Int64)
    /// Text in NFC.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
    /// Another record.
    case reference(RecordID)
    /// Elements of a set of records, each with a value; −1 takes the element out.
    case references([Element<RecordID>])
    /// Elements of a set of texts, each with a value; −1 takes the element out.
    case texts([Element<String>])
    /// Facts.
    case dots([Dot])

    /// One element of a set.
    public struct Element<Key: Hashable & Sendable>: Hashable, Sendable {
        /// Which.
        public let key: Key
        /// What is stated of it; −1 takes it out.
        public let value: Int64

        /// States something of an element.
        public init(_ key: Key, _ value: Int64 = 1) {
            self.key = key
            self.value = value
        }
    }

    /// The value of an element that is taken out.
    public static let removed: Int64 = -1

    package var wireType: FactBatch.WireType {
        switch self {
        case .none: .none
        case .integer: .integer
        case .text: .text
        case .bytes: .bytes
        case .reference: .reference
        case .references: .references
        case .texts: .texts
        case .dots: .dots
        }
    }
}

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

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
    /// The place in the list of all cases, from 1; what fields store.
    package var place: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

    /// The case at a place from 1; nil where there is none.
    package init?(place: Int64) {
        guard place >= 1, place <= Self.allCases.count else { return nil }
        self = Self.allCases[Int(place) - 1]
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
