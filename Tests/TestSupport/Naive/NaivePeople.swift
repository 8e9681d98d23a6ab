import CascadeModel

/// Which entries are one human being, by brute force (`DOMAIN`, invariant 6).
struct NaivePeople {
    /// Groups of entries, one group per human being.
    private var groups: [Set<PersonID>]
    private let entries: [PersonID: Person]
    private var representatives: [PersonID: PersonID] = [:]

    init(_ records: RecordSet) {
        entries = records.people
        groups = Self.everyoneNamed(in: records).map { [$0] }
        // "Links are added in order of (smaller id, larger id); one that would join a pair vetoed by NotSame
        // is skipped."
        for link in records.sameAs.sorted(by: Self.order) {
            let one = group(of: link.smaller)
            let other = group(of: link.larger)
            guard one != other else { continue }
            let vetoed = records.notSame.contains { veto in
                one.contains(veto.smaller) && other.contains(veto.larger)
                    || one.contains(veto.larger) && other.contains(veto.smaller)
            }
            guard !vetoed else { continue }
            groups.removeAll { $0 == one || $0 == other }
            groups.append(one.union(other))
        }
        for group in groups {
            for member in group { representatives[member] = group.min(by: naiveByteOrder) }
        }
    }

    /// The smallest identifier of the human being behind an entry.
    func merged(_ entry: PersonID) -> PersonID { representatives[entry] ?? entry }

    /// The home of a merged person: what the record of the smallest identifier says.
    func home(of person: PersonID) -> UnitCode? { entries[merged(person)]?.homeUnit }

    private func group(of entry: PersonID) -> Set<PersonID> {
        groups.first { $0.contains(entry) } ?? [entry]
    }

    private static func order(_ left: PersonLink, _ right: PersonLink) -> Bool {
        left.smaller == right.smaller
            ? naiveByteOrder(left.larger, right.larger) : naiveByteOrder(left.smaller, right.smaller)
    }

    private static func everyoneNamed(in records: RecordSet) -> Set<PersonID> {
        var everyone = Set(records.people.keys)
        for session in records.sessions.values {
            everyone.formUnion(session.teachers)
            everyone.formUnion(session.learners.map(\.person))
        }
        everyone.formUnion(records.credentials.map(\.person))
        for link in records.sameAs.union(records.notSame) { everyone.formUnion([link.smaller, link.larger]) }
        return everyone
    }
}

/// Compares identifiers by their bytes, one at a time, written out so that the judge trusts nobody's order.
func naiveByteOrder<Subject>(_ left: Identifier<Subject>, _ right: Identifier<Subject>) -> Bool {
    let (left, right) = (Array(left.text.utf8), Array(right.text.utf8))
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
        return left[index] < right[index]
    }
    return left.count < right.count
}
