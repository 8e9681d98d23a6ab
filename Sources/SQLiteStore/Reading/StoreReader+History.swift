package import CascadeModel
import CascadeProtocol
import GRDB

/// A fact of a record's history, with what vouches for it.
package struct RecordedFact: Hashable, Sendable {
    /// The fact, its time and its author.
    package let fact: AppliedFact
    /// The device that wrote it.
    package let device: DeviceID?
    /// How it is vouched for.
    package let voucher: Voucher
    /// Why it waits; nil where it counts.
    package let held: HoldReason?
    /// When the device got the grant under which it wrote, in milliseconds since 1970 by the giver's clock.
    package let granted: Int64?

    /// How a fact is vouched for.
    package enum Voucher: Hashable, Sendable {
        /// The signature of this change set of its log holds.
        case signed(UInt32)
        /// The signature of this change set of its log does not hold.
        case broken(UInt32)
        /// It is this device's own and not sealed yet.
        case open
    }
}

extension StoreReader {
    /// Every fact that is here of a record, also those that wait, in the order in which they were written.
    package func history(of record: RecordID) throws -> [RecordedFact] {
        guard let local = try local(record) else { return [] }
        var history = RecordHistory(record, try names)
        if local.log != 0 { try history.take(holding: local) }
        for fact in try RecordFactRow.facts(database, of: local) { try history.take(holding: fact) }
        for row in try ChangeSetRow.fetchAll(database, where: "state = 1 ORDER BY arrival") {
            try history.take(row)
        }
        return history.facts.values.sorted { $0.fact.precedes($1.fact) }
    }
}

extension StoreReader {
    /// What the change sets state that wait, each with its facts in the order in which they were written.
    package func heldFacts() throws -> [(mark: LogMark, facts: [RecordedFact])] {
        let tags = try logs().reduce(into: [Int64: LogTag]()) { $0[$1.id] = $1.tag }
        let names = try names
        return try ChangeSetRow.fetchAll(database, where: "state = 1 ORDER BY arrival").compactMap { row in
            guard let tag = tags[row.log] else { return nil }
            var history = RecordHistory(nil, names)
            try history.take(row)
            return (
                LogMark(log: tag, sequence: row.sequence, id: row.id),
                history.facts.values.sorted { $0.fact.precedes($1.fact) }
            )
        }
    }
}

extension StoreReader {
    /// When the device that wrote a fact got the grant under which it wrote, in milliseconds since 1970 by the giver's
    /// clock; nil where the grant is not here, and for what was not sealed yet.
    package func granted(forWriterOf dot: Dot) throws -> Int64? {
        let names = try names
        guard let log = names.facts.registry.number(of: dot.log),
            let row = try ChangeSetRow.fetch(database, log: log, holding: dot.number),
            let changeSet = try? ChangeSet(serialized: row.content)
        else { return nil }
        return try names.granted(changeSet.header, keptUnder: row.log)
    }
}

extension LocalNames {
    /// When the grant was given that a header names.
    fileprivate func granted(_ header: ChangeSetHeader, keptUnder log: Int64) throws -> Int64? {
        let grant = try BranchResolver(database, facts).grant(header, keptUnder: log)
        guard case .made(let tag, let number)? = grant, let log = facts.registry.number(of: tag) else {
            return nil
        }
        let fact = LocalID(log: log, number: FactNumber(number, .public))
        return try TrustFactRow.fetch(database, fact.rawValue)?.time
    }
}

/// Collects the facts of one record, or of all.
private struct RecordHistory {
    private let record: RecordID?
    private let names: LocalNames
    private(set) var facts: [Dot: RecordedFact] = [:]
    private var seen: Set<PlaceInLog> = []

    init(_ record: RecordID?, _ names: LocalNames) {
        self.record = record
        self.names = names
    }

    private var source: FactSource { FactSource(names.database, names.facts) }

    mutating func take(holding fact: LocalID) throws {
        if let row = try ChangeSetRow.fetch(names.database, log: fact.log, holding: fact.number) {
            try take(row)
        } else if let row = try OpenTransactionRow.fetch(names.database, log: fact.log, holding: fact.number)
        {
            take(try source.decoded(row), .open, held: nil, granted: nil)
        }
    }

    mutating func take(_ row: ChangeSetRow) throws {
        guard seen.insert(PlaceInLog(log: row.log, sequence: row.sequence)).inserted else { return }
        let changeSet: ChangeSet
        do {
            changeSet = try ChangeSet(serialized: row.content)
        } catch {
            throw StoreError(.corrupt, "change_set \(row.log)/\(row.sequence): \(error)")
        }
        let set = try source.decoded(row)
        let holds =
            changeSet.id == row.id && changeSet.hasValidSignature && changeSet.verifyContent(set.batch)
        let reason: HoldReason? = if case .held(let reason) = row.state { reason } else { nil }
        take(
            set,
            holds ? .signed(row.sequence) : .broken(row.sequence),
            held: reason,
            granted: try names.granted(changeSet.header, keptUnder: row.log)
        )
    }

    private mutating func take(
        _ set: DecodedSet,
        _ voucher: RecordedFact.Voucher,
        held: HoldReason?,
        granted: Int64?
    ) {
        let device = names.facts.registry.row(set.log)?.device
        let bound = names.facts.bounds.bound(of: set)
        for section in FactNumber.Section.allCases {
            for index in set.batch.facts(section).indices {
                guard let fact = set.fact(section, index, bound: bound),
                    record == nil || fact.fact.record == record
                else { continue }
                facts[fact.fact.dot] = RecordedFact(
                    fact: fact,
                    device: device,
                    voucher: voucher,
                    held: held,
                    granted: granted
                )
            }
        }
    }
}
