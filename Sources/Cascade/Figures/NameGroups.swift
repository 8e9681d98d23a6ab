import CascadeMetrics
import CascadeModel
import SQLiteStore

/// Which records that figures order by name stand in another order under their senders' identifiers.
///
/// What is ordered belongs together: people whom links join, by way of others too; sessions of one day and start, and
/// those that links make one event. A group is in order where its names ascend as its places do.
enum NameGroups {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// People who are linked and out of order.
    static func people(_ reader: StoreReader, _ isUsable: (Bytes) throws -> Bool) throws -> Set<Int64> {
        let links = try reader.personLinks(.same)
        guard !links.isEmpty else { return [] }
        var groups = Groups()
        for link in links { groups.unite(link.one, link.other) }
        return try groups.outOfOrder { local in
            let row = try reader.person(local: local)
            return try Member(reader.record(local), row?.senderID, row?.sortKey, isUsable)
        }
    }

    /// Sessions that tie, or are linked, and are out of order.
    static func sessions(_ reader: StoreReader, _ isUsable: (Bytes) throws -> Bool) throws -> Set<Int64> {
        var groups = Groups()
        var first: [Tie: Int64] = [:]
        var rows: [Int64: (sender: String?, sortKey: String?)] = [:]
        try reader.scanSessionTimes { row in
            let tie = Tie(date: row.date, start: row.start)
            if let other = first[tie] { groups.unite(row.id, other) } else { first[tie] = row.id }
            if row.senderID != nil || row.sortKey != nil { rows[row.id] = (row.senderID, row.sortKey) }
        }
        for link in try reader.sessionLinks() { groups.unite(link.one, link.other) }
        return try groups.outOfOrder { local in
            try Member(reader.record(local), rows[local]?.sender, rows[local]?.sortKey, isUsable)
        }
    }

    /// Whether a sender's identifier stands to the names of what devices make as its key says.
    static func isOnItsSide(_ sender: Bytes, _ key: SortKey) -> Bool {
        // Among those names no side is sure.
        !sender.starts(with: "r-".utf8) && SortKey.Side(ofBytes: sender) == key.side
    }

    private struct Tie: Hashable {
        let date: Int64
        let start: Int64?
    }

    /// A record of a group.
    private struct Member {
        let place: PlacedRecord
        /// The name it would go by on its own.
        let name: String

        init(
            _ record: RecordID,
            _ sender: String?,
            _ sortKey: String?,
            _ isUsable: (Bytes) throws -> Bool
        ) throws {
            place = PlacedRecord(record, sortKey.flatMap { SortKey($0) })
            if var sender, try sender.withUTF8(isUsable) {
                name = sender
            } else {
                name = record.text(sortKey: place.sortKey)
            }
        }
    }

    /// Records that belong together, by their numbers.
    private struct Groups {
        private var numbers: [Int64: Int32] = [:]
        private var locals: [Int64] = []
        private var links: [(Int32, Int32)] = []

        mutating func unite(_ one: Int64, _ other: Int64) { links.append((number(one), number(other))) }

        private mutating func number(_ local: Int64) -> Int32 {
            if let known = numbers[local] { return known }
            let number = Int32(locals.count)
            numbers[local] = number
            locals.append(local)
            return number
        }

        /// The records of the groups whose names do not ascend as their places do.
        func outOfOrder(_ member: (Int64) throws -> Member) throws -> Set<Int64> {
            var sets = DisjointSets(count: locals.count)
            for (one, other) in links { sets.unite(one, other) }
            var groups: [Int32: [Int64]] = [:]
            for number in locals.indices {
                groups[sets.find(Int32(number)), default: []].append(locals[number])
            }
            var found: Set<Int64> = []
            for group in groups.values {
                let members = try group.map(member).sorted { $0.place < $1.place }
                let isInOrder = zip(members, members.dropFirst()).allSatisfy { one, other in
                    one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
                }
                if !isInOrder { found.formUnion(group) }
            }
            return found
        }
    }
}
