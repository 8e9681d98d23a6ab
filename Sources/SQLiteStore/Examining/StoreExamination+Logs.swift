import CascadeModel
import CascadeProtocol
import GRDB

extension StoreExamination {
    /// Checks every change set and transaction, and that each log is one unbroken chain.
    mutating func lookThroughLogs(_ database: Database, _ logs: [LogRow], _ forks: [ForkRow]) {
        let known = Dictionary(logs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var ends: [Int64: ChangeSetEnd] = [:]
        var starts: [(header: ChangeSetHeader, name: String)] = []
        var previous: [ChangeSetID: UInt32] = [:]
        let places = step("change_set") { try ChangeSetRow.places(database) } ?? []
        for place in places.sorted(by: { $0.log != $1.log ? $0.log < $1.log : $0.sequence < $1.sequence }) {
            let name = "\(known[place.log]?.tag.description ?? "log \(place.log)")/\(place.sequence)"
            let row = step(name) {
                try ChangeSetRow.fetch(database, log: place.log, sequence: place.sequence)
            }
            guard let row, let row else { continue }
            result.changeSets += 1
            previous[row.id] = row.sequence
            let before = ends[row.log]
            ends[row.log] = ChangeSetEnd(sequence: row.sequence, id: row.id)
            guard let header = check(row, known, name) else { continue }
            if let before { checkLink(row, header, before, name) } else { starts.append((header, name)) }
            if case .held(let reason) = row.state { find(.held(reason), name) }
        }
        for (header, name) in starts where header.sequence > 1 {
            // A branch starts from a change set that another log holds.
            let before = header.previous.flatMap { previous[$0] }
            if before.map({ $0 &+ 1 }) != header.sequence { find(.missingChangeSet, name) }
        }
        var seen: Set<String> = []
        for fork in forks {
            let place = "\(known[fork.log]?.tag.description ?? "log \(fork.log)")/\(fork.sequence)"
            let device = known[fork.log]?.device ?? known[fork.branch]?.device
            if seen.insert(place).inserted { find(.fork(device), place) }
        }
        for log in logs {
            lookThroughOpenTransactions(database, log, ends[log.id])
        }
        let open = step("open_transaction") { try OpenTransactionRow.count(database) }
        // One whose place is damaged is in no log, and is sealed with none.
        if let open, open != result.openTransactions { find(.damagedTransaction, "open_transaction") }
    }

    /// Checks one change set against its author's signature and its row.
    private mutating func check(_ row: ChangeSetRow, _ logs: [Int64: LogRow], _ name: String)
        -> ChangeSetHeader?
    {
        let changeSet: ChangeSet
        do throws(ProtocolViolation) {
            changeSet = try CheckedChangeSet(row.content).changeSet
        } catch {
            find(.damagedChangeSet, "\(name) \(error)")
            return nil
        }
        let header = changeSet.header
        var base = logs[row.log]
        var steps = 0
        while let parent = base?.branchOf, steps < logs.count {
            base = logs[parent]
            steps += 1
        }
        let isSamePlace = changeSet.id == row.id && header.sequence == row.sequence && base?.tag == header.log
        let isPublicSame = header.firstPublic == row.firstPublic && header.publicCount == row.publicCount
        let isPrivateSame = header.firstPrivate == row.firstPrivate && header.privateCount == row.privateCount
        let isAsNoted = isSamePlace && isPublicSame && isPrivateSame && header.time == row.time
        if !isAsNoted { find(.wrongChangeSetRow, name) }
        return header
    }

    private mutating func checkLink(
        _ row: ChangeSetRow,
        _ header: ChangeSetHeader,
        _ before: ChangeSetEnd,
        _ name: String
    ) {
        if before.sequence &+ 1 != row.sequence {
            find(.missingChangeSet, name)
        } else if header.previous != before.id {
            find(.brokenChain, name)
        }
    }

    private mutating func lookThroughOpenTransactions(
        _ database: Database,
        _ log: LogRow,
        _ end: ChangeSetEnd?
    ) {
        let name = log.tag.description
        if let end, log.sequence != end.sequence || log.latest != end.id { find(.wrongLogRow, name) }
        if end == nil, log.sequence != 0, log.branchOf == nil,
            !result.findings.contains(where: { $0.kind.isFork && $0.place.hasPrefix(name) })
        {
            find(.missingChangeSet, "\(name)/\(log.sequence)")
        }
        guard let rows = step("open_transaction", { try OpenTransactionRow.fetchAll(database, log: log.id) })
        else {
            return
        }
        var next: (public: UInt32, private: UInt32)?
        for row in rows {
            result.openTransactions += 1
            let place = "\(name).\(row.firstPublic)"
            let transaction = try? row.transaction()
            guard let transaction, row.holds(transaction, of: log.tag) else {
                find(.damagedTransaction, place)
                next = nil
                continue
            }
            if let next, next != (row.firstPublic, row.firstPrivate) { find(.damagedTransaction, place) }
            next = (row.firstPublic &+ row.publicCount, row.firstPrivate &+ row.privateCount)
        }
        if let next, next.public > log.nextPublic || next.private > log.nextPrivate {
            find(.wrongLogRow, name)
        }
    }
}

/// The last change set of a log that was looked at.
private struct ChangeSetEnd {
    let sequence: UInt32
    let id: ChangeSetID
}

extension StoreFinding.Kind {
    fileprivate var isFork: Bool {
        if case .fork = self { true } else { false }
    }
}

extension OpenTransactionRow {
    /// Whether a transaction is what the row says of it.
    func holds(_ transaction: FactBatch.Transaction, of tag: LogTag) -> Bool {
        var (nextPublic, nextPrivate) = (firstPublic, firstPrivate)
        for fact in transaction.facts {
            guard fact.dot.log == tag else { return false }
            switch fact.dot.number.section {
            case .public:
                guard fact.dot.number.number == nextPublic else { return false }
                nextPublic &+= 1
            case .private:
                guard fact.dot.number.number == nextPrivate else { return false }
                nextPrivate &+= 1
            }
        }
        return nextPublic == firstPublic &+ publicCount && nextPrivate == firstPrivate &+ privateCount
    }
}
