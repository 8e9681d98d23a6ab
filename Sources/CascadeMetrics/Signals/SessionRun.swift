package import CascadeModel

/// Sessions that one person entered, or signed off, in quick succession.
package struct SessionRun: Hashable, Sendable {
    /// Who did.
    package let person: Int32
    /// The sessions, in the order of that moment, then of their identifiers.
    package let sessions: [Int32]
    /// When the first was entered or signed off.
    package let first: Instant
    /// When the last was.
    package let last: Instant
}

/// What people did to sessions and when, to find runs in.
struct Deeds {
    private var all: [(person: Int32, second: Int64, session: Int32)] = []

    /// Notes that a person did something to a session.
    mutating func append(_ person: Int32, _ instant: Instant, _ session: Int32) {
        all.append((person, instant.secondsSince1970, session))
    }

    /// Runs of each person's deeds, in the order of their first moments, then of the people's identifiers.
    ///
    /// `divide` gets one person's moments in order, and gives the ranges of them that are runs.
    func runs(_ ledger: Ledger, _ divide: ([Int64]) -> [Range<Int>]) -> [SessionRun] {
        let sorted = all.sorted { left, right in
            if left.person != right.person { return left.person < right.person }
            if left.second != right.second { return left.second < right.second }
            return left.session != right.session && ledger.sessions.precedes(left.session, right.session)
        }
        var runs: [SessionRun] = []
        var start = 0
        while start < sorted.count {
            let person = sorted[start].person
            let end = sorted[start...].firstIndex { $0.person != person } ?? sorted.count
            for range in divide(sorted[start..<end].map(\.second)) {
                let deeds = sorted[start + range.lowerBound..<start + range.upperBound]
                guard let first = deeds.first, let last = deeds.last else { continue }
                runs.append(
                    SessionRun(
                        person: person,
                        sessions: deeds.map(\.session),
                        first: Instant(recorded: first.second),
                        last: Instant(recorded: last.second)
                    )
                )
            }
            start = end
        }
        // One person's runs are disjoint in time, so that no two are equal in both.
        return runs.sorted { left, right in
            if left.first != right.first { return left.first < right.first }
            return left.person != right.person && ledger.people.precedes(left.person, right.person)
        }
    }
}

extension Instant {
    /// A moment that came out of a record, hence in range.
    fileprivate init(recorded second: Int64) {
        guard let instant = try? Instant(secondsSince1970: second) else {
            preconditionFailure("a recorded moment lies in 1900 to 2199")
        }
        self = instant
    }
}
