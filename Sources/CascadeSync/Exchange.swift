import CascadeModel
package import CascadeProtocol

/// One exchange with another replica, as a state machine: answers in, requests out.
///
/// It says hello, compares, fetches what it lacks, signs what it wrote, and brings what the other lacks, oldest first.
/// What to send follows from what the other says it holds, and from nothing that is remembered. So an
/// exchange can break off anywhere and be begun again, and a hub that was restored from last week's backup is
/// refilled by its devices. What is fetched comes before what is signed, so that a device that was itself restored
/// learns of its own history before it writes on.
///
/// The one thing that is remembered is up to where the other's feed was read, as a quick way to what is new there. It
/// decides nothing: what the feed did not bring, comparing finds.
package struct Exchange {
    /// What the driver does next.
    package enum Step: Hashable, Sendable {
        /// Send this, and hand in the answer.
        case ask(SyncRequest)
        /// Both hold the same, as far as they may.
        case done
    }

    private enum Phase {
        case greeting([ScopeRange])
        /// Showing who this is, to a hub that knew it before; what is still to be shown, and what the hub said.
        case presenting([Bundle], SyncFailure)
        /// Reading feeds, before what the answers to the hello say is looked at.
        case tailing(Tail)
        case pulling
        case pushing(Offer)
        case ended
    }

    /// What is read of feeds: the parts to come, the one at hand, and the hello that is answered after them.
    private struct Tail {
        let asked: [ScopeRange]
        let hello: HelloResponse
        var rest: [FeedQuery]
    }

    private let ranges: [ScopeRange]
    private let names: Bool
    private let program: String
    private var phase = Phase.greeting([])
    private var differing: [ScopeRange] = []
    private var equal: [ScopeRange] = []
    private var theirs: [LogTag: HeldLog] = [:]
    /// Where the other's feed ended at the first hello, and of which parts; kept once all up to there is here.
    private var feed: (end: FeedCursor, names: [FeedName])?
    /// Logs of which something was lacking.
    private var lacking: [HeldLog] = []
    /// Logs that are still to be fetched, or to be brought.
    private var logs: [LogTag] = []
    /// What the other holds under tags that mean nothing here: branches of logs that are known here.
    private var strangers: [HeldLog] = []
    /// How many of them the last request for changes named.
    private var wanted = 0
    /// How many bytes are brought, or asked for, at once; less after the line broke.
    private var largestBundle = SyncLimits.bundle
    /// The headers of the bundle that came or went last: one that repeats itself would do so for ever.
    private var last: [[UInt8]] = []
    /// What was moved so far.
    package private(set) var tally = Tally()
    /// Who answered the hello.
    package private(set) var other: HelloResponse?
    /// Whether the other was shown what it signed for and holds no more: once is enough.
    private var hasShownLoss = false
    /// Whether a hub that does not know this device was shown its grant.
    private var hasPresented = false

    /// An exchange of some parts of the tree.
    ///
    /// - Parameters:
    ///   - ranges: Which parts.
    ///   - names: Whether private sections are compared, too.
    ///   - program: Name and version of the program.
    package init(of ranges: [ScopeRange], names: Bool, program: String) {
        self.ranges = ranges
        self.names = names
        self.program = program
    }

    /// Begins.
    package mutating func begin(_ store: some ChangeStore) throws -> Step {
        try greet(ranges, store)
    }

    /// Takes the answer to the last question.
    ///
    /// - Throws: ``SyncFailure`` where the other refuses or answers something else, and whatever the store throws.
    package mutating func take(_ response: SyncResponse, _ store: some ChangeStore) throws -> Step {
        switch (phase, response) {
        case (.greeting, .refused(let failure)) where failure.code == .unknownDevice && !hasPresented:
            hasPresented = true
            return try present(store.credentials(limit: SyncLimits.bundle), failure)
        case (.presenting(let rest, let failure), .refused(let next)) where next.code == .unknownDevice:
            return try present(rest, failure)
        // Known again.
        case (.presenting, .taken): return try greet(ranges, store)
        case (.tailing(let tail), .refused(let failure)) where failure.code == .epoch:
            // What the other holds decides from here on; of its feed, nothing is known any more.
            feed = nil
            return try weigh(tail.asked, tail.hello, store)
        case (_, .refused(let failure)): throw failure
        case (.greeting(let asked), .hello(let hello)): return try compare(asked, hello, store)
        case (.tailing(let tail), .changes(let bundle)): return try read(bundle, tail, store)
        case (.pulling, .changes(let bundle)): return try takeIn(bundle, store)
        case (.pushing(let offer), .taken(let taken)): return try settle(offer, taken, store)
        default: throw SyncFailure(.malformed, "another answer than was asked for")
        }
    }

    /// The line broke before the last question was answered: what to do at once, if anything.
    ///
    /// A line that never holds for long would carry nothing where a large bundle is sent again and again. So smaller ones
    /// are sent, at last one change set at a time; what the other took before the line broke does no harm.
    ///
    /// - Returns: A smaller request; nil where there is none, so that the exchange is over.
    package mutating func lostLine(_ store: some ChangeStore) throws -> Step? {
        last = []
        switch phase {
        case .pushing(let offer) where offer.items.count > 1:
            largestBundle = min(largestBundle, offer.bundle.changeSets.reduce(0) { $0 + $1.count }) / 4
            return try push(store)
        case .pulling where largestBundle > Self.smallestBundle:
            largestBundle /= 4
            return try pull(store)
        case .tailing(let tail):
            // A feed cannot be asked for less at once; comparing can.
            feed = nil
            largestBundle /= 4
            return try weigh(tail.asked, tail.hello, store)
        case .greeting, .presenting, .pulling, .pushing, .ended: return nil
        }
    }

    /// About what one change set takes.
    private static let smallestBundle = 16_384

    private mutating func ask(_ request: SyncRequest) -> Step {
        tally.requests += 1
        return .ask(request)
    }

    // MARK: Being known

    /// Shows a hub that does not know this device, as one that was restored from a backup, what it signed itself.
    private mutating func present(_ bundles: [Bundle], _ failure: SyncFailure) throws -> Step {
        guard let first = bundles.first else { throw failure }
        phase = .presenting(Array(bundles.dropFirst()), failure)
        return ask(.push(first))
    }

    // MARK: Comparing

    private mutating func greet(
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

    private mutating func compare(
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

    private mutating func weigh(
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

    // MARK: Showing a loss

    /// Shows the other what it signed for and holds no more, and compares anew: it begins another life of its store,
    /// whose receipts and cursors say what it holds now.
    private mutating func showLoss(_ store: some ChangeStore) throws -> Step? {
        guard !hasShownLoss, let hello = other else { return nil }
        let lost = try LostReceipts(hello, differing, theirs).found(in: store)
        guard !lost.isEmpty else { return nil }
        hasShownLoss = true
        (differing, equal, theirs, feed, other) = ([], [], [:], nil, nil)
        return try greet(ranges, store, lost: lost)
    }

    // MARK: Reading feeds

    /// The feeds that may bring something: where the other holds more, or cannot say in one answer whether it does.
    private mutating func feedsToRead(
        _ asked: [ScopeRange],
        _ hello: HelloResponse,
        _ end: FeedCursor,
        _ store: some ChangeStore
    ) throws -> [FeedQuery] {
        var (names, queries): ([FeedName], [FeedQuery]) = ([], [])
        for (part, answer) in zip(asked, hello.scopes) where answer != .forbidden {
            let name = FeedName(of: hello.device, hello.epoch, part, names: self.names)
            let cursor = try store.cursor(in: name)
            if cursor != end { names.append(name) }
            guard let cursor, cursor != end else { continue }
            let mayBring =
                switch answer {
                case .parts: true
                case .logs(let logs): try !unheld(logs, in: [part], store).isEmpty
                case .equal, .forbidden: false
                }
            // A cursor ahead of the feed shows the other that it lost something.
            guard mayBring || cursor.position > end.position else { continue }
            queries.append(FeedQuery(part, after: cursor, epoch: hello.epoch))
        }
        feed = (end, names)
        return queries
    }

    private mutating func tail(_ tail: Tail) -> Step {
        phase = .tailing(tail)
        return ask(.tail(tail.rest[0]))
    }

    private mutating func read(_ bundle: Bundle, _ tail: Tail, _ store: some ChangeStore) throws -> Step {
        let outcomes = try store.receive(bundle.changeSets)
        tally.received += outcomes.count { $0.isKept && $0 != .known }
        var rest = tail.rest
        let query = rest.removeFirst()
        // A feed that does not go on, or brings what cannot be kept, is left to comparing.
        if bundle.hasMore, let next = bundle.next, next.position > query.after.position,
            outcomes.allSatisfy(\.isKept)
        {
            rest.insert(FeedQuery(query.range, after: next, epoch: query.epoch), at: 0)
        }
        guard rest.isEmpty else {
            return self.tail(Tail(asked: tail.asked, hello: tail.hello, rest: rest))
        }
        return try weigh(tail.asked, tail.hello, store)
    }

    /// Keeps up to where the feed is known, once all that the other said it holds is here.
    private func keepCursors(_ store: some ChangeStore) throws {
        guard let feed, !feed.names.isEmpty, try lacking.allSatisfy({ try isHeld($0, store) }) else { return }
        try store.keep(feed.end, in: feed.names)
    }

    // MARK: Fetching

    private mutating func startPulling(_ store: some ChangeStore) throws -> Step {
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
    private func unheld(
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
    private func isHeld(_ log: HeldLog, _ store: some ChangeStore) throws -> Bool {
        guard let tag = try store.log(holding: log), let own = try store.heldLog(tag) else { return false }
        return !names || own.privateThrough >= log.privateThrough
    }

    private mutating func pull(_ store: some ChangeStore) throws -> Step {
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

    private mutating func takeIn(_ bundle: Bundle, _ store: some ChangeStore) throws -> Step {
        let outcomes = try store.receive(bundle.changeSets)
        let new = outcomes.count { $0.isKept && $0 != .known }
        tally.received += new
        // Where nothing was new, asking once more would bring the same.
        let isRepeated = try isRepeated(bundle)
        if !bundle.hasMore || new == 0 || isRepeated { logs.removeFirst(min(wanted, logs.count)) }
        return try pull(store)
    }

    private mutating func isRepeated(_ bundle: Bundle) throws -> Bool {
        let headers = try bundle.changeSets.map { try ChangeSet.headerBytes(of: $0) }
        defer { last = headers }
        return headers == last
    }

    // MARK: Bringing

    private mutating func startPushing(_ store: some ChangeStore) throws -> Step {
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

    private mutating func push(_ store: some ChangeStore) throws -> Step {
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

    private mutating func settle(_ offer: Offer, _ taken: BundleResponse, _ store: some ChangeStore) throws
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
    private mutating func note(_ item: Offer.Item, _ store: some ChangeStore) throws {
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
