public import CascadeModel

/// Whether what was learned stays: the share of 30-day rechecks that find the person still competent.
///
/// Of each (person, skill) the first recheck dated 30 days or more after the acquisition counts, and it alone:
/// someone who is looked at often weighs no more than others. Those without one are not in the share.
public struct Retention: Hashable, Sendable {
    /// A recheck counts from this many days after the acquisition.
    public static let days = 30

    /// (person, skill) with a recheck that counts.
    public private(set) var rechecked: Int
    /// Those of them who were still competent.
    public private(set) var competent: Int

    /// Nobody yet.
    public init() {
        rechecked = 0
        competent = 0
    }

    /// Counts one (person, skill) with its rechecks, in any order.
    ///
    /// Of several on the first such day, as a merged person may have, the best counts: so does the best outcome
    /// of someone who stands twice in one session.
    public mutating func count(
        acquired: LocalDate,
        rechecks: some Sequence<(date: LocalDate, outcome: Outcome)>
    ) {
        let first =
            rechecks
            .filter { $0.date.days(since: acquired) >= Self.days }
            .min { ($0.date, $1.outcome) < ($1.date, $0.outcome) }
        guard let first else { return }
        rechecked += 1
        if first.outcome == .competent { competent += 1 }
    }

    /// The share still competent; not computable where nobody was rechecked.
    public var share: Coverage? { Coverage(competent, of: rechecked) }
}
