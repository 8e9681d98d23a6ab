import CascadeModel
import GRDB

/// Which records of this device may have rows that do not stand in the indexes by person, by name and by day yet.
///
/// Invariant: a row with `is_indexed = 0` belongs to a record within a range. Whoever looks by these asks the
/// index and reads the ranges through, which are short: ``longest`` facts at most, and none once the log is sealed.
struct LateRanges {
    /// The first record of each range, by the log's number.
    private var firsts: [Int64: Int64] = [:]

    init(_ database: Database) throws {
        let rows = try Int64.fetchAll(database, sql: "SELECT first FROM late_range")
        for first in rows { firsts[LocalID(rawValue: first).log] = first }
    }

    /// Notes that records of a log, from a number on, may be late.
    mutating func begin(_ database: Database, log: Int64, from number: UInt32) throws {
        guard firsts[log] == nil else { return }
        let first = LocalID(log: log, number: FactNumber(number, .public)).rawValue
        try database.execute(
            sql: "INSERT INTO late_range(first, last) VALUES(?, ?)",
            arguments: [first, Self.last(of: log)]
        )
        firsts[log] = first
    }

    /// Whether a range has become long, the log's next public fact having a number.
    func isLong(log: Int64, next number: UInt32) -> Bool {
        guard let first = firsts[log] else { return false }
        return LocalID(log: log, number: FactNumber(number, .public)).rawValue - first > Self.longest
    }

    /// Takes all late rows into the indexes.
    mutating func takeIn(_ database: Database) throws {
        guard !firsts.isEmpty else { return }
        // A range at a time: asked for all of them in one statement, SQLite looks each row up by itself.
        for (log, first) in firsts {
            for step in Self.steps {
                try database.execute(sql: step, arguments: [first, Self.last(of: log)])
            }
        }
        try database.execute(sql: "DELETE FROM late_range")
        firsts = [:]
    }

    /// What takes the records of a range in, from its first to its last number.
    private static let steps = [
        "UPDATE person SET is_indexed = 1 WHERE is_indexed = 0 AND id BETWEEN ? AND ?",
        "UPDATE attendance SET is_indexed = 1 WHERE is_indexed = 0 AND session BETWEEN ? AND ?",
        """
        INSERT OR REPLACE INTO attendance(session, place, person, value)
        SELECT session, place, person, value FROM packed_attendance WHERE session BETWEEN ? AND ?
        """,
        """
        UPDATE session SET is_indexed = 1, late_teachers = NULL, late_people = NULL
        WHERE is_indexed = 0 AND id BETWEEN ? AND ?
        """,
    ]

    /// The last number that a record of a log may have.
    private static func last(of log: Int64) -> Int64 {
        LocalID(log: log + 1, number: FactNumber(0, .public)).rawValue - 1
    }

    /// A thousand facts, which is some hundred sessions: reading them through takes less than a look at the disk.
    private static let longest: Int64 = 2_000
}
