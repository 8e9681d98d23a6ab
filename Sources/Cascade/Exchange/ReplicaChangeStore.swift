package import CascadeModel
package import CascadeProtocol
package import CascadeSync
import SQLiteStore

/// A replica as the exchange sees it: change sets in, change sets out.
package struct ReplicaChangeStore: ChangeStore {
    let replica: Replica
    private let partner: DeviceID?
    private let isIntroduction: Bool
    private let notice: (RightsNotice) -> Void

    /// A replica's change sets.
    ///
    /// - Parameters:
    ///   - replica: Whose.
    ///   - partner: The device that is asked; nil for the hub.
    ///   - isIntroduction: Whether nothing is known of it yet: then only the words are taken of those who may let others in, and
    ///     nothing is brought.
    ///   - notice: Is told what those that come in say of rights.
    package init(
        _ replica: Replica,
        asking partner: DeviceID? = nil,
        isIntroduction: Bool = false,
        noticing notice: @escaping (RightsNotice) -> Void = { _ in }
    ) {
        self.replica = replica
        self.partner = partner
        self.isIntroduction = isIntroduction
        self.notice = notice
    }

    package var device: DeviceID { replica.device }

    package var schema: UInt32 { replica.environment.schema }

    package func heldLogs(in range: ScopeRange) throws -> [HeldLog] {
        try replica.store.read { reader in
            try reader.heldLogs { log in log.scope.map(range.contains) ?? false }
        }
    }

    package func heldLog(_ log: LogTag) throws -> HeldLog? {
        try replica.store.read { try $0.heldLog(log) }
    }

    package func log(holding mark: HeldLog) throws -> LogTag? {
        try replica.store.read { try $0.log(holding: mark) }
    }

    package func parts(of range: ScopeRange) throws -> [ScopeRange] {
        guard !range.isAlone else { return [] }
        let depth = range.scope.path.count
        var parts: Set<ScopeRange> = []
        for log in try replica.store.read({ try $0.logs() }) where log.sequence > 0 {
            guard let scope = log.scope, range.contains(scope) else { continue }
            parts.insert(scope == range.scope ? .alone(scope) : .below(scope.ancestor(depth: depth + 1)))
        }
        return parts.sorted()
    }

    package func changeSets(
        beyond held: [HeldLog],
        names: Bool,
        for reader: Reader,
        limit: Int
    ) throws -> Offer {
        if isIntroduction { return Offer([], hasMore: false) }
        let now = replica.environment.now()
        return try replica.store.read { store in
            let trust = try store.trust()
            let rights = trust.readingRights(of: reader.device, at: now)
            let readable = try held.filter { try store.scope(of: $0.log).map(rights.reach) ?? false }
            let missing = try store.missing(beyond: readable, names: names, bytes: limit)
            var seals =
                try hasYetToHearThatItReads(reader.device, held, trust, store)
                ? Seals(trust, readsNames: { _ in false }) : Seals(trust, rights)
            let items = try missing.changeSets.map { try seals.item($0) }
            return Offer(items, hasMore: missing.hasMore)
        }
    }

    /// Whether the hub lacks the very change set that lets it read names: it would refuse names in the clear, and with
    /// them what comes behind, that change set itself among it.
    private func hasYetToHearThatItReads(
        _ device: DeviceID,
        _ held: [HeldLog],
        _ trust: TrustState,
        _ store: StoreReader
    ) throws -> Bool {
        guard try store.hub()?.hub == device else { return false }
        let reached = Dictionary(held.map { ($0.log, $0.sequence) }, uniquingKeysWith: max)
        return try trust.nameGrants(of: device).contains { grant in
            try (store.places(of: grant) ?? []).contains { place in
                guard let place, let end = reached[place.log] else { return place == nil }
                return place.sequence > end
            }
        }
    }

    package func wanted(of held: [HeldLog], by reader: Reader) throws -> [HeldLog] {
        let now = replica.environment.now()
        return try replica.store.read { store in
            guard try !store.hubs()(reader.device) else { return held }
            let rights = try store.trust().readingRights(of: reader.device, at: now)
            return try held.map { log in
                let isReader = try store.scope(of: log.log).map(rights.readNames) ?? true
                return isReader ? log : log.withAllNames
            }
        }
    }

    package func unreceipted(by device: DeviceID) throws -> [HeldLog] {
        // Whatever answers signs for what it takes in.
        guard device != replica.device, !isIntroduction else { return [] }
        let isHub = try replica.hub?.hub == device
        guard try isHub || replica.objection(to: device) == nil else { return [] }
        return try replica.store.read { try $0.unreceipted(by: device) }
    }

    package func credentials(limit: Int) throws -> [Bundle] {
        let hub = try replica.hub?.hub
        let scope = try replica.scope
        if let partner, partner != hub {
            let introduction = try introduction(to: partner)
            return try signed(limit, beyond: introduction.reached) { introduction.logs.contains($0.tag) }
        }
        guard let hub else { return [] }
        // Nearly always the grant stands in the scope itself; what stands above is much, and asked for by nobody then.
        let givers = [hub, replica.root]
        func isGivers(_ log: LogRow, _ isMeant: (Scope) -> Bool) -> Bool {
            log.device.map(givers.contains) ?? false && log.scope.map(isMeant) ?? false
        }
        let near = try signed(limit) { isGivers($0) { $0 == scope } }
        return try near + signed(limit) { isGivers($0) { $0 != scope && $0.covers(scope) } }
    }

    /// The logs in which this device's right stands, and the rights of those who gave it, as far as somebody nearby need
    /// not know them already; and how far he has read them, as he knows what his own right hangs on.
    private func introduction(to partner: DeviceID) throws -> (logs: Set<LogTag>, reached: [LogTag: UInt32]) {
        let now = replica.environment.now()
        let trust = try replica.store.read { try $0.trust() }
        func chain(of device: DeviceID) -> [RecordID: LogPosition] {
            var places: [RecordID: LogPosition] = [:]
            var open = trust.grants(of: device, at: now)
            while let grant = open.popLast() {
                guard places.updateValue(grant.position, forKey: grant.id) == nil else { continue }
                if let above = grant.issuer.grant.flatMap(trust.grant) { open.append(above) }
            }
            return places
        }
        let theirs = chain(of: partner)
        var reached: [LogTag: UInt32] = [:]
        for place in theirs.values { reached[place.log] = max(reached[place.log] ?? 0, place.sequence) }
        let needed = chain(of: replica.device).filter { theirs[$0.key] == nil }
        return (Set(needed.values.map(\.log)), reached)
    }

    private func signed(
        _ limit: Int,
        beyond reached: [LogTag: UInt32] = [:],
        in isMeant: (LogRow) -> Bool
    ) throws -> [Bundle] {
        let signed = try replica.store.read { reader in
            let held = try reader.logs().filter(isMeant).map { HeldLog.nothing(of: $0.tag) }
            return try reader.missing(beyond: held, names: false, bytes: .max).changeSets
                .filter { $0.sequence > reached[$0.log] ?? 0 }.map(\.content)
        }
        var (bundles, size): ([Bundle], Int) = ([], 0)
        for content in signed {
            let bare = try ChangeSet(serialized: content).withoutPrivate().serialized()
            let isFull = size + bare.count > limit || bundles.last?.changeSets.count == SyncLimits.changeSets
            if bundles.isEmpty || isFull { (bundles, size) = (bundles + [Bundle([])], 0) }
            bundles[bundles.count - 1].changeSets.append(bare)
            size += bare.count
        }
        return bundles
    }

    package func seal() throws { try replica.seal() }

    package func receive(_ changeSets: [[UInt8]]) throws -> [Delivery] {
        let changeSets = try isIntroduction ? changeSets.filter(replica.isWordOfGiver) : changeSets
        return try replica.receive(changeSets, noticing: notice).map(Delivery.init)
    }

    package func keep(_ receipt: Receipt) throws {
        try replica.store.write { try $0.keep(receipt) }
    }

    package func feedEnd() throws -> Int64 { try replica.store.read { try $0.feedEnd() } }

    package func feed(
        of range: ScopeRange,
        beyond position: Int64,
        for reader: Reader,
        limit: Int
    ) throws -> FeedPart {
        let now = replica.environment.now()
        return try replica.store.read { store in
            let trust = try store.trust()
            let rights = trust.readingRights(of: reader.device, at: now)
            let part = try store.feed(beyond: position, bytes: limit) { log in
                log.device != reader.device
                    && (log.scope.map { range.contains($0) && rights.reach($0) } ?? false)
            }
            var seals = Seals(trust, rights)
            let items = try part.changeSets.map { try seals.item($0) }
            return FeedPart(Offer(items, hasMore: part.hasMore), end: part.end)
        }
    }

    package func cursor(in feed: FeedName) throws -> FeedCursor? {
        try replica.store.read { try $0.cursor(in: StoredFeed(feed)) }
    }

    package func keep(_ cursor: FeedCursor, in feeds: [FeedName]) throws {
        try replica.store.write { writer in
            for feed in feeds { try writer.keep(cursor, in: StoredFeed(feed)) }
        }
    }
}

extension StoredFeed {
    fileprivate init(_ feed: FeedName) {
        self.init(device: feed.device, epoch: feed.epoch, range: feed.range, names: feed.names)
    }
}

/// In which form a reader may have change sets.
struct Seals {
    private let trust: TrustState
    private let readsNames: (Scope) -> Bool
    private var keys: [Scope: ScopePublicKey?] = [:]

    init(_ trust: TrustState, _ rights: ReadingRights) {
        self.init(trust, readsNames: rights.readNames)
    }

    init(_ trust: TrustState, readsNames: @escaping (Scope) -> Bool) {
        self.trust = trust
        self.readsNames = readsNames
    }

    /// A change set as the reader may have it.
    mutating func item(_ found: MissingChangeSet) throws -> Offer.Item {
        let (content, hasPrivateSection) = try form(of: found)
        return Offer.Item(
            content: content,
            log: found.log,
            sequence: found.sequence,
            id: found.id,
            hasPrivateSection: hasPrivateSection
        )
    }

    /// The bytes that travel, and whether the private section comes with them.
    ///
    /// In the clear for who may read names there, sealed for everybody else who passes them on, and left out of what
    /// nobody could open.
    mutating func form(of found: MissingChangeSet) throws -> (content: [UInt8], hasPrivateSection: Bool) {
        switch try ChangeSet.privateForm(of: found.content) {
        case .none, .sealed: return (found.content, true)
        case .absent: return (found.content, false)
        case .clear:
            let scope = try ChangeSet.header(of: found.content).scope
            if readsNames(scope) { return (found.content, true) }
            let changeSet = try ChangeSet(serialized: found.content)
            guard let key = try key(of: scope) else {
                return (try changeSet.withoutPrivate().serialized(), false)
            }
            return (try changeSet.sealingPrivate(to: key).serialized(), true)
        }
    }

    private mutating func key(of scope: Scope) throws -> ScopePublicKey? {
        if let known = keys[scope] { return known }
        let key = try trust.publicNameKey(of: scope).map { try ScopePublicKey(x963Representation: $0) }
        keys[scope] = .some(key)
        return key
    }
}

extension Delivery {
    init(_ received: ReceivedChangeSet) {
        switch received {
        case .applied: self = .applied
        case .held(let reason): self = .held(reason.rawValue)
        case .known: self = .known
        case .completed: self = .completed
        case .gap(let expected): self = .gap(expected: expected)
        case .forked: self = .forked
        case .corrupt(let detail): self = .corrupt(detail)
        }
    }
}

extension ReplicaChangeStore {
    /// What this replica exchanges: its scope with everything below it, and each scope above it alone.
    package func ranges() throws -> [ScopeRange] {
        let scope = try replica.scope
        return (1..<scope.path.count).map { .alone(scope.ancestor(depth: $0)) } + [.below(scope)]
    }

    /// Whether this device may read names in its scope, and so compares private sections.
    package func mayReadNames() throws -> Bool {
        let scope = try replica.scope
        return try replica.store.read { reader in
            try reader.trust().nameKeys(of: replica.device).contains { $0.scope.covers(scope) }
        }
    }

    /// The scopes whose names this device was handed, though not those of its whole scope, and where some are not here.
    ///
    /// They may have been given up while they could not be read; an exchange of these parts alone brings them again.
    package func rangesLackingNames() throws -> [ScopeRange] {
        guard try !mayReadNames() else { return [] }
        return try replica.store.read { reader in
            let readable = Set(try reader.trust().nameKeys(of: replica.device).map(\.scope))
            guard !readable.isEmpty else { return [] }
            let lacking = try reader.scopesLackingPrivate()
            return readable.filter { scope in lacking.contains(where: scope.covers) }.sorted()
                .map(ScopeRange.below)
        }
    }
}
