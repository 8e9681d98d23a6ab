package import CascadeModel
import GRDB

/// Which entries are one human being, looked up around the people at hand.
///
/// Links join in the order of (smaller, larger); one that would join a pair that somebody called different is left
/// out (DOMAIN, invariant 6). Here the order is that of record identifiers, which every replica knows.
struct MergedPeople {
    private let database: Database
    private let names: LocalNames

    init(_ database: Database, _ names: LocalNames) {
        self.database = database
        self.names = names
    }

    /// The smallest entry that stands for the same human being; the entry itself where nothing is linked, or
    /// where the links cannot be read.
    func canonical(_ person: RecordID) -> RecordID {
        // A damaged table shows up where it is read for its own sake; here nobody is merged.
        (try? group(of: person).min()) ?? person
    }

    /// All entries of one human being.
    func group(of person: RecordID) throws -> Set<RecordID> {
        guard let start = try names.find(person) else { return [person] }
        let (same, notSame) = try links(around: start)
        guard !same.isEmpty else { return [person] }
        return PersonPair.groups(same, vetoes: notSame).first { $0.contains(person) } ?? [person]
    }

    /// Everybody whom a chain of "same" reaches, also over links that are not joined.
    func linked(to person: RecordID) throws -> Set<RecordID> {
        let (same, _) = try links(around: try names.local(person))
        return same.reduce(into: [person]) { $0.formUnion([$1.smaller, $1.larger]) }
    }

    /// The pairs around a person that somebody called one human being and that are not joined.
    func vetoed(around person: LocalID) throws -> Set<PersonPair> {
        let (same, notSame) = try links(around: person)
        guard !same.isEmpty, !notSame.isEmpty else { return [] }
        let groups = PersonPair.groups(same, vetoes: notSame)
        return same.filter { pair in
            !groups.contains { $0.contains(pair.smaller) && $0.contains(pair.larger) }
        }
    }

    /// The statements on everybody whom a chain of "same" reaches.
    private func links(around person: LocalID) throws -> (same: Set<PersonPair>, notSame: Set<PersonPair>) {
        var same: Set<PersonPair> = []
        var notSame: Set<PersonPair> = []
        var seen: Set<LocalID> = []
        var open = [person]
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            for row in try PersonLinkRow.fetch(database, of: next) {
                let (one, other) = (LocalID(rawValue: row.one), LocalID(rawValue: row.other))
                let pair = PersonPair(try names.record(one), try names.record(other))
                if row.kind == PersonLinkRow.Kind.same.rawValue {
                    same.insert(pair)
                    open.append(one)
                    open.append(other)
                } else {
                    notSame.insert(pair)
                }
            }
        }
        return (same, notSame)
    }
}

/// Two entries of people, the smaller first.
package struct PersonPair: Hashable, Comparable, Sendable {
    package let smaller: RecordID
    package let larger: RecordID

    package init(_ one: RecordID, _ other: RecordID) {
        smaller = min(one, other)
        larger = max(one, other)
    }

    package static func < (left: PersonPair, right: PersonPair) -> Bool {
        left.smaller != right.smaller ? left.smaller < right.smaller : left.larger < right.larger
    }

    /// Joins pairs in order, leaving out those that would join a vetoed pair.
    package static func groups(_ pairs: Set<PersonPair>, vetoes: Set<PersonPair>) -> [Set<RecordID>] {
        var groups: [Set<RecordID>] = []
        for pair in pairs.sorted() {
            let one = groups.firstIndex { $0.contains(pair.smaller) }
            let other = groups.firstIndex { $0.contains(pair.larger) }
            if one != nil, one == other { continue }
            let left = one.map { groups[$0] } ?? [pair.smaller]
            let right = other.map { groups[$0] } ?? [pair.larger]
            let isVetoed = vetoes.contains { veto in
                left.contains(veto.smaller) && right.contains(veto.larger)
                    || left.contains(veto.larger) && right.contains(veto.smaller)
            }
            if isVetoed { continue }
            groups = groups.filter { $0 != left && $0 != right } + [left.union(right)]
        }
        return groups
    }
}
