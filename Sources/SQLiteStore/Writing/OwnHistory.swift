import CascadeModel
import CascadeProtocol
import GRDB

/// Brings together what this device wrote and has not sealed with a part of its own log that comes back from
/// elsewhere: it was restored from a backup, or cloned.
struct OwnHistory {
    private let database: Database
    private let writer: StoreWriter

    init(_ database: Database, _ writer: StoreWriter) {
        self.database = database
        self.writer = writer
    }

    private typealias Open = (row: OpenTransactionRow, transaction: FactBatch.Transaction)

    /// Clears the numbers that an arriving change set of our own log takes.
    ///
    /// Open transactions that it holds were sealed there. Those after it stay open: what comes next may hold them.
    /// One that something else stands in place of has not been seen by anybody, and is written again, with what
    /// follows it, into a log of a new incarnation.
    func settle(_ arrival: CheckedChangeSet, _ log: LogRow) throws {
        let isTwin =
            try log.device == writer.identity().device && writer.identity().incarnation <= log.incarnation
        if isTwin {
            // Nobody knows what else was written in this log: it ends here.
            try writer.startNewIncarnation()
        }
        let open: [Open] = try OpenTransactionRow.fetchAll(database, log: log.id).map {
            ($0, try $0.transaction())
        }
        guard !open.isEmpty else { return }
        writer.state.needsRebuild = true
        let sealed = Sealed(arrival)
        var kept: [Open] = []
        var contradicted = open[...]
        if arrival.changeSet.header.sequence == log.sequence + 1 {
            while let next = contradicted.first {
                let standing = sealed.standing(of: next.transaction)
                // Whoever else writes in this log goes on at these numbers.
                if standing == .contradicted || standing == .later && isTwin { break }
                contradicted = contradicted.dropFirst()
                switch standing {
                case .whole: try next.row.delete(database, writer.state.facts)
                case .inPart:
                    try next.row.delete(database, writer.state.facts)
                    kept.append(next)
                case .later, .contradicted: break
                }
            }
        }
        try writer.moveToNewIncarnation(
            kept.map { ($0.transaction, $0.row.authority, $0.row.batch) },
            from: log,
            .kept
        )
        // What moved just now may have got other names in them.
        contradicted = try contradicted.compactMap { one in
            try OpenTransactionRow.fetchAll(database, log: log.id).first {
                $0.firstPublic == one.row.firstPublic && $0.firstPrivate == one.row.firstPrivate
            }.map { ($0, try $0.transaction()) }
        }[...]
        for one in contradicted { try one.row.delete(database, writer.state.facts) }
        try writer.moveToNewIncarnation(
            contradicted.map { ($0.transaction, $0.row.authority, $0.row.batch) },
            from: log,
            .remade
        )
    }
}

/// What of our open transactions an arriving change set holds.
private struct Sealed {
    enum Standing: Hashable {
        /// All of it, or all that the law lets stand.
        case whole
        /// Its public facts, while its private ones are only here.
        case inPart
        /// Nothing: its numbers come after the change set.
        case later
        /// Something else stands at its numbers.
        case contradicted
    }

    private let header: ChangeSetHeader
    private let transactions: [HybridTime: FactBatch.Transaction]
    private let privateStanding: [FactStanding]?

    init(_ arrival: CheckedChangeSet) {
        header = arrival.changeSet.header
        privateStanding = arrival.changeSet.standing(.private)
        transactions =
            arrival.batch.map { batch in
                Dictionary(
                    batch.unpacked(arrival.changeSet.header.logTable).map { ($0.time, $0) },
                    uniquingKeysWith: { first, _ in first }
                )
            } ?? [:]
    }

    func standing(of transaction: FactBatch.Transaction) -> Standing {
        guard transaction.facts.contains(where: { isCovered($0.dot.number) }) else { return .later }
        guard let sealed = transactions[transaction.time], sealed.author == transaction.author else {
            return .contradicted
        }
        let facts = Dictionary(sealed.facts.map { ($0.dot, $0) }, uniquingKeysWith: { first, _ in first })
        var isWhole = true
        for fact in transaction.facts {
            if let other = facts[fact.dot] {
                // What was erased here and not there yet is no contradiction.
                let isEmptied = fact.dot.number.section == .private && fact.fields.isEmpty
                if other != fact, !isEmptied { return .contradicted }
            } else if !isErased(fact.dot.number) {
                guard fact.dot.number.section == .private, isCovered(fact.dot.number) else {
                    return .contradicted
                }
                isWhole = false
            }
        }
        return isWhole ? .whole : .inPart
    }

    private func isCovered(_ number: FactNumber) -> Bool {
        let (first, count) =
            number.section == .public
            ? (header.firstPublic, header.publicCount) : (header.firstPrivate, header.privateCount)
        return number.number >= first && number.number - first < count
    }

    private func isErased(_ number: FactNumber) -> Bool {
        guard number.section == .private, let privateStanding, isCovered(number) else { return false }
        let index = Int(number.number - header.firstPrivate)
        return index < privateStanding.count && privateStanding[index] == .erased
    }
}
