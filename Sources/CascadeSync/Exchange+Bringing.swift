import CascadeModel
import CascadeProtocol

/// Bringing what the other lacks.
extension Exchange {
    mutating func startPushing(_ store: some ChangeStore) throws -> Step {
        // Where both held the same, the other lacks what is signed from here on.
        for range in equal {
            for log in try store.heldLogs(in: range) { theirs[log.log] = log }
        }
        try keepCursors(store)
        try store.seal()
        var (tags, known): (Set<LogTag>, Set<LogTag>) = ([], [])
        for range in differing + equal {
            for log in try store.heldLogs(in: range) {
                known.insert(log.log)
                guard log != theirs[log.log] else { continue }
                tags.insert(log.log)
                let there = min(log.sequence, theirs[log.log]?.sequence ?? 0)
                tally.lackedThere += Int(log.sequence) - Int(there)
            }
        }
        // What is held there already, but the receipt was lost on the way, is brought once more.
        if let other {
            for mark in try store.unreceipted(by: other.device)
            where known.contains(mark.log) && !tags.contains(mark.log) {
                theirs[mark.log] = mark
                tags.insert(mark.log)
            }
        }
        logs = tags.sorted()
        strangers = theirs.values.filter { !known.contains($0.log) }.sorted { $0.log < $1.log }
        return try push(store)
    }

    mutating func push(_ store: some ChangeStore) throws -> Step {
        guard let other else { throw SyncFailure(.malformed, "no hello") }
        let held = logs.map { theirs[$0] ?? .nothing(of: $0) } + strangers
        let reader = Reader(device: other.device)
        let there = try store.wanted(of: held, by: reader)
        let offer = try store.changeSets(beyond: there, names: names, for: reader, limit: largestBundle)
        guard try !offer.items.isEmpty && !isRepeated(offer.bundle) else {
            phase = .ended
            return .done
        }
        phase = .pushing(offer)
        return ask(.push(offer.bundle))
    }

    mutating func settle(_ offer: Offer, _ taken: BundleResponse, _ store: some ChangeStore) throws
        -> Step
    {
        var refused: Set<LogTag> = []
        for (place, item) in offer.items.enumerated() {
            if taken[place].isKept, !refused.contains(item.log) {
                if taken[place] != .known { tally.sent += 1 }
                if case .held(let reason) = taken[place] { tally.waiting[reason, default: 0] += 1 }
                try note(item, store)
            } else {
                tally.refused += 1
                if refused.insert(item.log).inserted, let reason = Refusal(taken[place]) {
                    tally.refusals.insert(reason)
                }
            }
        }
        if let receipt = taken.receipt {
            guard receipt.hasValidSignature, receipt.statement.device == other?.device else {
                throw SyncFailure(.malformed, "a receipt that does not hold")
            }
            try store.keep(receipt)
        }
        // What is refused today may be taken tomorrow; what comes after it in its log has to wait, too.
        logs.removeAll(where: refused.contains)
        guard offer.hasMore, !logs.isEmpty else {
            phase = .ended
            return .done
        }
        return try push(store)
    }

    /// The other holds one more.
    ///
    /// What was brought is not brought again in this exchange, whatever the other says he lacks of it: a private
    /// section that nobody here has, or a branch that he could not give, would be offered for ever.
    mutating func note(_ item: Offer.Item, _ store: some ChangeStore) throws {
        let before = theirs[item.log] ?? .nothing(of: item.log)
        let isFurther = try item.sequence > before.sequence || store.log(holding: before) == nil
        theirs[item.log] = HeldLog(
            log: item.log,
            sequence: isFurther ? item.sequence : before.sequence,
            id: isFurther ? item.id.bytes : before.id,
            privateThrough: max(before.privateThrough, item.sequence)
        )
    }
}
