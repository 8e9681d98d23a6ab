/// One field of a record, or one aspect of one element of a set of it: what holds a value, or several that were
/// written without knowing of each other.
public struct Register: Hashable, Sendable {
    /// The field.
    public let field: FactField
    /// The element, for a set.
    public let element: Element
    /// What of the element; only learners have two aspects.
    public let aspect: Aspect

    /// An element of a set, or none.
    public enum Element: Hashable, Sendable {
        /// The field is no set.
        case none
        /// Another record.
        case record(RecordID)
        /// A text.
        case text(String)
    }

    /// What of an element.
    public enum Aspect: UInt8, Hashable, Sendable {
        /// Whether it belongs to the set, and its value.
        case value
        /// A learner's relation to the lead teacher.
        case relation
    }

    package init(_ field: FactField, _ element: Element = .none, _ aspect: Aspect = .value) {
        self.field = field
        self.element = element
        self.aspect = aspect
    }
}

/// A fact that counts, with what decides between it and others.
package struct AppliedFact: Hashable, Sendable {
    package let fact: Fact
    /// When it was written, by its author's clock.
    package let time: HybridTime
    /// The authority in the grant that its header names.
    package let authority: Role
    /// Who acted; nil where nobody was named.
    package let author: RecordID?

    package init(fact: Fact, time: HybridTime, authority: Role, author: RecordID?) {
        self.fact = fact
        self.time = time
        self.authority = authority
        self.author = author
    }

    /// Whether this one's value is shown rather than the other's: by authority, then time, then place.
    ///
    /// The last tie is broken by the dot: it is unique and known also where the content is withheld, which a
    /// hash of the content is not.
    func wins(over other: AppliedFact) -> Bool {
        if authority != other.authority { return authority > other.authority }
        if time != other.time { return time > other.time }
        return fact.dot > other.fact.dot
    }
}

/// A value that stands in a register: written by a fact that no other fact replaces there.
package struct Head: Hashable, Sendable {
    /// The fact that wrote it.
    package let source: AppliedFact
    /// What it wrote.
    package let value: FactValue

    package init(source: AppliedFact, value: FactValue) {
        self.source = source
        self.value = value
    }

    package var dot: Dot { source.fact.dot }
}
