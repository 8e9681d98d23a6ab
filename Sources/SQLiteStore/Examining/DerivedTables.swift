import Crypto
import Foundation
import GRDB

/// The tables that are derived from the log.
enum DerivedTables {
    /// Their names.
    static let names = [
        "register_head", "person", "session", "attendance", "verification", "person_link", "session_link",
        "credential", "skill", "unit", "consent", "recheck", "record_fact", "trust_fact",
        "clock_bound",
    ]

    /// The columns of each derived table, in order.
    ///
    /// The index of facts by record is left out: it may hold more than it must, never less. So is what tells that a row
    /// stands in an index only later.
    static func columns(_ database: Database) throws -> [String: [String]] {
        var columns: [String: [String]] = [:]
        for name in names where try name != index && database.tableExists(name) {
            columns[name] = try database.columns(in: name).map(\.name).filter { !late.contains($0) }
        }
        return columns
    }

    private static let late: Set = ["is_indexed", "late_teachers", "late_people"]

    /// A hash of all rows of each derived table, and of which change sets count.
    static func digests(_ database: Database, _ columns: [String: [String]]) throws -> [String: [UInt8]] {
        var digests: [String: [UInt8]] = [:]
        let states = "SELECT log, sequence, state, reason, authority FROM change_set ORDER BY log, sequence"
        var queries = columns.map { ($0, "SELECT \($1.joined(separator: ", ")) FROM \($0)") }
        // People who stand in a session's own row yet are there as much as all others.
        if columns["attendance"] != nil, try database.viewExists("packed_attendance") {
            queries.removeAll { $0.0 == "attendance" }
            queries.append(("attendance", AttendanceRow.selection()))
        }
        for (name, query) in queries + [("change_set", states)] {
            var rows: [Data] = []
            let cursor = try Row.fetchCursor(database, sql: query)
            while let row = try cursor.next() {
                var bytes = Data()
                for (_, value) in row { append(value.storage, to: &bytes) }
                rows.append(bytes)
            }
            // In an order that does not depend on how SQLite runs through a table.
            rows.sort { $0.lexicographicallyPrecedes($1) }
            var hash = SHA256()
            for row in rows { hash.update(data: row) }
            digests[name] = Array(hash.finalize())
        }
        return digests
    }

    /// The index of facts by record.
    static let index = "record_fact"

    /// Keeps the index as it is now, for ``isIndexWhole(_:)``.
    static func keepIndex(_ database: Database) throws {
        try database.execute(sql: "CREATE TEMP TABLE kept AS SELECT record, fact FROM \(index)")
    }

    /// Whether everything that the index holds now was in it when it was kept.
    static func isIndexWhole(_ database: Database) throws -> Bool {
        let missing = "SELECT record, fact FROM \(index) EXCEPT SELECT record, fact FROM kept"
        return try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(missing))") == 0
    }

    private static func append(_ value: DatabaseValue.Storage, to bytes: inout Data) {
        let (kind, content): (UInt8, Data) =
            switch value {
            case .null: (0, Data())
            case .int64(let number): (1, Data("\(number)".utf8))
            case .double(let number): (2, Data("\(number)".utf8))
            case .string(let text): (3, Data(text.utf8))
            case .blob(let data): (4, data)
            }
        bytes.append(kind)
        bytes.append(contentsOf: Data("\(content.count):".utf8))
        bytes.append(content)
    }
}
