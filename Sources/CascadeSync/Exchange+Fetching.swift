import CascadeModel
import CascadeProtocol

/// Fetching what this replica lacks.
extension Exchange {
    mutating func startPulling(_ store: some ChangeStore) throws -> Step {
        if let step = try showLoss(store) { return step }
        lacking += try unheld(theirs.values, in: differing, store)
        for log in lacking {
            tally.lackedHere +=
                Int(log.sequence) - Int(min(log.sequence, try store.heldLog(log.log)?.sequence ?? 0))
        }
        logs = lacking.map(\.log)
        logs.sort()
        return try pull(store)
    }

    /// The logs of which the other has more.
    ///
    /// Nearly every log that he told of is held just so: that is seen from one reading of them all.
    func unheld(
        _ logs: some Sequence<HeldLog>,
        in ranges: [ScopeRange],
        _ store: some ChangeStore
    ) throws -> [HeldLog] {
        var own: [LogTag: HeldLog] = [:]
        for range in ranges { for log in try store.heldLogs(in: range) { own[log.log] = log } }
        return try logs.filter { log in
            try log.sequence > 0 && !isAlike(log, own[log.log]) && !isHeld(log, store)
        }
    }

    /// Whether a log ends here with the same change set, and lacks no private section that the other has.
    private func isAlike(_ log: HeldLog, _ own: HeldLog?) -> Bool {
        guard let own, own.sequence == log.sequence, own.id == log.id else { return false }
        return !names || own.privateThrough >= log.privateThrough
    }

    /// Whether this replica has all that the other has of a log, under whatever tag: each names the branches of a
    /// forked log as they came to it.
    func isHeld(_ log: HeldLog, _ store: some ChangeStore) throws -> Bool {
        guard let tag = try store.log(holding: log), let own = try store.heldLog(tag) else { return false }
        return !names || own.privateThrough >= log.privateThrough
    }

    mutating func pull(_ store: some ChangeStore) throws -> Step {
        guard !logs.isEmpty else { return try startPushing(store) }
        phase = .pulling
        var wants = Wants([], names: names, limit: largestBundle)
        for log in logs.prefix(SyncLimits.wants) {
            wants.logs.append(try store.heldLog(log) ?? .nothing(of: log))
            guard wants.wireBytes.count > SyncLimits.wantsBytes, wants.logs.count > 1 else { continue }
            wants.logs.removeLast()
            break
        }
        wanted = wants.logs.count
        return ask(.pull(wants))
    }

    mutating func takeIn(_ bundle: Bundle, _ store: some ChangeStore) throws -> Step {
        let outcomes = try store.receive(bundle.changeSets)
        let new = outcomes.count { $0.isKept && $0 != .known }
        tally.received += new
        // Where nothing was new, asking once more would bring the same.
        let isRepeated = try isRepeated(bundle)
        if !bundle.hasMore || new == 0 || isRepeated { logs.removeFirst(min(wanted, logs.count)) }
        return try pull(store)
    }

    mutating func isRepeated(_ bundle: Bundle) throws -> Bool {
        let headers = try bundle.changeSets.map { try ChangeSet.headerBytes(of: $0) }
        defer { last = headers }
        return headers == last
    }
}
