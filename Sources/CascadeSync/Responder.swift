package import CascadeModel
package import CascadeProtocol

/// Answers what other replicas ask, for one of them at a time: the other half of ``Exchange``.
package struct Responder<Store: ChangeStore> {
    private let store: Store
    private let program: String
    private let epoch: StoreEpoch
    private let readable: (ScopeRange) throws -> Bool
    private let receipt: ([LogMark]) throws -> Receipt?
    private let feed: Feed?
    private let takesClear: (Scope) -> Bool

    /// What an answerer needs to keep a feed.
    package struct Feed {
        let key: FeedKey
        let renew: () throws -> Void

        /// A feed.
        ///
        /// - Parameters:
        ///   - key: Makes its cursors.
        ///   - renew: Begins another life of the store, as it lost something that it had.
        package init(_ key: FeedKey, renew: @escaping () throws -> Void) {
            self.key = key
            self.renew = renew
        }
    }

    /// An answerer.
    ///
    /// - Parameters:
    ///   - store: Where change sets are kept.
    ///   - program: Name and version of the program.
    ///   - epoch: The life of the store.
    ///   - readable: Whether the asker may know of a part of the tree.
    ///   - receipt: Signs for what is held; nil where no receipts are given.
    ///   - feed: For whoever asks by a cursor; nil where no feed is kept.
    ///   - takesClear: Whether private sections of a scope may come in the clear: whether the answerer may read them.
    package init(
        _ store: Store,
        program: String,
        epoch: StoreEpoch,
        readable: @escaping (ScopeRange) throws -> Bool,
        receipt: @escaping ([LogMark]) throws -> Receipt?,
        feed: Feed? = nil,
        takesClear: @escaping (Scope) -> Bool
    ) {
        self.store = store
        self.program = program
        self.epoch = epoch
        self.readable = readable
        self.receipt = receipt
        self.feed = feed
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
        // What is asked for is offered, so it is signed now; whoever asks signs after he compared.
        try store.seal()
        // What comes in while it compares lies beyond: a cursor may be behind what was compared, never ahead of it.
        let end = try feed.map { $0.key.cursor(try store.feedEnd(), in: epoch) }
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
        guard feed.key.made(query.after, in: epoch) else {
            return .refused(SyncFailure(.malformed, "nobody here gave this cursor"))
        }
        guard try readable(query.range) else { return .refused(SyncFailure(.forbidden)) }
        guard try query.after.position <= store.feedEnd() else {
            try feed.renew()
            return .refused(SyncFailure(.epoch, "the cursor is ahead of this store, which lost something"))
        }
        let part = try store.feed(
            of: query.range,
            beyond: query.after.position,
            for: reader,
            limit: SyncLimits.bundle
        )
        var bundle = part.offer.bundle
        bundle.next = feed.key.cursor(part.end, in: epoch)
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
        var latest: [LogTag: LogMark] = [:]
        for (content, outcome) in zip(bundle.changeSets, outcomes) where outcome.isKept {
            let header = try ChangeSet.header(of: content)
            if header.sequence >= latest[header.log]?.sequence ?? 0 {
                latest[header.log] = LogMark(
                    log: header.log,
                    sequence: header.sequence,
                    id: ChangeSetHeader.id(of: try ChangeSet.headerBytes(of: content))
                )
            }
        }
        let marks = latest.values.sorted { $0.log < $1.log }
        return .taken(BundleResponse(outcomes, receipt: marks.isEmpty ? nil : try receipt(marks)))
    }
}
