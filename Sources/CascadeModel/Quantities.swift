/// A number of human beings, each counted once however often met (người).
///
/// There is no sum of people: two groups may share a person. What parts count twice is shown as an overlap.
public struct People: Hashable, Comparable, Sendable {
    /// How many.
    public let count: Int

    /// Counts people; the number is never negative.
    public init(_ count: Int) {
        precondition(count >= 0, "a number of people is never negative")
        self.count = count
    }

    /// Orders by number.
    public static func < (left: People, right: People) -> Bool { left.count < right.count }
}

/// A number of attendances: one person at one session (lượt).
///
/// Never added to ``People``.
public struct Attendances: Hashable, Comparable, Sendable {
    /// How many.
    public let count: Int

    /// Counts attendances; the number is never negative.
    public init(_ count: Int) {
        precondition(count >= 0, "a number of attendances is never negative")
        self.count = count
    }

    /// Attendances of two groups of sessions that share no session.
    public static func + (left: Attendances, right: Attendances) -> Attendances {
        Attendances(left.count + right.count)
    }

    /// Orders by number.
    public static func < (left: Attendances, right: Attendances) -> Bool { left.count < right.count }
}
