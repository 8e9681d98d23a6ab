import CascadeModel
import GRDB

/// A person as shown: the projection of ``PersonState``.
package struct PersonRow: Hashable, Sendable, Decodable, FetchableRecord {
    package let id: Int64
    package let homeUnit: String?
    package let roles: Int64
    package let name: String?
    package let birthYear: Int64?
    package let phone: String?
    package let senderID: String?
    package let isErased: Bool
    /// The text of ``PersonState/sortKey``.
    package let sortKey: String?

    private enum CodingKeys: String, CodingKey {
        case id, homeUnit = "home_unit", roles, name, birthYear = "birth_year", phone, senderID = "sender_id"
        case isErased = "is_erased", sortKey = "sort_key"
    }
}

extension PersonRow {
    static let insertion = """
        INSERT OR REPLACE INTO person(id, home_unit, roles, name, birth_year, phone, name_key, sender_id, is_erased,
        is_indexed, sort_key) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let columns =
        "id, home_unit, roles, name, birth_year, phone, sender_id, is_erased, sort_key"

    static func fetch(_ database: Database, id: LocalID) throws -> PersonRow? {
        try fetchOne(
            database.cachedStatement(sql: "SELECT \(columns) FROM person WHERE id = ?"),
            arguments: [id.rawValue]
        )
    }

    /// A person's place in the order of the senders' identifiers.
    static func sortKey(_ database: Database, of id: LocalID) throws -> SortKey? {
        try String.fetchOne(
            database.cachedStatement(sql: "SELECT sort_key FROM person WHERE id = ?"),
            arguments: [id.rawValue]
        ).flatMap { SortKey($0) }
    }

    static func fetch(_ database: Database, senderID: String) throws -> [PersonRow] {
        try fetchAll(
            database.cachedStatement(
                sql: "SELECT \(columns) FROM person WHERE sender_id = ? ORDER BY id LIMIT 2"
            ),
            arguments: [senderID]
        )
    }

    /// The people with one of some keys of names.
    static func fetch(_ database: Database, nameKeys: [Int64]) throws -> [PersonRow] {
        guard !nameKeys.isEmpty else { return [] }
        let wanted = "[\(nameKeys.map(String.init).joined(separator: ","))]"
        // One statement for any number of keys, each looked up in the index; the keys outside, as CROSS JOIN says.
        return try fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(columns) FROM (SELECT value FROM json_each(?)) AS wanted
                    CROSS JOIN person ON name_key = wanted.value AND is_indexed = 1
                    UNION ALL
                    SELECT \(columns) FROM late_range
                    CROSS JOIN person ON id BETWEEN first AND last AND is_indexed = 0
                    WHERE name_key IN (SELECT value FROM json_each(?))
                    """
            ),
            arguments: [wanted, wanted]
        )
    }

    /// Runs through the numbers of all people with their names and telephones, without copying these.
    static func forEachName(
        _ database: Database,
        _ body: (_ id: Int64, _ name: Span<UInt8>, _ phone: Span<UInt8>) -> Void
    ) throws {
        let statement = try PreparedStatement(
            database,
            "SELECT id, name, phone FROM person WHERE name IS NOT NULL OR phone IS NOT NULL"
        )
        while try statement.step() {
            let id = statement.integer(0)
            statement.withText(1) { name in statement.withText(2) { phone in body(id, name, phone) } }
        }
        statement.reset()
    }

    /// The people with the largest numbers.
    static func latest(_ database: Database, limit: Int) throws -> [PersonRow] {
        try fetchAll(
            database,
            sql: "SELECT \(columns) FROM person ORDER BY id DESC LIMIT ?",
            arguments: [limit]
        )
    }

    static func forEach(_ database: Database, _ body: (PersonRow) throws -> Void) throws {
        let cursor = try fetchCursor(database, sql: "SELECT \(columns) FROM person ORDER BY id")
        while let row = try cursor.next() { try body(row) }
    }

    static func count(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0
    }
}
