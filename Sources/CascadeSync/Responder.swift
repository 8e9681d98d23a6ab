package import CascadeModel
package import CascadeProtocol

/// Answers what other replicas ask, for one of them at a time: the other half of ``Exchange``.
package struct Responder<Store: ChangeStore> {
    private let store: Store
    private let program: String
    private let epoch: StoreEpoch
    private let readable: (ScopeRange) throws -> Bool
    private let receipt: ([LogMark]) throws -> Receipt?
    private let feed: FeedKey?
    private let renew: () throws -> StoreEpoch
    private let takesClear: (Scope) -> Bool

    /// An answerer.
    ///
    /// - Parameters:
    ///   - store: Where change sets are kept.
    ///   - program: Name and version of the program.
    ///   - epoch: The life of the store.
    ///   - readable: Whether the asker may know of a part of the tree.
    ///   - receipt: Signs for what is held; nil where no receipts are given.
    ///   - feed: Makes cursors for whoever asks by them; nil where no feed is kept.
    ///   - renew: Begins another life of the store, unless `epoch` ended already, and tells it: the store lost something
    ///     that it had.
    ///   - takesClear: Whether private sections of a scope may come in the clear: whether the answerer may read them.
    package init(
        _ store: Store,
        program: String,
        epoch: StoreEpoch,
        readable: @escaping (ScopeRange) throws -> Bool,
        receipt: @escaping ([LogMark]) throws -> Receipt?,
        feed: FeedKey? = nil,
        renew: @escaping () throws -> StoreEpoch,
        takesClear: @escaping (Scope) -> Bool
    ) {
        self.store = store
        self.program = program
        self.epoch = epoch
        self.readable = readable
        self.receipt = receipt
        self.feed = feed
        self.renew = renew
        self.takesClear = takesClear
    }

    /// The answer to a question.
    package func answer(_ request: SyncRequest, from asker: DeviceID) throws -> SyncResponse {
        switch request {
        case .hello(let hello): try greet(hello)
        case .pull(let wants): try give(wants, Reader(device: asker))
        case .tail(let query): try tail(query, Reader(device: asker))
        case .push(let bundle): try take(bundle)
        }
    }

    private func greet(_ hello: HelloRequest) throws -> SyncResponse {
        guard let version = SyncVersion.common(hello.oldestVersion, hello.newestVersion) else {
            let spoken = "\(SyncVersion.oldest) to \(SyncVersion.newest)"
            return .refused(SyncFailure(.version, "this program speaks versions \(spoken)"))
        }
        let epoch = try hello.lost.contains(where: showsLoss) ? renew() : epoch
        // What is asked for is offered, so it is signed now; whoever asks signs after he compared.
        try store.seal()
        // What comes in while it compares lies beyond: a cursor may be behind what was compared, never ahead of it.
        let end = try feed.map { $0.cursor(try store.feedEnd(), in: epoch) }
        var answers: [ScopeAnswer] = []
        for digest in hello.scopes {
            answers.append(try readable(digest.range) ? compare(digest, names: hello.names) : .forbidden)
        }
        var response = HelloResponse(
            schema: store.schema,
            program: program,
            device: store.device,
            epoch: epoch,
            scopes: answers
        )
        response.version = version
        response.feed = end
        let ranges = try hello.scopes.map(\.range).filter(readable)
        if !hello.receipts.isEmpty, try store.receiptDigest(in: ranges) != hello.receipts {
            response.receipts = try store.hubReceipts(in: ranges, limit: ReceiptDigest.mostBytes)
        }
        return .hello(response)
    }

    /// Whether a receipt shows that this store lost something.
    ///
    /// It does where it was signed here, in this life of the store, for a change set that is not held. One that somebody
    /// else signed, or that is of another life, shows nothing.
    private func showsLoss(_ receipt: Receipt) throws -> Bool {
        let statement = receipt.statement
        guard statement.device == store.device, statement.epoch == epoch, receipt.hasValidSignature else {
            return false
        }
        return try statement.logs.contains { try store.log(holding: HeldLog($0.mark)) == nil }
    }

    private func compare(_ digest: ScopeDigest, names: Bool) throws -> ScopeAnswer {
        let logs = try store.heldLogs(in: digest.range)
        guard ScopeDigest(digest.range, of: logs, names: names) != digest else { return .equal }
        guard logs.count > SyncLimits.logsPerAnswer, !digest.range.isAlone else { return .logs(logs) }
        return .parts(
            try store.parts(of: digest.range).map {
                ScopeDigest($0, of: try store.heldLogs(in: $0), names: names)
            }
        )
    }

    private func give(_ wants: Wants, _ reader: Reader) throws -> SyncResponse {
        .changes(
            try store.changeSets(
                beyond: wants.logs,
                names: wants.names,
                for: reader,
                limit: wants.limit
            ).bundle
        )
    }

    private func tail(_ query: FeedQuery, _ reader: Reader) throws -> SyncResponse {
        guard let feed, query.epoch == epoch else {
            return .refused(
                SyncFailure(.epoch, "the cursor is of another life of this store: compare instead")
            )
        }
        guard feed.made(query.after, in: epoch) else {
            return .refused(SyncFailure(.malformed, "nobody here gave this cursor"))
        }
        guard try readable(query.range) else { return .refused(SyncFailure(.forbidden)) }
        guard try query.after.position <= store.feedEnd() else {
            _ = try renew()
            return .refused(SyncFailure(.epoch, "the cursor is ahead of this store, which lost something"))
        }
        let part = try store.feed(
            of: query.range,
            beyond: query.after.position,
            for: reader,
            limit: SyncLimits.bundle
        )
        var bundle = part.offer.bundle
        bundle.next = feed.cursor(part.end, in: epoch)
        return .changes(bundle)
    }

    /// Whether a change set brings names in the clear that are none of the answerer's: they must not reach its disk.
    ///
    /// What cannot be read here is the store's to judge.
    private func isTooClear(_ content: [UInt8]) -> Bool {
        guard case .clear? = try? ChangeSet.privateForm(of: content),
            let scope = try? ChangeSet.header(of: content).scope
        else { return false }
        return !takesClear(scope)
    }

    private func take(_ bundle: Bundle) throws -> SyncResponse {
        let refused = bundle.changeSets.map(isTooClear)
        let taken = zip(bundle.changeSets, refused).filter { !$0.1 }.map(\.0)
        var arrived = try store.receive(taken).makeIterator()
        let outcomes = refused.map { $0 ? Delivery.forbidden : arrived.next() ?? .forbidden }
        let kept = try zip(bundle.changeSets, outcomes).filter { $0.1.isKept }.map { content, _ in
            let header = try ChangeSet.header(of: content)
            let id = ChangeSetHeader.id(of: try ChangeSet.headerBytes(of: content))
            return (
                mark: LogMark(log: header.log, sequence: header.sequence, id: id), before: header.previous
            )
        }
        // Whoever holds a change set holds those before it. Each branch of a log has an end of its own, all by one name.
        let followed = Set(kept.compactMap(\.before))
        var ends: [ChangeSetID: LogMark] = [:]
        for (mark, _) in kept where !followed.contains(mark.id) { ends[mark.id] = mark }
        let marks = ends.values.sorted { ($0.log, $0.sequence) < ($1.log, $1.sequence) }
        return .taken(BundleResponse(outcomes, receipt: marks.isEmpty ? nil : try receipt(marks)))
    }
}
