import CascadeMatching
import CascadeModel
import GRDB

/// Brings the facts of one change set into the tables that are read.
///
/// Nearly every fact makes a record that nobody has spoken of before: its row is written at once. Whatever else a
/// fact touches is folded anew from all its facts, so the result cannot depend on the order in which they came.
struct Applier {
    let database: Database
    let state: WriterState
    let names: LocalNames

    init(_ database: Database, _ state: WriterState) {
        self.database = database
        self.state = state
        names = LocalNames(database: database, facts: state.facts)
    }

    /// Applies a set of facts.
    func apply(_ set: DecodedSet) throws {
        let tables = try LocalTables(set.batch, set.logs, database, &state.registry)
        var plan = ApplyPlan(set, tables, try touchedEarlier(set), try knownOutside(tables))
        try plan.run(database, state.statements)
        let projector = Projector(database: database, statements: state.statements, names: names)
        let source = FactSource(database, state.facts, atHand: set)
        var looked: Set<Int64> = []
        for record in plan.dirty { try project(record, source, projector, &looked) }
        state.change.records.formUnion(plan.dirty)
        state.change.records.formUnion(plan.written)
    }

    /// Folds a record anew, and whatever depends on it.
    func project(_ record: Int64, _ source: FactSource, _ projector: Projector, _ looked: inout Set<Int64>)
        throws
    {
        guard looked.insert(record).inserted else { return }
        let local = LocalID(rawValue: record)
        let folded = try source.recordState(local)
        let id = try names.record(local)
        if folded.kind == .person, try linksDiffer(local, PersonState(folded)) {
            // Whether a verifier is independent depends on who is one human being: before and after.
            let merged = MergedPeople(database, names)
            let before = try merged.group(of: id)
            try projector.write(local, id, folded)
            let after = try merged.group(of: id)
            for person in before.union(after).sorted() {
                for session in try VerificationRow.sessions(database, involving: try names.local(person)) {
                    try project(session, source, projector, &looked)
                    state.change.records.insert(session)
                }
            }
        } else {
            try projector.write(local, id, folded)
        }
    }

    private func linksDiffer(_ person: LocalID, _ state: PersonState) throws -> Bool {
        var links: Set<PersonLinkRow> = []
        for (kind, others) in [(PersonLinkRow.Kind.same, state.sameAs), (.notSame, state.notSame)] {
            for other in others {
                links.insert(
                    PersonLinkRow(
                        kind: kind.rawValue,
                        one: person.rawValue,
                        other: try names.local(other).rawValue
                    )
                )
            }
        }
        return try Set(PersonLinkRow.fetch(database, of: person).filter { $0.one == person.rawValue })
            != links
    }

    /// Records that this set makes and of which facts came before.
    private func touchedEarlier(_ set: DecodedSet) throws -> Set<Int64> {
        let count = set.batch.publicFacts.count
        guard count > 0 else { return [] }
        let first = LocalID(log: set.log, number: FactNumber(set.batch.firstPublic, .public))
        let last = LocalID(
            log: set.log,
            number: FactNumber(set.batch.firstPublic + UInt32(count - 1), .public)
        )
        return try RecordFactRow.records(database, in: first.rawValue...last.rawValue)
    }

    /// Records from outside, of those that a set names, of which facts came before.
    private func knownOutside(_ tables: LocalTables) throws -> Set<Int64> {
        var known: Set<Int64> = []
        for record in tables.externals where !tables.newExternals.contains(record) {
            if try RecordFactRow.isKnown(database, record) { known.insert(record) }
        }
        return known
    }
}
