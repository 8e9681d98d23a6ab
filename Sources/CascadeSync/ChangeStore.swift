package import CascadeModel
package import CascadeProtocol

/// Where change sets are kept: one of the two seams of the exchange, the other being ``Transport``.
///
/// An exchange asks it anew at every step, and remembers nothing of what the other held yesterday.
package protocol ChangeStore {
    /// Who keeps them.
    var device: DeviceID { get }
    /// The latest version of facts that can be read here.
    var schema: UInt32 { get }

    /// How far each log of a part of the tree is held.
    func heldLogs(in range: ScopeRange) throws -> [HeldLog]
    /// How far a log is held, with the ids that tell where branches of it part; nil where nothing of it is.
    func heldLog(_ log: LogTag) throws -> HeldLog?
    /// The log in which the change set is held that a mark names; each replica names branches as they came to it.
    func log(holding mark: HeldLog) throws -> LogTag?
    /// The parts of a part: the scope alone, and each that lies right below it, of what is held.
    func parts(of range: ScopeRange) throws -> [ScopeRange]

    /// The change sets of some logs, and of their branches, that somebody lacks who holds so much of them.
    ///
    /// In the order in which they came here; up to so many bytes, and at least one.
    ///
    /// - Parameters:
    ///   - held: What he holds of these logs.
    ///   - names: Whether those come, too, of which he lacks only the private section.
    ///   - reader: Who is to read them: what he has no right to is sealed or left out.
    ///   - limit: Up to how many bytes.
    /// - Returns: The first of them.
    /// - Throws: Whatever the store does.
    func changeSets(beyond held: [HeldLog], names: Bool, for reader: Reader, limit: Int) throws -> Offer
    /// How far somebody is to be taken to hold logs, when something is brought to him unasked.
    ///
    /// Whoever cannot read names, and is no hub, may have given up sealed ones: they are not pressed on him again.
    func wanted(of held: [HeldLog], by reader: Reader) throws -> [HeldLog]
    /// How far somebody who signs for what he holds has not signed for logs of this device, short of their last change
    /// set: bringing that once more brings the receipt. Nothing of whoever never signs.
    func unreceipted(by device: DeviceID) throws -> [HeldLog]
    /// By what another that does not know this device gets to know it, up to so many bytes a bundle: the hub, what it and
    /// the root signed; a device nearby, what those signed who gave the rights, since they gave its own.
    func credentials(limit: Int) throws -> [Bundle]
    /// Signs what was written here and is not signed yet.
    func seal() throws
    /// Takes in change sets.
    func receive(_ changeSets: [[UInt8]]) throws -> [Delivery]
    /// Keeps a receipt whose signature holds.
    func keep(_ receipt: Receipt) throws
    /// Notes in which life of its store somebody is: what he signed in another one says nothing of what he holds.
    func note(_ epoch: StoreEpoch, of device: DeviceID) throws
    /// The digest of the hubs' receipts that are held for logs of some parts of the tree; empty where none are passed on.
    func receiptDigest(in ranges: [ScopeRange]) throws -> [UInt8]
    /// These receipts, the latest first, up to so many bytes.
    func hubReceipts(in ranges: [ScopeRange], limit: Int) throws -> [Receipt]
    /// Keeps what somebody passed on of hubs' receipts, as far as it is theirs.
    func keep(passedOn receipts: [Receipt]) throws
    /// For which logs of some parts of the tree somebody signed in one life of his store, the latest first.
    func signatures(of device: DeviceID, in epoch: StoreEpoch, for ranges: [ScopeRange]) throws -> [SignedFor]

    /// The position in the feed of what was taken in last; 0 where there is no feed.
    func feedEnd() throws -> Int64
    /// What was taken in of a part of the tree beyond a position, what the reader signed itself left out: up to so many
    /// bytes, and at least one, unless so much else was looked through before.
    func feed(of range: ScopeRange, beyond position: Int64, for reader: Reader, limit: Int) throws -> FeedPart
    /// Up to where the feed of somebody else was read, in one life of its store; nil where it was not.
    func cursor(in feed: FeedName) throws -> FeedCursor?
    /// Keeps up to where the feeds of somebody else were read.
    func keep(_ cursor: FeedCursor, in feeds: [FeedName]) throws
}

/// A store that brings everybody everything.
extension ChangeStore {
    package func wanted(of held: [HeldLog], by reader: Reader) throws -> [HeldLog] { held }
}

/// A store that passes no receipts on.
extension ChangeStore {
    package func note(_ epoch: StoreEpoch, of device: DeviceID) throws {}

    package func receiptDigest(in ranges: [ScopeRange]) throws -> [UInt8] { [] }

    package func hubReceipts(in ranges: [ScopeRange], limit: Int) throws -> [Receipt] { [] }

    package func keep(passedOn receipts: [Receipt]) throws {}

    package func signatures(
        of device: DeviceID,
        in epoch: StoreEpoch,
        for ranges: [ScopeRange]
    ) throws -> [SignedFor] { [] }
}

/// A store of no hub's device.
extension ChangeStore {
    package func credentials(limit: Int) throws -> [Bundle] { [] }
}

/// A store without a feed, which remembers nobody else's.
extension ChangeStore {
    package func feedEnd() throws -> Int64 { 0 }

    package func feed(
        of range: ScopeRange,
        beyond position: Int64,
        for reader: Reader,
        limit: Int
    ) throws -> FeedPart {
        FeedPart(Offer([], hasMore: false), end: position)
    }

    package func cursor(in feed: FeedName) throws -> FeedCursor? { nil }

    package func keep(_ cursor: FeedCursor, in feeds: [FeedName]) throws {}
}

/// A log for which somebody signed.
package struct SignedFor: Hashable, Sendable {
    /// Up to where, and under which name the log is kept here.
    package let mark: LogMark
    /// The receipt, as it travels.
    package let receipt: [UInt8]

    package init(mark: LogMark, receipt: [UInt8]) {
        self.mark = mark
        self.receipt = receipt
    }
}

/// Which feed: whose, in which life of its store, of which part of the tree, and read with which right.
package struct FeedName: Hashable, Sendable {
    package let device: DeviceID
    package let epoch: StoreEpoch
    package let range: ScopeRange
    /// Whether private sections are awaited, too: with a new right to them the feed is another.
    package let names: Bool

    package init(of device: DeviceID, _ epoch: StoreEpoch, _ range: ScopeRange, names: Bool) {
        self.device = device
        self.epoch = epoch
        self.range = range
        self.names = names
    }
}

/// A part of a feed, and up to where it reaches.
package struct FeedPart: Hashable, Sendable {
    package let offer: Offer
    package let end: Int64

    package init(_ offer: Offer, end: Int64) {
        self.offer = offer
        self.end = end
    }
}

/// Whom change sets are for.
package struct Reader: Hashable, Sendable {
    /// Who.
    package let device: DeviceID

    package init(device: DeviceID) { self.device = device }
}

/// Change sets that somebody lacks, or the first of them.
package struct Offer: Hashable, Sendable {
    /// One of them.
    package struct Item: Hashable, Sendable {
        /// Its bytes, in the form in which the reader may have them.
        package let content: [UInt8]
        /// The log under which it is kept here: a branch has another name than its header says.
        package let log: LogTag
        /// Its number.
        package let sequence: UInt32
        /// Which it is.
        package let id: ChangeSetID
        /// Whether its private section, if it has one, comes with it, sealed or not.
        package let hasPrivateSection: Bool

        package init(
            content: [UInt8],
            log: LogTag,
            sequence: UInt32,
            id: ChangeSetID,
            hasPrivateSection: Bool
        ) {
            self.content = content
            self.log = log
            self.sequence = sequence
            self.id = id
            self.hasPrivateSection = hasPrivateSection
        }
    }

    /// In the order in which they came here.
    package var items: [Item]
    /// Whether there are more.
    package var hasMore: Bool

    package init(_ items: [Item], hasMore: Bool) {
        self.items = items
        self.hasMore = hasMore
    }

    /// What travels.
    package var bundle: Bundle { Bundle(items.map(\.content), hasMore: hasMore) }
}
