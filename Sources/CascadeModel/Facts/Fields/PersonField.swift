/// Fields of a person.
package enum PersonField {
    /// Where the person lives or is enrolled: text, a unit's code.
    package static let homeUnit = FactField(1)
    /// The groups the person belongs to: integer, bit n for the n-th relation.
    package static let roles = FactField(2)
    /// Entries that are the same human being: references with a larger identifier.
    package static let sameAs = FactField(3)
    /// Entries that are not: references with a larger identifier.
    package static let notSame = FactField(4)
    /// Whether the law's erasure was asked for: integer 1.
    package static let erased = FactField(5)
    /// The place in the order of the senders' identifiers: text, a ``SortKey``.
    package static let sortKey = FactField(6)
    /// Entries that may be the same human being: references with a larger identifier.
    ///
    /// Whoever entered one of the two left it open ("Để sau"). What somebody decides on them ends it.
    package static let maybeSame = FactField(7)
    /// Full name: text.
    package static let name = FactField(64)
    /// Year of birth: integer.
    package static let birthYear = FactField(65)
    /// Telephone: text.
    package static let phone = FactField(66)
}
