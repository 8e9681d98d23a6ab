package import CascadeModel
import Foundation
import GRDB

/// An invitation that this replica gave: what whoever brings its secret is granted, once.
package struct InvitationRow: Hashable, Sendable {
    /// The SHA-256 of the secret; the secret itself is not kept.
    package let hash: [UInt8]
    package let scope: Scope
    package let role: Role
    /// The end of the grant; nil without one.
    package let until: Int64?
    /// Until when the invitation is good, in milliseconds since 1970.
    package let expires: Int64
    /// Who used it.
    package let device: DeviceID?

    package init(
        hash: [UInt8],
        scope: Scope,
        role: Role,
        until: Int64?,
        expires: Int64,
        device: DeviceID? = nil
    ) {
        self.hash = hash
        self.scope = scope
        self.role = role
        self.until = until
        self.expires = expires
        self.device = device
    }
}

extension InvitationRow {
    private struct Stored: Decodable, FetchableRecord {
        let hash: Data
        let scope: String
        let role: Int64
        let until: Int64?
        let expires: Int64
        let device: Data?
    }

    static func fetch(_ database: Database, hash: [UInt8]) throws -> InvitationRow? {
        let stored = try Stored.fetchOne(
            database,
            sql: "SELECT * FROM invitation WHERE hash = ?",
            arguments: [Data(hash)]
        )
        return try stored.map { stored in
            guard let role = Role(rawValue: stored.role) else { throw StoreError(.corrupt, "invitation") }
            return InvitationRow(
                hash: Array(stored.hash),
                scope: try Scope(stored.scope),
                role: role,
                until: stored.until,
                expires: stored.expires,
                device: stored.device.flatMap { DeviceID(bytes: $0) }
            )
        }
    }

    func save(_ database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO invitation(hash, scope, role, until, expires, device) VALUES(?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                Data(hash), scope.description, role.rawValue, until, expires, device.map { Data($0.bytes) },
            ]
        )
    }
}

extension StoreWriter {
    /// The invitation with a secret of this hash; nil where there is none.
    package func invitation(hash: [UInt8]) throws -> InvitationRow? {
        try InvitationRow.fetch(database, hash: hash)
    }

    /// Keeps an invitation, or who used it.
    package func save(_ invitation: InvitationRow) throws { try invitation.save(database) }
}
