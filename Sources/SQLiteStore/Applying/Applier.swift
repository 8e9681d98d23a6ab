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
    ///
    /// Where `isLate`, the rows of its log's records are taken into the indexes later; see ``LateRanges``.
    func apply(_ set: DecodedSet, isLate: Bool = false) throws {
        let tables = try LocalTables(set.batch, set.logs, database, &state.registry)
        var plan = ApplyPlan(set, tables, try touchedEarlier(set), try knownOutside(set, tables))
        plan.foldsEverything = state.foldsEverything
        plan.isLate = isLate
        try plan.run(database, state.statements)
        let projector = Projector(database: database, statements: state.statements, names: names)
        let source = FactSource(database, state.facts, atHand: set)
        try project(plan.dirty, source, projector)
        state.change.records.formUnion(plan.dirty)
        state.change.records.formUnion(plan.written)
    }

    /// Folds records anew, and whatever depends on them.
    func project(_ records: Set<Int64>, _ source: FactSource, _ projector: Projector) throws {
        // Whether a verifier is independent depends on who is one human being, and what is shown of papers on whether
        // their owner is erased. Such records come last, once more if need be, when all people stand: records have no
        // order of their own here.
        var dependent: Set<Int64> = []
        for record in records.sorted() { try project(record, source, projector, &dependent) }
        for record in dependent.sorted() {
            let local = LocalID(rawValue: record)
            let folded = try source.recordState(local)
            if try projector.isErased(folded) { state.newlyHidden.insert(record) }
            try projector.write(local, try names.record(local), folded)
        }
        state.change.records.formUnion(dependent)
        state.folded.formUnion(records)
        state.folded.formUnion(dependent)
    }

    private func project(
        _ record: Int64,
        _ source: FactSource,
        _ projector: Projector,
        _ dependent: inout Set<Int64>
    ) throws {
        let local = LocalID(rawValue: record)
        let folded = try source.recordState(local)
        let id = try names.record(local)
        if folded.kind == .person, folded.registers[Register(PersonField.erased)] != nil {
            let isErased = PersonState(folded).isErased
            if try isErased != (PersonRow.fetch(database, id: local)?.isErased ?? false) {
                if isErased { state.newlyErased.insert(record) }
                dependent.formUnion(try PersonLinkRow.owned(database, by: local).map(\.rawValue))
            }
        } else if try projector.isErased(folded) {
            state.newlyHidden.insert(record)
        }
        guard folded.kind == .person, try linksDiffer(local, PersonState(folded)) else {
            return try projector.write(local, id, folded)
        }
        let merged = MergedPeople(database, names)
        var people = try merged.linked(to: id)
        try projector.write(local, id, folded)
        people.formUnion(try merged.linked(to: id))
        let entries = Set(try people.map { try names.local($0).rawValue })
        dependent.formUnion(try VerificationRow.sessions(database, decidedAndSharedAmong: entries))
    }

    /// Whether a person's links are others now, or their order is, which tells what they join.
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
        let present = try PersonLinkRow.fetch(database, of: person)
        if try !present.isEmpty && PersonRow.sortKey(database, of: person) != state.sortKey { return true }
        return Set(present.filter { $0.one == person.rawValue }) != links
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
        return try state.statements.touchedRecords(first.rawValue...last.rawValue)
    }

    /// Records from outside that a set speaks of, and of which facts came before; those that are only referred to
    /// stay as they are.
    private func knownOutside(_ set: DecodedSet, _ tables: LocalTables) throws -> Set<Int64> {
        var spokenOf: Set<Int64> = []
        for section in FactNumber.Section.allCases {
            for slot in set.batch.facts(section)
            where slot.isPresent && slot.record.table == FactBatch.Reference.externalTable {
                spokenOf.insert(tables.externals[Int(slot.record.number)])
            }
        }
        return try spokenOf.subtracting(tables.newExternals).filter {
            try RecordFactRow.isKnown(database, $0)
        }
    }
}
