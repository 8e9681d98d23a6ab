import CascadeModel
import CascadeProtocol

/// What a command that returned has promised to keep.
struct AcknowledgedEntry {
    /// Counts entries of the whole fleet.
    let serial: Int
    /// The number of the device, in the fleet.
    let device: Int
    /// Who signed, or will.
    let author: DeviceID
    /// When, by the author's clock: with the author, what it is found by wherever it went.
    let time: HybridTime
    /// What it stated in public, names of records left out: those may change.
    let statements: Set<String>
    /// What was done, for the trace.
    let what: String
    /// Whether the device that wrote it still has it, for all that happened to its disk.
    var isOnItsDevice = true
    /// Whether it may be gone: an older state of the only device that had it was put back.
    var mayBeLost = false

    var place: Place { Place(author: author, time: time) }

    /// Where an entry is looked for.
    ///
    /// Copies of a device have its author, and may have its clock.
    struct Place: Hashable {
        let author: DeviceID
        let time: HybridTime
    }

    /// What a transaction states in public.
    static func statements(of transactions: [FactBatch.Transaction]) -> Set<String> {
        var statements: Set<String> = []
        for fact in transactions.flatMap(\.facts) {
            for (field, value) in fact.fields where field.section == .public {
                switch value {
                case .integer, .text, .bytes, .none: statements.insert("\(field.rawValue)=\(value)")
                default: break
                }
            }
        }
        return statements
    }
}

/// The transactions that stand in change sets somewhere, each to be claimed by one entry.
struct KeptTransactions {
    private var statements: [AcknowledgedEntry.Place: [Set<String>]] = [:]
    private var seen: Set<ChangeSetID> = []

    mutating func add(_ serialized: [UInt8]) throws {
        let changeSet = try ChangeSet(serialized: serialized)
        guard seen.insert(changeSet.id).inserted else { return }
        for transaction in try changeSet.batch().unpacked(changeSet.header.logTable) {
            let place = AcknowledgedEntry.Place(author: changeSet.header.device, time: transaction.time)
            statements[place, default: []].append(AcknowledgedEntry.statements(of: [transaction]))
        }
    }

    /// Whether a transaction is there that nobody claimed before; a carrier may have left facts of it out.
    mutating func claim(_ entry: AcknowledgedEntry) -> Bool {
        let candidates = (statements[entry.place] ?? []).enumerated()
            .filter { $0.element.isSubset(of: entry.statements) }
        guard let best = candidates.max(by: { $0.element.count < $1.element.count }) else { return false }
        statements[entry.place]?.remove(at: best.offset)
        return true
    }
}
