import GRDB

/// What is kept to find facts in the log: the logs, and the change sets that were looked at last.
///
/// The writer keeps one between transactions; each reading that looks facts up makes its own.
final class FactCache {
    var registry: LogRegistry
    var decoded = DecodedSets()
    var open = OpenSets()
    /// Up to when what others wrote can have been written.
    var bounds: KnownBounds

    init(_ database: Database) throws {
        registry = LogRegistry(try LogRow.fetchAll(database), try ForkRow.fetchAll(database))
        bounds = try ClockBoundRow.fetchAll(database)
    }
}

/// Sets that were looked at last, decoded, by the place where each is kept.
struct RecentSets<Place: Hashable> {
    private static var capacity: Int { 48 }
    private var sets: [Place: (set: DecodedSet, used: UInt64)] = [:]
    private var uses: UInt64 = 0

    mutating func get(_ place: Place) -> DecodedSet? {
        guard let entry = sets[place] else { return nil }
        uses += 1
        sets[place] = (entry.set, uses)
        return entry.set
    }

    /// The set that holds a fact.
    mutating func get(holding fact: LocalID) -> DecodedSet? {
        let holder = sets.first { $0.value.set.log == fact.log && $0.value.set.index(of: fact.number) != nil }
        return holder.flatMap { get($0.key) }
    }

    mutating func put(_ set: DecodedSet, at place: Place) {
        if sets.count >= Self.capacity, let oldest = sets.min(by: { $0.value.used < $1.value.used }) {
            sets.removeValue(forKey: oldest.key)
        }
        uses += 1
        sets[place] = (set, uses)
    }

    mutating func forget(_ place: Place) { sets.removeValue(forKey: place) }

    mutating func removeAll() { sets.removeAll() }
}

/// The change sets that were looked at last.
typealias DecodedSets = RecentSets<PlaceInLog>

/// The open transactions that were looked at last: an import looks at the same few again and again.
///
/// Whatever changes or deletes a row of them forgets it here; see ``OpenTransactionRow``.
typealias OpenSets = RecentSets<OpenTransactionRow.Place>

/// Where a change set is kept.
struct PlaceInLog: Hashable {
    let log: Int64
    let sequence: UInt32
}
