import CascadeModel
import GRDB

/// Up to when a stretch of a log can have been written, as witnesses say who are believed.
enum ClockBoundRow {
    static func fetchAll(_ database: Database) throws -> KnownBounds {
        var parts: [Int64: [ClockBounds.Part]] = [:]
        let rows = try Stored.fetchAll(
            database.cachedStatement(
                sql: "SELECT log, first, last, moment FROM clock_bound ORDER BY log, first"
            )
        )
        for row in rows {
            let first = try UInt32(stored: row.first, in: "clock_bound")
            let last = try UInt32(stored: row.last, in: "clock_bound")
            guard first <= last else { throw StoreError(.corrupt, "clock_bound") }
            parts[row.log, default: []].append(ClockBounds.Part(stretch: first...last, moment: row.moment))
        }
        return KnownBounds(parts.mapValues(ClockBounds.init(parts:)))
    }

    static func replace(_ database: Database, log: Int64, with bounds: ClockBounds) throws {
        try database.execute(sql: "DELETE FROM clock_bound WHERE log = ?", arguments: [log])
        for part in bounds.parts {
            try database.execute(
                sql: "INSERT INTO clock_bound(log, first, last, moment) VALUES(?, ?, ?, ?)",
                arguments: [
                    log, Int64(part.stretch.lowerBound), Int64(part.stretch.upperBound), part.moment,
                ]
            )
        }
    }

    private struct Stored: Decodable, FetchableRecord {
        let log: Int64
        let first: Int64
        let last: Int64
        let moment: Int64
    }
}

/// Up to when what is here can have been written, by local number of the log; nearly always of none.
struct KnownBounds {
    private(set) var logs: [Int64: ClockBounds]

    init(_ logs: [Int64: ClockBounds]) { self.logs = logs }

    /// The bounds of a log.
    subscript(log: Int64) -> ClockBounds {
        get { logs[log] ?? .none }
        set { logs[log] = newValue.parts.isEmpty ? nil : newValue }
    }

    /// The latest that the facts of a set can have been written; nil where nobody says.
    func bound(of set: DecodedSet) -> HybridTime? {
        guard !logs.isEmpty, let sequence = set.sequence else { return nil }
        return self[set.log].part(at: sequence)?.latest
    }
}
