package import CascadeModel
import GRDB

/// A fact that counts, and whether an import brought it.
package struct Statement: Hashable, Sendable {
    /// The fact.
    package let fact: AppliedFact
    /// Whether it is a part of an import.
    package let isImported: Bool
}

extension StoreReader {
    /// Every fact of a record that counts, the earliest first; none where nobody has mentioned it here.
    package func statements(of record: RecordID) throws -> [Statement] {
        guard let local = try local(record) else { return [] }
        let facts = try facts
        let source = FactSource(database, facts)
        var statements: [Statement] = []
        var seen: Set<Dot> = []
        func take(_ set: DecodedSet, _ section: FactNumber.Section, _ index: Int) {
            guard let fact = set.fact(section, index, bound: facts.bounds.bound(of: set)),
                seen.insert(fact.fact.dot).inserted
            else { return }
            statements.append(Statement(fact: fact, isImported: set.isImport))
        }
        if local.log != 0, let set = try source.set(holding: local) {
            set.forEachFact(of: local.number) { take(set, $0, $1) }
        }
        for fact in try RecordFactRow.facts(database, of: local) {
            guard let set = try source.set(holding: fact), let index = set.index(of: fact.number) else {
                continue
            }
            take(set, fact.number.section, index)
        }
        return statements.sorted { $0.fact.precedes($1.fact) }
    }

    /// Whether anything was ever stated of a record from outside.
    package func isKnown(_ record: RecordID) throws -> Bool {
        guard let local = try local(record) else { return false }
        return try RecordFactRow.isKnown(database, local.rawValue)
    }

    /// The entry that stands for the same human being after merging; the entry itself where links cannot be read.
    package func canonical(_ person: RecordID) throws -> RecordID {
        MergedPeople(database, try names).canonical(person)
    }
}
