import CascadeModel

/// A change set, or an open transaction, whose facts can be looked at one by one.
final class DecodedSet {
    let batch: FactBatch
    let logs: LogTable
    /// The local number of the log it is kept under.
    let log: Int64
    /// Its number there; nil for an open transaction.
    let sequence: UInt32?
    let authority: Role
    /// Whether it is a part of an import.
    let isImport: Bool
    /// The index of the first fact of each transaction, by section.
    private let starts: [[UInt32]]

    init(
        _ batch: FactBatch,
        _ logs: LogTable,
        log: Int64,
        sequence: UInt32?,
        authority: Role,
        isImport: Bool = false
    ) {
        self.batch = batch
        self.logs = logs
        self.log = log
        self.sequence = sequence
        self.authority = authority
        self.isImport = isImport
        var publicStarts: [UInt32] = []
        var privateStarts: [UInt32] = []
        publicStarts.reserveCapacity(batch.transactions.count)
        privateStarts.reserveCapacity(batch.transactions.count)
        var (nextPublic, nextPrivate): (UInt32, UInt32) = (0, 0)
        for slot in batch.transactions {
            publicStarts.append(nextPublic)
            privateStarts.append(nextPrivate)
            nextPublic += slot.publicCount
            nextPrivate += slot.privateCount
        }
        starts = [publicStarts, privateStarts]
    }

    /// The transaction that a fact belongs to.
    func transaction(_ section: FactNumber.Section, _ index: Int) -> FactBatch.TransactionSlot? {
        let starts = starts[Int(section.rawValue)]
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= UInt32(index) { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : batch.transactions[low - 1]
    }

    /// The fact at an index of a section, written at the latest at a bound; nil where its content is not here.
    func fact(_ section: FactNumber.Section, _ index: Int, bound: HybridTime?) -> AppliedFact? {
        guard let fact = batch.fact(section, at: index, logs), let slot = transaction(section, index) else {
            return nil
        }
        return AppliedFact(
            fact: fact,
            time: slot.time,
            bound: bound,
            authority: authority,
            author: slot.author.flatMap { batch.record($0, logs) }
        )
    }

    /// The index of a fact by its number; nil where it is not in this set.
    func index(of number: FactNumber) -> Int? {
        let (first, facts) =
            number.section == .public
            ? (batch.firstPublic, batch.publicFacts.count) : (batch.firstPrivate, batch.privateFacts.count)
        guard number.number >= first, Int(number.number - first) < facts else { return nil }
        return Int(number.number - first)
    }

    /// Calls a body with every fact here that speaks of a record made in this log.
    func forEachFact(of founding: FactNumber, _ body: (FactNumber.Section, Int) throws -> Void) rethrows {
        let reference = FactBatch.Reference(table: FactBatch.Reference.ownTable, number: founding.number)
        for section in FactNumber.Section.allCases {
            let facts = section == .public ? batch.publicFacts : batch.privateFacts
            for index in facts.indices where facts[index].record == reference && facts[index].isPresent {
                try body(section, index)
            }
        }
    }
}
