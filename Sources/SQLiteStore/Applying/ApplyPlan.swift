import CascadeModel
import GRDB

/// Sorts the facts of a set: those that make a record nobody has spoken of, whose row can be written at once, and
/// those that touch a record, which has to be folded anew.
struct ApplyPlan {
    private let set: DecodedSet
    private let tables: LocalTables
    /// For each public fact, the one private fact that came with it; −1 without one, −2 where it must be folded.
    private var companions: [Int32]
    /// For each record from outside, the public and the private fact of this set that speak of it.
    private var outside: [(open: Int32, closed: Int32)]
    /// Records to be folded anew.
    private(set) var dirty: Set<Int64> = []
    /// Records whose rows were written at once.
    private(set) var written: [Int64] = []
    /// Facts that speak of records of other sets: to be noted.
    private var touches: [(record: Int64, fact: Int64)] = []

    /// Whether nothing is written at once.
    var foldsEverything = false
    /// Whether the rows of the log's own records are taken into the indexes later.
    var isLate = false

    private static let none: Int32 = -1
    private static let mustFold: Int32 = -2

    /// Sorts the facts: `touchedEarlier` are records that this set makes, `knownOutside` records from outside
    /// that it speaks of, and of which facts came before.
    init(_ set: DecodedSet, _ tables: LocalTables, _ touchedEarlier: Set<Int64>, _ knownOutside: Set<Int64>) {
        self.set = set
        self.tables = tables
        companions = [Int32](repeating: Self.none, count: set.batch.publicFacts.count)
        outside = tables.externals.map {
            knownOutside.contains($0) ? (Self.mustFold, Self.mustFold) : (Self.none, Self.none)
        }
        for record in touchedEarlier {
            companions[Int(LocalID(rawValue: record).number.number - set.batch.firstPublic)] = Self.mustFold
        }
        sortPrivateFacts()
        sortPublicFacts()
    }

    private mutating func sortPrivateFacts() {
        let batch = set.batch
        for (index, slot) in batch.privateFacts.enumerated() where slot.isPresent {
            let number = FactNumber(batch.firstPrivate + UInt32(index), .private)
            if let owner = owner(of: slot) {
                let isAlone = companions[owner] == Self.none && slot.replaces.isEmpty
                companions[owner] = isAlone ? Int32(index) : Self.mustFold
            } else if slot.record.table == FactBatch.Reference.externalTable {
                let place = Int(slot.record.number)
                let isAlone = outside[place].closed == Self.none && slot.replaces.isEmpty
                outside[place].closed = isAlone ? Int32(index) : Self.mustFold
                touch(slot, number)
            } else {
                note(slot, number)
            }
        }
    }

    private mutating func sortPublicFacts() {
        let batch = set.batch
        for (index, slot) in batch.publicFacts.enumerated() where slot.isPresent {
            if isFounding(slot, index) { continue }
            if let owner = owner(of: slot) { companions[owner] = Self.mustFold }
            let number = FactNumber(batch.firstPublic + UInt32(index), .public)
            if slot.record.table == FactBatch.Reference.externalTable {
                let place = Int(slot.record.number)
                let isAlone = outside[place].open == Self.none && slot.replaces.isEmpty
                outside[place].open = isAlone ? Int32(index) : Self.mustFold
                touch(slot, number)
            } else {
                note(slot, number)
            }
        }
    }

    /// The index of the fact of this set that made the record; nil for every other record.
    private func owner(of slot: FactBatch.FactSlot) -> Int? {
        let record = slot.record
        guard record.table == FactBatch.Reference.ownTable, record.number >= set.batch.firstPublic else {
            return nil
        }
        let index = Int(record.number - set.batch.firstPublic)
        guard index < set.batch.publicFacts.count, isFounding(set.batch.publicFacts[index], index) else {
            return nil
        }
        return index
    }

    private func isFounding(_ slot: FactBatch.FactSlot, _ index: Int) -> Bool {
        slot.record
            == FactBatch.Reference(
                table: FactBatch.Reference.ownTable,
                number: set.batch.firstPublic + UInt32(index)
            )
    }

    private mutating func note(_ slot: FactBatch.FactSlot, _ number: FactNumber) {
        touch(slot, number)
        dirty.insert(tables.record(slot.record))
    }

    private mutating func touch(_ slot: FactBatch.FactSlot, _ number: FactNumber) {
        touches.append((tables.record(slot.record), LocalID(log: set.log, number: number).rawValue))
    }

    /// Writes what can be written at once, and notes what touches other records.
    mutating func run(_ database: Database, _ statements: ProjectionStatements) throws {
        for touch in touches {
            statements.recordFact.bind(1, touch.record)
            statements.recordFact.bind(2, touch.fact)
            try statements.recordFact.run()
        }
        let writer = RowWriter(set.batch, tables, statements, database, late: isLate ? set.log : nil)
        for (index, slot) in set.batch.publicFacts.enumerated()
        where slot.isPresent && isFounding(slot, index) {
            let record = LocalID(log: set.log, number: FactNumber(slot.record.number, .public)).rawValue
            try write(record, index, closed: companions[index], writer)
        }
        for (place, facts) in outside.enumerated() where facts.open != Self.none || facts.closed != Self.none
        {
            let record = tables.externals[place]
            if facts.open >= 0 {
                try write(record, Int(facts.open), closed: facts.closed, writer)
            } else {
                dirty.insert(record)
            }
        }
    }

    /// Writes the row of a record that one public fact, and at most one private one, speak of.
    private mutating func write(_ record: Int64, _ open: Int, closed: Int32, _ writer: RowWriter) throws {
        var isWritten = false
        if closed != Self.mustFold, !foldsEverything {
            let slot = set.batch.publicFacts[open]
            let companion = closed >= 0 ? set.batch.privateFacts[Int(closed)] : nil
            let transaction = set.transaction(.public, open)
            // What a transaction says of a record that another one made came later, or earlier: it is folded.
            let isOneTransaction =
                closed < 0 || slot.record.table == FactBatch.Reference.ownTable
                || transaction == set.transaction(.private, Int(closed))
            if isOneTransaction, companion.map({ $0.kind == slot.kind }) ?? true {
                switch RecordKind(rawValue: slot.kind) {
                case .person: isWritten = try writer.writePerson(record, slot, companion)
                case .session:
                    let number = FactNumber(set.batch.firstPublic + UInt32(open), .public)
                    let fact = LocalID(log: set.log, number: number).rawValue
                    isWritten = try writer.writeSession(record, slot, fact, companion, transaction)
                default: break
                }
            }
        }
        if isWritten { written.append(record) } else { dirty.insert(record) }
    }
}
