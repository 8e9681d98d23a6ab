import CascadeModel
package import Foundation
import GRDB

/// Values that stand in registers that were written more than once; a register without a row has the one value
/// that came with its record.
package struct RegisterHeadRow: Hashable, Sendable, Decodable, FetchableRecord {
    package let record: Int64
    package let field: Int64
    package let element: Data
    package let aspect: Int64
    package let fact: Int64
    package let isConflict: Bool

    private enum CodingKeys: String, CodingKey {
        case record, field, element, aspect, fact, isConflict = "is_conflict"
    }
}

extension RegisterHeadRow {
    static func replace(_ database: Database, record: LocalID, with rows: [RegisterHeadRow]) throws {
        try database.cachedStatement(sql: "DELETE FROM register_head WHERE record = ?")
            .execute(arguments: [record.rawValue])
        for row in rows {
            try database.cachedStatement(
                sql: """
                    INSERT INTO register_head(record, field, element, aspect, fact, is_conflict)
                    VALUES(?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [row.record, row.field, row.element, row.aspect, row.fact, row.isConflict])
        }
    }

    /// Records in which values stand that differ from each other.
    static func conflictedRecords(_ database: Database) throws -> [Int64] {
        try Int64.fetchAll(
            database,
            sql: "SELECT DISTINCT record FROM register_head WHERE is_conflict = 1 ORDER BY record"
        )
    }

    /// The element as bytes: nothing, or a letter and the element's text.
    static func bytes(_ element: Register.Element) -> Data {
        switch element {
        case .none: Data()
        case .record(let record): Data("r\(record)".utf8)
        case .text(let text): Data("t\(text)".utf8)
        }
    }
}
