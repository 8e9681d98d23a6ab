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

extension Register {
    /// A stable order for lists that people read.
    func precedes(_ other: Register) -> Bool {
        if field != other.field { return field < other.field }
        if aspect != other.aspect { return aspect.rawValue < other.aspect.rawValue }
        switch (element, other.element) {
        case (.record(let one), .record(let two)): return one < two
        case (.text(let one), .text(let two)): return one.utf8.lexicographicallyPrecedes(two.utf8)
        case (.none, .none): return false
        case (.none, _): return true
        case (.record, .text): return true
        default: return false
        }
    }
}
