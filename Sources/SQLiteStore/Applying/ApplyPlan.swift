import CascadeModel
import GRDB

/// Sorts the facts of a set: those that make a record nobody has spoken of, whose row can be written at once, and
/// those that touch a record, which has to be folded anew.
struct ApplyPlan {
    private let set: DecodedSet
    private let tables: LocalTables
    /// For each public fact, the one private fact that came with it; −1 without one, −2 where it must be folded.
    private var companions: [Int32]
    /// Records to be folded anew.
    private(set) var dirty: Set<Int64> = []
    /// Records whose rows were written at once.
    private(set) var written: [Int64] = []
    /// Facts that speak of records of other sets: to be noted.
    private var touches: [(record: Int64, fact: Int64)] = []

    private static let none: Int32 = -1
    private static let mustFold: Int32 = -2

    init(_ set: DecodedSet, _ tables: LocalTables, _ touchedEarlier: Set<Int64>) {
        self.set = set
        self.tables = tables
        companions = [Int32](repeating: Self.none, count: set.batch.publicFacts.count)
        for record in touchedEarlier {
            companions[Int(LocalID(rawValue: record).number.number - set.batch.firstPublic)] = Self.mustFold
        }
        sortPrivateFacts()
        sortPublicFacts()
    }

    private mutating func sortPrivateFacts() {
        let batch = set.batch
        for (index, slot) in batch.privateFacts.enumerated() where slot.isPresent {
            if let owner = owner(of: slot) {
                let isAlone = companions[owner] == Self.none && slot.replaces.isEmpty
                companions[owner] = isAlone ? Int32(index) : Self.mustFold
            } else {
                note(slot, FactNumber(batch.firstPrivate + UInt32(index), .private))
            }
        }
    }

    private mutating func sortPublicFacts() {
        let batch = set.batch
        for (index, slot) in batch.publicFacts.enumerated() where slot.isPresent {
            if isFounding(slot, index) { continue }
            if let owner = owner(of: slot) { companions[owner] = Self.mustFold }
            note(slot, FactNumber(batch.firstPublic + UInt32(index), .public))
        }
    }

    /// The index of the fact of this set that made the record; nil for every other record.
    private func owner(of slot: FactBatch.FactSlot) -> Int? {
        let record = slot.record
        guard record.table == FactBatch.Reference.ownTable, record.number >= set.batch.firstPublic else { return nil }
        let index = Int(record.number - set.batch.firstPublic)
        guard index < set.batch.publicFacts.count, isFounding(set.batch.publicFacts[index], index) else { return nil }
        return index
    }

    private func isFounding(_ slot: FactBatch.FactSlot, _ index: Int) -> Bool {
        slot.record == FactBatch.Reference(
            table: FactBatch.Reference.ownTable,
            number: set.batch.firstPublic + UInt32(index)
        )
    }

    private mutating func note(_ slot: FactBatch.FactSlot, _ number: FactNumber) {
        let record = tables.record(slot.record)
        touches.append((record, LocalID(log: set.log, number: number).rawValue))
        dirty.insert(record)
    }

    /// Writes what can be written at once, and notes what touches other records.
    mutating func run(_ database: Database, _ statements: ProjectionStatements) throws {
        for touch in touches {
            statements.recordFact.bind(1, touch.record)
            statements.recordFact.bind(2, touch.fact)
            try statements.recordFact.run()
        }
        let writer = RowWriter(set.batch, tables, statements)
        for (index, slot) in set.batch.publicFacts.enumerated() where slot.isPresent && isFounding(slot, index) {
            let record = LocalID(log: set.log, number: FactNumber(slot.record.number, .public)).rawValue
            let companion = companions[index]
            let isWritten: Bool
            if companion == Self.mustFold {
                isWritten = false
            } else {
                let closed = companion >= 0 ? set.batch.privateFacts[Int(companion)] : nil
                switch RecordKind(rawValue: slot.kind) {
                case .person: isWritten = try writer.writePerson(record, slot, closed)
                case .session: isWritten = try writer.writeSession(record, slot, closed, set.transaction(.public, index))
                default: isWritten = false
                }
            }
            if isWritten { written.append(record) } else { dirty.insert(record) }
        }
    }
}
