/// A statement on two records of one kind, without direction: `SameAs`, `NotSame`, `SameSession`.
///
/// Merging is a link that can be taken back; identifiers are never rewritten.
public struct Link<Subject>: Hashable, Comparable, Sendable {
    /// The smaller identifier.
    public let smaller: Identifier<Subject>
    /// The larger identifier.
    public let larger: Identifier<Subject>

    /// Links two records, given in any order.
    ///
    /// - Throws: ``ModelError`` `.selfLink` where both are one.
    public init(_ one: Identifier<Subject>, _ other: Identifier<Subject>) throws(ModelError) {
        guard one != other else { throw ModelError(.selfLink, field: "b") }
        smaller = min(one, other)
        larger = max(one, other)
    }

    /// Orders by (smaller, larger), the order in which links are added.
    public static func < (left: Link, right: Link) -> Bool {
        (left.smaller, left.larger) < (right.smaller, right.larger)
    }
}

/// Two entries are one human being, or are not.
public typealias PersonLink = Link<Person>
/// Two devices logged one event.
public typealias SessionLink = Link<TeachingSession>
