import CascadeModel
import GRDB

/// To whom the private facts of a set belong, whether or not the set counts.
struct Belongings {
    private let set: DecodedSet
    private let tables: LocalTables
    private let writer: StoreWriter
    /// Whom the set itself names as owners.
    private var named: [FactBatch.Reference: [Int64]] = [:]

    init(_ set: DecodedSet, _ writer: StoreWriter) throws {
        self.set = set
        self.writer = writer
        tables = try LocalTables(set.batch, set.logs, writer.database, &writer.state.registry)
        for slot in set.batch.publicFacts where slot.isPresent {
            guard let owner = RecordKind(rawValue: slot.kind).owner else { continue }
            for field in slot.fields.map({ set.batch.fields[Int($0)] })
            where field.field == owner.rawValue && field.type == .reference {
                let person = tables.record(FactBatch.Reference(packed: field.a))
                named[slot.record, default: []].append(person)
            }
        }
    }

    /// The people whose erasure takes a private fact along: the one it speaks of, or whose record it speaks of.
    func people(ofPrivate index: Int) throws -> Set<Int64> {
        let slot = set.batch.privateFacts[index]
        let record = LocalID(rawValue: tables.record(slot.record))
        guard RecordKind(rawValue: slot.kind).owner != nil else { return [record.rawValue] }
        var people = Set(named[slot.record] ?? [])
        people.formUnion(try owners(try writer.source.recordState(record).owners))
        if record.log != 0, let fact = try writer.anyFact(record), let owner = fact.kind.owner,
            case .reference(let person) = fact.fields[owner]
        {
            people.formUnion(try owners([person]))
        }
        return people
    }

    private func owners(_ people: Set<RecordID>) throws -> [Int64] {
        try people.map { try writer.names.local($0).rawValue }
    }
}
