import GRDB

/// What is kept to find facts in the log: the logs, and the change sets that were looked at last.
///
/// The writer keeps one between transactions; each reading that looks facts up makes its own.
final class FactCache {
    var registry: LogRegistry
    var decoded = DecodedSets()
    var open = OpenSets()

    init(_ database: Database) throws {
        registry = LogRegistry(try LogRow.fetchAll(database), try ForkRow.fetchAll(database))
    }
}

/// The change sets that were looked at last, decoded.
struct DecodedSets {
    /// Where a set is kept: log, and sequence or, for open transactions, its first numbers.
    struct Place: Hashable {
        let log: Int64
        let sequence: UInt32
    }

    private static let capacity = 48
    private var sets: [Place: (set: DecodedSet, used: UInt64)] = [:]
    private var uses: UInt64 = 0

    mutating func get(_ place: Place) -> DecodedSet? {
        guard let entry = sets[place] else { return nil }
        uses += 1
        sets[place] = (entry.set, uses)
        return entry.set
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

/// The open transactions that were looked at last, decoded: an import looks at the same few again and again.
///
/// Each is kept with the row it was read from, so that one that was erased from, or renamed, is read anew.
struct OpenSets {
    private static let capacity = 48
    private var sets: [Place: (row: OpenTransactionRow, set: DecodedSet)] = [:]

    private struct Place: Hashable {
        let log: Int64
        let firstPublic: UInt32
        let firstPrivate: UInt32

        init(_ row: OpenTransactionRow) {
            log = row.log
            firstPublic = row.firstPublic
            firstPrivate = row.firstPrivate
        }
    }

    func get(_ row: OpenTransactionRow) -> DecodedSet? {
        guard let entry = sets[Place(row)], entry.row == row else { return nil }
        return entry.set
    }

    mutating func put(_ set: DecodedSet, from row: OpenTransactionRow) {
        if sets.count >= Self.capacity { sets.removeAll(keepingCapacity: true) }
        sets[Place(row)] = (row, set)
    }

    mutating func removeAll() { sets.removeAll() }
}
