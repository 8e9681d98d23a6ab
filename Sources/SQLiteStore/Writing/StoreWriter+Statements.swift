package import CascadeModel
import GRDB

/// A fact that counts, and whether an import brought it.
package struct Statement: Hashable, Sendable {
    /// The fact.
    package let fact: AppliedFact
    /// Whether it is a part of an import.
    package let isImported: Bool
}

extension StoreWriter {
    /// Every fact of a record that counts, the earliest first.
    package func statements(of record: RecordID) throws -> [Statement] {
        let local = try names.local(record)
        let source = source
        var statements: [Statement] = []
        var seen: Set<Dot> = []
        func take(_ set: DecodedSet, _ section: FactNumber.Section, _ index: Int) {
            guard let fact = set.fact(section, index, bound: state.facts.bounds.bound(of: set)),
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
        guard let local = try reader.local(record) else { return false }
        return try RecordFactRow.isKnown(database, local.rawValue)
    }
}
