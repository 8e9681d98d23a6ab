import CascadeModel
import GRDB

/// A statement on two people, that they are one, or that they are not; or to whom a record belongs.
package struct PersonLinkRow: Hashable, Sendable, Decodable, FetchableRecord {
    package let kind: Int64
    package let one: Int64
    package let other: Int64

    /// What is stated.
    package enum Kind: Int64, Hashable, Sendable {
        case same = 0
        case notSame = 1
        /// The other is a person to whom the record belongs, where no other table tells.
        case owner = 2
        /// Whether they are one was left open.
        case maybeSame = 3
    }
}

extension PersonLinkRow {
    /// Replaces the links of one kind that start at a record.
    static func replace(_ database: Database, kind: Kind, one: LocalID, with others: [LocalID]) throws {
        try database.cachedStatement(sql: "DELETE FROM person_link WHERE kind = ? AND one = ?")
            .execute(arguments: [kind.rawValue, one.rawValue])
        for other in others {
            try database.cachedStatement(
                sql: "INSERT OR IGNORE INTO person_link(kind, one, other) VALUES(?, ?, ?)"
            )
            .execute(arguments: [kind.rawValue, one.rawValue, other.rawValue])
        }
    }

    /// The links of a person, from either side.
    static func fetch(_ database: Database, of person: LocalID) throws -> [PersonLinkRow] {
        try fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT * FROM person_link WHERE kind IN (0, 1) AND one = ?1
                    UNION SELECT * FROM person_link WHERE other = ?1 AND kind IN (0, 1)
                    """
            ),
            arguments: [person.rawValue]
        )
    }

    /// The records that belong to a person and may hold something private.
    static func owned(_ database: Database, by person: LocalID) throws -> [LocalID] {
        try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id FROM credential WHERE person = ?1
                    UNION SELECT id FROM consent WHERE person = ?1
                    UNION SELECT one FROM person_link WHERE other = ?1 AND kind = 2
                    ORDER BY 1
                    """
            ),
            arguments: [person.rawValue]
        ).map(LocalID.init(rawValue:))
    }

    static func fetchAll(_ database: Database, kind: Kind) throws -> [PersonLinkRow] {
        try fetchAll(
            database,
            sql: "SELECT * FROM person_link WHERE kind = ? ORDER BY one, other",
            arguments: [kind.rawValue]
        )
    }
}

/// A statement on two sessions: that they are one event, or that they are not.
package struct SessionLinkRow: Hashable, Sendable, Decodable, FetchableRecord {
    package let kind: Int64
    package let one: Int64
    package let other: Int64

    /// What is stated.
    package enum Kind: Int64, Hashable, Sendable {
        case same = 0
        case notSame = 1
    }
}

extension SessionLinkRow {
    /// Replaces the links of one kind that start at a session.
    static func replace(_ database: Database, kind: Kind, one: LocalID, with others: [LocalID]) throws {
        try database.cachedStatement(sql: "DELETE FROM session_link WHERE kind = ? AND one = ?")
            .execute(arguments: [kind.rawValue, one.rawValue])
        for other in others {
            try database.cachedStatement(
                sql: "INSERT OR IGNORE INTO session_link(kind, one, other) VALUES(?, ?, ?)"
            )
            .execute(arguments: [kind.rawValue, one.rawValue, other.rawValue])
        }
    }

    static func fetchAll(_ database: Database, kind: Kind) throws -> [SessionLinkRow] {
        try fetchAll(
            database,
            sql: "SELECT * FROM session_link WHERE kind = ? ORDER BY one, other",
            arguments: [kind.rawValue]
        )
    }

    /// The other sessions that are one event with a session, by way of any number of links.
    static func event(_ database: Database, of session: LocalID) throws -> [LocalID] {
        var open = [session.rawValue]
        var seen: Set<Int64> = []
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            for link in try fetch(database, of: LocalID(rawValue: next)) where link.kind == Kind.same.rawValue
            {
                open += [link.one, link.other]
            }
        }
        return seen.subtracting([session.rawValue]).sorted().map(LocalID.init(rawValue:))
    }

    /// The links of a session, from either side.
    static func fetch(_ database: Database, of session: LocalID) throws -> [SessionLinkRow] {
        try fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT * FROM session_link WHERE kind IN (0, 1) AND one = ?1
                    UNION SELECT * FROM session_link WHERE other = ?1
                    """
            ),
            arguments: [session.rawValue]
        )
    }
}
