import Foundation
import GRDB

/// What the store knows of itself.
enum SettingRow {
    /// What is kept.
    enum Key: String, CaseIterable {
        /// The device whose key the invitation pinned: 32 bytes.
        case root
        /// This device: 32 bytes.
        case device
        /// The scope this replica writes in: text.
        case scope
        /// The clock's latest reading: 8 bytes, big-endian.
        case clock
        /// The random name of this database: 16 bytes.
        case replica
        /// How often this device started over: text.
        case incarnation
        /// The person who uses this replica: text, a record's identifier.
        case person
        /// The latest version of facts under which everything was judged: text.
        case schema
        /// Whether the projections have to be derived anew: present where they have.
        case stale
        /// Whether the file or its write-ahead log may still hold what was erased: present where they may.
        case erasing
        /// Where the hub is: the bytes of an invitation without its secret.
        case hub
        /// When an exchange with the hub last ended, in milliseconds since 1970: text.
        case syncAttempted = "sync_attempted"
        /// When one last ended well: text.
        case syncSucceeded = "sync_succeeded"
        /// Why the last one failed, a code: text; absent where it did not.
        case syncError = "sync_error"
        /// The same in words that a log may hold: text.
        case syncDetail = "sync_detail"
        /// When the daemon will try next: text; absent where nobody will.
        case syncNext = "sync_next"
        /// How the last exchanges with other devices went: JSON.
        case peers
        /// The port at which a daemon last served other devices: text.
        case servedPort = "served_port"
        /// How often what is known of rights changed: text.
        case trust
        /// What was drawn at random when this store last found that it had lost something: text.
        case epoch
        /// The position in the feed up to which a backup outside of this machine covers it: text.
        case backedUp = "backed_up"
        /// Who vouched for what this replica started from: 32 bytes; absent once it was checked.
        case attested
        /// Whether this replica is to start from a snapshot: present where it is.
        case wantsSnapshot = "wants_snapshot"
        /// Which records of this device had to take other names: text, see ``RemadeRecord``.
        case remade
    }

    static func bytes(_ database: Database, _ key: Key) throws -> [UInt8]? {
        try Data.fetchOne(
            database.cachedStatement(sql: "SELECT value FROM setting WHERE key = ?"),
            arguments: [key.rawValue]
        ).map { Array($0) }
    }

    static func text(_ database: Database, _ key: Key) throws -> String? {
        try bytes(database, key).map { String(decoding: $0, as: UTF8.self) }
    }

    static func set(_ database: Database, _ key: Key, _ bytes: some Sequence<UInt8>) throws {
        try database.cachedStatement(
            sql:
                "INSERT INTO setting(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value"
        )
        .execute(arguments: [key.rawValue, Data(bytes)])
    }

    static func remove(_ database: Database, _ key: Key) throws {
        try database.execute(sql: "DELETE FROM setting WHERE key = ?", arguments: [key.rawValue])
    }
}
