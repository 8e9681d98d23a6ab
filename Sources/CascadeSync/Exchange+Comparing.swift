import CascadeModel
import CascadeProtocol

/// Comparing: which parts of the tree differ, and what the other holds in them.
extension Exchange {
    mutating func greet(
        _ parts: [ScopeRange],
        _ store: some ChangeStore,
        lost: [Receipt] = []
    ) throws -> Step {
        phase = .greeting(parts)
        var digests: [ScopeDigest] = []
        for part in parts {
            digests.append(ScopeDigest(part, of: try store.heldLogs(in: part), names: names))
        }
        var hello = HelloRequest(schema: store.schema, program: program, names: names, scopes: digests)
        if other == nil { hello.receipts = try store.receiptDigest(in: parts) }
        hello.lost = lost
        return ask(.hello(hello))
    }

    mutating func compare(
        _ asked: [ScopeRange],
        _ hello: HelloResponse,
        _ store: some ChangeStore
    ) throws -> Step {
        guard hello.scopes.count == asked.count else {
            throw SyncFailure(.malformed, "\(hello.scopes.count) answers to \(asked.count) questions")
        }
        guard (SyncVersion.oldest...SyncVersion.newest).contains(hello.version) else {
            throw SyncFailure(.version, "the other answers in version \(hello.version)")
        }
        let isFirst = other == nil
        other = hello
        try store.note(hello.epoch, of: hello.device)
        if isFirst, !hello.receipts.isEmpty { try store.keep(passedOn: hello.receipts) }
        if isFirst, let end = hello.feed {
            let queries = try feedsToRead(asked, hello, end, store)
            if !queries.isEmpty { return tail(Tail(asked: asked, hello: hello, rest: queries)) }
        }
        return try weigh(asked, hello, store)
    }

    mutating func weigh(
        _ asked: [ScopeRange],
        _ hello: HelloResponse,
        _ store: some ChangeStore
    ) throws -> Step {
        var deeper: [ScopeRange] = []
        for (part, answer) in zip(asked, hello.scopes) {
            switch answer {
            case .forbidden: tally.closed.insert(part)
            case .equal: equal.append(part)
            case .parts(let digests):
                try deeper += descend(part, digests, store)
            case .logs(let logs):
                differing.append(part)
                for log in logs { theirs[log.log] = log }
            }
        }
        // What is not compared now may hold something that the feed would step over.
        if deeper.count > SyncLimits.scopes { feed = nil }
        if !deeper.isEmpty { return try greet(Array(deeper.prefix(SyncLimits.scopes)), store) }
        return try startPulling(store)
    }

    /// The parts in which the two differ, those included that only one of them knows of.
    private func descend(_ part: ScopeRange, _ digests: [ScopeDigest], _ store: some ChangeStore) throws
        -> [ScopeRange]
    {
        var differing: Set<ScopeRange> = []
        for digest in digests where part.covers(digest.range) && digest.range != part {
            if ScopeDigest(digest.range, of: try store.heldLogs(in: digest.range), names: names) != digest {
                differing.insert(digest.range)
            }
        }
        let told = Set(digests.map(\.range))
        differing.formUnion(try store.parts(of: part).filter { !told.contains($0) })
        return differing.sorted()
    }

    /// Shows the other what it signed for and holds no more, and compares anew: it begins another life of its store,
    /// whose receipts and cursors say what it holds now.
    mutating func showLoss(_ store: some ChangeStore) throws -> Step? {
        guard !hasShownLoss, let hello = other else { return nil }
        let lost = try LostReceipts(hello, differing, theirs).found(in: store)
        guard !lost.isEmpty else { return nil }
        hasShownLoss = true
        (differing, equal, theirs, feed, other) = ([], [], [:], nil, nil)
        return try greet(ranges, store, lost: lost)
    }
}
