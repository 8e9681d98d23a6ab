import CascadeModel
import CascadeProtocol
import GRDB

/// Finds the facts of a record in the log.
struct FactSource {
    let database: Database
    let facts: FactCache
    /// The set that is being applied, which need not be looked up.
    let atHand: DecodedSet?

    init(_ database: Database, _ facts: FactCache, atHand: DecodedSet? = nil) {
        self.database = database
        self.facts = facts
        self.atHand = atHand
    }

    /// A record as its facts state it, those of change sets that wait left out.
    func recordState(_ record: LocalID) throws -> RecordState {
        var found: [AppliedFact] = []
        var stubs: [Dot: [Dot]] = [:]
        if record.log != 0, let set = try set(holding: record) {
            let bound = facts.bounds.bound(of: set)
            set.forEachFact(of: record.number) { section, index in
                if let fact = set.fact(section, index, bound: bound) { found.append(fact) }
            }
        }
        for local in try RecordFactRow.facts(database, of: record) {
            guard let set = try set(holding: local), let index = set.index(of: local.number) else { continue }
            if let fact = set.fact(local.number.section, index, bound: facts.bounds.bound(of: set)) {
                found.append(fact)
            } else {
                let slot = set.batch.facts(local.number.section)[index]
                let dot = set.batch.dot(local.number.section, at: index, set.logs)
                stubs[dot] = set.batch.replacedDots(slot, set.logs)
            }
        }
        return RecordState(found, stubs: stubs)
    }

    /// The change set or open transaction that holds a fact; nil where it is not here, or waits.
    func set(holding fact: LocalID) throws -> DecodedSet? {
        if let atHand, atHand.log == fact.log, atHand.index(of: fact.number) != nil { return atHand }
        if let place = try ChangeSetRow.place(database, log: fact.log, holding: fact.number) {
            guard place.isApplied else { return nil }
            if let set = facts.decoded.get(PlaceInLog(log: fact.log, sequence: place.sequence)) {
                return set
            }
            return try ChangeSetRow.fetch(database, log: fact.log, sequence: place.sequence).map(decoded)
        }
        if let set = facts.open.get(holding: fact) { return set }
        return try OpenTransactionRow.fetch(database, log: fact.log, holding: fact.number).map(decoded)
    }

    /// A change set's facts.
    func decoded(_ row: ChangeSetRow) throws -> DecodedSet {
        let place = PlaceInLog(log: row.log, sequence: row.sequence)
        if let set = facts.decoded.get(place) { return set }
        let set: DecodedSet
        do {
            let changeSet = try ChangeSet(serialized: row.content)
            let table = try BranchResolver(database, facts).table(changeSet.header, keptUnder: row.log)
            set = DecodedSet(
                try changeSet.batch(),
                table,
                log: row.log,
                sequence: row.sequence,
                authority: row.authority,
                isImport: changeSet.header.batch != nil
            )
        } catch let error as ProtocolViolation {
            throw StoreError(.corrupt, "change_set \(row.log)/\(row.sequence): \(error)")
        }
        facts.decoded.put(set, at: place)
        return set
    }

    /// An open transaction's facts.
    func decoded(_ row: OpenTransactionRow) throws -> DecodedSet {
        if let set = facts.open.get(row.place) { return set }
        guard let tag = facts.registry.tag(row.log) else { throw StoreError(.corrupt, "log \(row.log)") }
        let transaction = try row.transaction()
        let set = Self.decoded(
            transaction,
            tag: tag,
            log: row.log,
            row.firstPublic,
            row.firstPrivate,
            row.authority,
            isImport: row.batch != nil
        )
        facts.open.put(set, at: row.place)
        return set
    }

    /// A transaction as a set of its own.
    static func decoded(
        _ transaction: FactBatch.Transaction,
        tag: LogTag,
        log: Int64,
        _ firstPublic: UInt32,
        _ firstPrivate: UInt32,
        _ authority: Role,
        isImport: Bool = false
    ) -> DecodedSet {
        var table = LogTable(own: tag)
        var batch = FactBatch(firstPublic: firstPublic, firstPrivate: firstPrivate)
        batch.append(transaction, &table)
        return DecodedSet(batch, table, log: log, sequence: nil, authority: authority, isImport: isImport)
    }
}
