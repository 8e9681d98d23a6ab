import CascadeModel
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
        var same: Set<PersonPair> = []
        var notSame: Set<PersonPair> = []
        var seen: Set<LocalID> = []
        var open = [try names.local(person)]
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
        guard !same.isEmpty else { return [person] }
        return PersonPair.groups(same, vetoes: notSame).first { $0.contains(person) } ?? [person]
    }
}

/// Two entries of people, the smaller first.
struct PersonPair: Hashable, Comparable {
    let smaller: RecordID
    let larger: RecordID

    init(_ one: RecordID, _ other: RecordID) {
        smaller = min(one, other)
        larger = max(one, other)
    }

    static func < (left: PersonPair, right: PersonPair) -> Bool {
        left.smaller != right.smaller ? left.smaller < right.smaller : left.larger < right.larger
    }

    /// Joins pairs in order, leaving out those that would join a vetoed pair.
    static func groups(_ pairs: Set<PersonPair>, vetoes: Set<PersonPair>) -> [Set<RecordID>] {
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
