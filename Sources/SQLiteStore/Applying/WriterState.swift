import CascadeModel
import GRDB

/// What the one writing connection keeps between transactions, so as not to read it again each time.
///
/// It is dropped whenever it may be out of date: after an error, and where another process has written.
final class WriterState {
    /// What looking facts up needs.
    let facts: FactCache
    var trust: TrustState? {
        didSet {
            guard trust == nil else { return }
            rights = [:]
            hasTrustChanged = true
            mustRefreshBounds = true
        }
    }
    /// Whether the transaction that is running changed what is known of rights.
    var hasTrustChanged = false
    /// Whether what witnesses say may mean something else now.
    var mustRefreshBounds = false
    /// Under which right each device writes in a scope, with the moments between which that is known.
    var rights: [RightKey: KnownRight] = [:]
    var clock: HybridClock
    /// The reading that stands in the database; open transactions hold later ones.
    var savedClock: HybridTime
    let statements: ProjectionStatements
    /// What does not stand in every index yet.
    var late: LateRanges
    /// The latest version of facts that is applied.
    let schema: UInt32
    /// SQLite's counter of what other connections wrote.
    let dataVersion: Int64
    /// What the transaction that is running changed; see ``StoreChange``.
    var change = StoreChange()
    /// Whether every record is folded, also those whose rows could be written at once; tests compare the two.
    var foldsEverything = false
    /// Whether the tables have to be derived anew before the transaction ends.
    var needsRebuild = false
    /// Whether a transaction of this device gave or took rights.
    var mayChangeRights = false
    /// Whether the clock moved without an open transaction that holds its reading.
    var mustSaveClock = false
    /// Records that the transaction that is running folded, and did not merely write: only these can be erased people.
    var folded: Set<Int64> = []
    /// People whose erasure has come to count in the transaction that is running.
    var newlyErased: Set<Int64> = []
    /// Records of erased people that the transaction that is running folded.
    var newlyHidden: Set<Int64> = []
    /// Logs of which change sets came in: what was in doubt may be certain now.
    var grown: Set<Int64> = []
    /// Sets that wait since the transaction that is running, or got a part in it.
    var newlyHeld: Set<PlaceInLog> = []
    /// Whether something was erased, so that the write-ahead log has to be emptied, too.
    var hasErased = false
    var identity: StoreIdentity?
    /// Makes names for logs: random, but for a simulator.
    let freshTag: () -> LogTag

    init(_ database: Database, schema: UInt32, freshTag: @escaping () -> LogTag) throws {
        self.freshTag = freshTag
        self.schema = schema
        facts = try FactCache(database)
        savedClock = HybridTime(rawValue: try Self.clock(database))
        clock = HybridClock(latest: try Self.latestReading(database))
        statements = try ProjectionStatements(database)
        late = try LateRanges(database)
        dataVersion = try statements.dataVersion()
    }

    /// The latest reading of this replica's clock.
    static func latestReading(_ database: Database) throws -> HybridTime {
        let open = try Int64.fetchOne(database, sql: "SELECT max(time) FROM open_transaction") ?? 0
        return max(HybridTime(rawValue: try clock(database)), HybridTime(rawValue: UInt64(bitPattern: open)))
    }

    var registry: LogRegistry {
        get { facts.registry }
        _modify { yield &facts.registry }
    }

    var decoded: DecodedSets {
        get { facts.decoded }
        _modify { yield &facts.decoded }
    }

    private static func clock(_ database: Database) throws -> UInt64 {
        (try SettingRow.bytes(database, .clock) ?? []).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// What a transaction changed, for those who watch.
package struct StoreChange: Hashable, Sendable {
    /// Local numbers of the people, sessions and other records that look different.
    package var records: Set<Int64> = []
    /// Whether everything may look different.
    package var isWhole = false
    /// Whether change sets were sealed, received, held or released.
    package var log = false

    /// Whether nothing changed.
    package var isEmpty: Bool { records.isEmpty && !isWhole && !log }

    package init() {}
}

/// A device and a scope it writes in.
struct RightKey: Hashable {
    let device: DeviceID
    let scope: Scope
}

/// A right, from the moment it was looked up to the first end of a grant after it.
struct KnownRight {
    let right: WriteRight
    let moments: ClosedRange<Int64>
}
