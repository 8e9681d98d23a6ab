package import CascadeModel
import GRDB

/// Which entries are one human being, looked up around the people at hand.
///
/// Links join in the order of (smaller, larger); one that would join a pair that somebody called different is left
/// out (DOMAIN, invariant 6). Here the order is that of the names that everybody can read (``PlacedRecord``), the same on
/// every replica.
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
        (try? group(of: person).first) ?? person
    }

    /// All entries of one human being, the one that stands for it first.
    func group(of person: RecordID) throws -> [RecordID] {
        guard let start = try names.find(person) else { return [person] }
        let (same, notSame) = try links(around: start)
        guard !same.isEmpty else { return [person] }
        let groups = PersonPair.groups(same, vetoes: notSame).map { $0.sorted().map(\.record) }
        return groups.first { $0.contains(person) } ?? [person]
    }

    /// Everybody whom a chain of "same" reaches, also over links that are not joined.
    func linked(to person: RecordID) throws -> Set<RecordID> {
        let (same, _) = try links(around: try names.local(person))
        return same.reduce(into: [person]) { $0.formUnion([$1.smaller.record, $1.larger.record]) }
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
        var placed: [LocalID: PlacedRecord] = [:]
        func place(_ local: LocalID) throws -> PlacedRecord {
            if let known = placed[local] { return known }
            let found = PlacedRecord(try names.record(local), try PersonRow.sortKey(database, of: local))
            placed[local] = found
            return found
        }
        var open = [person]
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            for row in try PersonLinkRow.fetch(database, of: next) {
                let (one, other) = (LocalID(rawValue: row.one), LocalID(rawValue: row.other))
                let pair = PersonPair(try place(one), try place(other))
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

/// Two entries of people, the one whose name comes first being the smaller.
package struct PersonPair: Hashable, Comparable, Sendable {
    package let smaller: PlacedRecord
    package let larger: PlacedRecord

    package init(_ one: PlacedRecord, _ other: PlacedRecord) {
        smaller = min(one, other)
        larger = max(one, other)
    }

    package static func < (left: PersonPair, right: PersonPair) -> Bool {
        left.smaller != right.smaller ? left.smaller < right.smaller : left.larger < right.larger
    }

    /// Joins pairs in order, leaving out those that would join a vetoed pair.
    package static func groups(_ pairs: Set<PersonPair>, vetoes: Set<PersonPair>) -> [Set<PlacedRecord>] {
        var groups: [Set<PlacedRecord>] = []
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
