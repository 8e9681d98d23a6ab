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

    enum Phase {
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
    struct Tail {
        let asked: [ScopeRange]
        let hello: HelloResponse
        var rest: [FeedQuery]
    }

    let ranges: [ScopeRange]
    let names: Bool
    let program: String
    var phase = Phase.greeting([])
    var differing: [ScopeRange] = []
    var equal: [ScopeRange] = []
    var theirs: [LogTag: HeldLog] = [:]
    /// Where the other's feed ended at the first hello, and of which parts; kept once all up to there is here.
    var feed: (end: FeedCursor, names: [FeedName])?
    /// Logs of which something was lacking.
    var lacking: [HeldLog] = []
    /// Logs that are still to be fetched, or to be brought.
    var logs: [LogTag] = []
    /// What the other holds under tags that mean nothing here: branches of logs that are known here.
    var strangers: [HeldLog] = []
    /// How many of them the last request for changes named.
    var wanted = 0
    /// How many bytes are brought, or asked for, at once; less after the line broke.
    var largestBundle = SyncLimits.bundle
    /// The headers of the bundle that came or went last: one that repeats itself would do so for ever.
    var last: [[UInt8]] = []
    /// What was moved so far.
    package internal(set) var tally = Tally()
    /// Who answered the hello.
    package internal(set) var other: HelloResponse?
    /// Whether the other was shown what it signed for and holds no more: once is enough.
    var hasShownLoss = false
    /// Whether a hub that does not know this device was shown its grant.
    var hasPresented = false

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

    mutating func ask(_ request: SyncRequest) -> Step {
        tally.requests += 1
        return .ask(request)
    }

    /// Shows a hub that does not know this device, as one that was restored from a backup, what it signed itself.
    private mutating func present(_ bundles: [Bundle], _ failure: SyncFailure) throws -> Step {
        guard let first = bundles.first else { throw failure }
        phase = .presenting(Array(bundles.dropFirst()), failure)
        return ask(.push(first))
    }
}
