package import CascadeModel
import CascadeProtocol
import Foundation
import GRDB

/// A file with a state that is nobody's yet: change sets, and the tables derived from them, without whose replica it
/// is, what was not signed, receipts or invitations.
package enum SnapshotFile {
    /// What kind of file this version makes and takes: another one derives other tables, or has others.
    ///
    /// The last number counts changes of what the tables say, where their form stayed.
    package static let layout: String = {
        let last = SQLiteStore.migrator.migrations.last ?? ""
        return "sqlite-\(last)-\(SchemaVersion.current)-1"
    }()

    /// Makes a file of change sets.
    ///
    /// - Parameters:
    ///   - path: A file that is not there yet.
    ///   - root: The device whose key all rights come from.
    ///   - scope: Where it lies in the tree.
    ///   - changeSets: All that is to be in it, each log's in order.
    ///   - now: The wall clock, in milliseconds since 1970.
    /// - Returns: How many change sets it holds.
    /// - Throws: ``StoreError``.
    package static func make(
        _ path: String,
        root: DeviceID,
        scope: Scope,
        of changeSets: [[UInt8]],
        wallMilliseconds now: Int64
    ) throws -> Int {
        let store = try SQLiteStore(path: path, access: .create)
        let nobody = DeviceID(bytes: [UInt8](repeating: 0, count: 32)) ?? root
        try store.write { writer in
            try writer.setIdentity(
                StoreIdentity(
                    root: root,
                    device: nobody,
                    scope: scope,
                    replica: [UInt8](repeating: 0, count: 16)
                )
            )
        }
        var rest = changeSets[...]
        while !rest.isEmpty {
            // Some at a time: each is decoded whole.
            let part = try rest.prefix(64).map { try CheckedChangeSet($0, schema: SchemaVersion.current) }
            rest = rest.dropFirst(64)
            _ = try store.write { try $0.receive(part, wallMilliseconds: now) }
        }
        try store.write { writer in
            for key in SettingRow.Key.allCases where key != .schema {
                try SettingRow.remove(writer.database, key)
            }
        }
        let count = try store.read { try $0.counts().sealed }
        try store.checkpoint()
        try store.close()
        return count
    }

    /// Makes sure that a file is what it should be, before anything of it is used: whoever made it may be an enemy.
    ///
    /// - Throws: ``StoreError`` `.corrupt` with what is wrong, `.notAReplica`.
    package static func check(_ path: String) throws {
        try StoreFile.requireOurs(path)
        try StoreError.translating {
            var configuration = Configuration()
            configuration.prepareDatabase { database in
                // Nothing that the file brings is run.
                try database.execute(sql: "PRAGMA trusted_schema = OFF")
                try database.execute(sql: "PRAGMA cell_size_check = ON")
            }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            try queue.read { database in
                guard try schema(of: database) == reference() else { throw StoreError(.corrupt, "schema") }
                let findings = try String.fetchAll(database, sql: "PRAGMA quick_check(1)")
                guard findings == ["ok"] else { throw StoreError(.corrupt, findings.first ?? "quick_check") }
                let settings = try String.fetchAll(database, sql: "SELECT key FROM setting")
                guard Set(settings).isSubset(of: [SettingRow.Key.schema.rawValue]) else {
                    throw StoreError(.corrupt, "setting")
                }
                let ofSomebody = [
                    "open_transaction", "receipt", "custodian", "invitation", "feed_cursor",
                    "log WHERE is_own",
                ]
                for table in ofSomebody {
                    let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
                    guard count == 0 else { throw StoreError(.corrupt, table) }
                }
            }
        }
    }

    /// Tables, indexes and migrations, exactly.
    private static func schema(of database: Database) throws -> [String] {
        let objects = try String.fetchAll(
            database,
            sql:
                "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1"
        )
        let migrations = try String.fetchAll(
            database,
            sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier"
        )
        return objects + migrations
    }

    private static func reference() throws -> [String] {
        let queue = try DatabaseQueue()
        try SQLiteStore.migrator.migrate(queue)
        return try queue.read { try schema(of: $0) }
    }
}
