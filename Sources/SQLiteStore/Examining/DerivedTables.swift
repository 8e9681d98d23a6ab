import Crypto
import Foundation
import GRDB

/// The tables that are derived from the log.
enum DerivedTables {
    /// Their names.
    static let names = [
        "register_head", "person", "session", "attendance", "verification", "person_link", "session_link",
        "credential", "skill", "unit", "consent", "recheck", "record_fact", "trust_fact",
    ]

    /// A hash of every row of every derived table, and of which change sets count.
    static func digest(_ database: Database) throws -> [UInt8] {
        var hash = SHA256()
        let states = "SELECT log, sequence, state, reason, authority FROM change_set ORDER BY log, sequence"
        for query in names.map({ "SELECT * FROM \($0)" }) + [states] {
            var rows: [Data] = []
            let cursor = try Row.fetchCursor(database, sql: query)
            while let row = try cursor.next() {
                var bytes = Data()
                for (_, value) in row { append(value.storage, to: &bytes) }
                rows.append(bytes)
            }
            // In an order that does not depend on how SQLite runs through a table.
            rows.sort { $0.lexicographicallyPrecedes($1) }
            hash.update(data: Data("\(query) \(rows.count)\n".utf8))
            for row in rows { hash.update(data: row) }
        }
        return Array(hash.finalize())
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
