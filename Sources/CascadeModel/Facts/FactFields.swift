/// What a fact states, field by field, in the order of the fields' numbers.
///
/// A fact states a handful of fields, and whatever writes one down needs them in order: an array that is kept so is
/// built, read and compared in less time than a dictionary is hashed.
public struct FactFields: Hashable, Sendable {
    @usableFromInline
    struct Entry: Hashable, Sendable {
        @usableFromInline let field: FactField
        @usableFromInline var value: FactValue

        @inlinable
        init(_ field: FactField, _ value: FactValue) {
            self.field = field
            self.value = value
        }
    }

    /// Invariant: the fields ascend.
    @usableFromInline var entries: [Entry]

    /// States nothing.
    @inlinable
    public init() { entries = [] }

    /// States fields in any order; of a field that stands twice the last is taken.
    @inlinable
    public init(_ pairs: some Sequence<(FactField, FactValue)>) {
        entries = []
        entries.reserveCapacity(pairs.underestimatedCount)
        for (field, value) in pairs { self[field] = value }
    }

    @inlinable
    init(entries: [Entry]) { self.entries = entries }

    /// What is stated of a field; nil where it is not mentioned.
    ///
    /// Setting nil takes it out.
    @inlinable
    public subscript(field: FactField) -> FactValue? {
        get {
            for entry in entries where entry.field == field { return entry.value }
            return nil
        }
        set {
            let place = place(of: field)
            let isThere = place < entries.count && entries[place].field == field
            switch (newValue, isThere) {
            case (let value?, true): entries[place].value = value
            case (let value?, false): entries.insert(Entry(field, value), at: place)
            case (nil, true): entries.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// Where a field stands, or would.
    @inlinable
    func place(of field: FactField) -> Int {
        var place = entries.count
        // Most are set in their order.
        while place > 0, entries[place - 1].field >= field { place -= 1 }
        return place
    }

    /// The fields that are mentioned.
    @inlinable
    public var keys: some RandomAccessCollection<FactField> { entries.lazy.map(\.field) }

    /// What is stated of them.
    @inlinable
    public var values: some RandomAccessCollection<FactValue> { entries.lazy.map(\.value) }

    /// Makes room for so many fields.
    @inlinable
    public mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

    /// The fields for which something holds.
    @inlinable
    public func filter(_ isIncluded: (Element) throws -> Bool) rethrows -> FactFields {
        FactFields(entries: try entries.filter { try isIncluded(($0.field, $0.value)) })
    }

    /// The same fields, each with what a change makes of its value.
    @inlinable
    public func mapValues(_ change: (FactValue) throws -> FactValue) rethrows -> FactFields {
        FactFields(entries: try entries.map { Entry($0.field, try change($0.value)) })
    }

    /// These fields, and those of another list that this one does not mention.
    @inlinable
    public func merging(_ other: FactFields) -> FactFields {
        var all = self
        for (field, value) in other where self[field] == nil { all[field] = value }
        return all
    }

    /// The fields that stand in a section of a change set.
    package func part(_ section: FactNumber.Section) -> FactFields {
        // The private ones have the higher numbers.
        let border = entries.firstIndex { $0.field.section == .private } ?? entries.count
        let part = section == .public ? entries[..<border] : entries[border...]
        return part.count == entries.count ? self : FactFields(entries: Array(part))
    }
}

extension FactFields: RandomAccessCollection {
    /// A field and what is stated of it.
    public typealias Element = (key: FactField, value: FactValue)

    /// The place of the first field.
    @inlinable public var startIndex: Int { 0 }

    /// The place behind the last field.
    @inlinable public var endIndex: Int { entries.count }

    /// The field at a place, and what is stated of it.
    @inlinable
    public subscript(position: Int) -> Element { (entries[position].field, entries[position].value) }
}

extension FactFields: ExpressibleByDictionaryLiteral {
    /// States the fields of a list.
    @inlinable
    public init(dictionaryLiteral elements: (FactField, FactValue)...) { self.init(elements) }
}
