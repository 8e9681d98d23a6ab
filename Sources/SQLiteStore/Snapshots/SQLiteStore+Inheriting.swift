package import CascadeModel
import CascadeProtocol
import Foundation
import GRDB

extension SQLiteStore {
    /// Gives a snapshot, opened as this store, to whoever has the other store: whose replica it is, what it had, and
    /// where it wrote.
    ///
    /// - Parameters:
    ///   - other: A store with nothing in it that was not signed.
    ///   - attestedBy: Who vouched for the snapshot; noted until it was checked.
    ///   - now: The wall clock, in milliseconds since 1970.
    /// - Throws: ``StoreError`` `.busy` where something was not signed, or is not taken here.
    package func inherit(_ other: SQLiteStore, attestedBy: DeviceID, wallMilliseconds now: Int64) throws {
        let estate = try other.read { try Estate($0) }
        guard estate.isSigned else { throw StoreError(.busy, "not signed") }
        try write { writer in
            for (key, value) in estate.settings where key != SettingRow.Key.schema.rawValue {
                try writer.database.execute(
                    sql: "INSERT OR REPLACE INTO setting(key, value) VALUES(?, ?)",
                    arguments: [key, value]
                )
            }
            try SettingRow.set(writer.database, .attested, attestedBy.bytes)
            try writer.setIdentity(estate.identity)
        }
        // Written behind the writer's back: what it keeps in memory is read anew.
        forgetWriter()
        let arrivals = try estate.changeSets.map { try CheckedChangeSet($0, schema: SchemaVersion.current) }
        let outcomes = try write { try $0.receive(arrivals, wallMilliseconds: now) }
        for outcome in outcomes {
            if case .gap = outcome { throw StoreError(.corrupt, "a gap") }
        }
        try write { writer in
            // What was written yet comes after what is known: times do not run back.
            let latest = try Int64.fetchOne(writer.database, sql: "SELECT max(time) FROM change_set") ?? 0
            writer.observe(HybridTime(rawValue: UInt64(bitPattern: latest)), wallMilliseconds: now)
            for tag in estate.ownLogs {
                try writer.database.execute(
                    sql: "UPDATE log SET is_own = 1 WHERE tag = ?",
                    arguments: [tag]
                )
            }
            for row in estate.receipts {
                try writer.database.execute(
                    sql: """
                        INSERT INTO receipt(device, log, sequence, id, epoch, at, content, private_through, backed_up)
                        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: StatementArguments(row)
                )
            }
            for row in estate.custodians {
                try writer.database.execute(
                    sql: "INSERT INTO custodian(device, epoch, at) VALUES(?, ?, ?)",
                    arguments: StatementArguments(row)
                )
            }
        }
        forgetWriter()
    }
}

/// What a store has that a snapshot has not.
private struct Estate {
    let identity: StoreIdentity
    let settings: [(key: String, value: Data)]
    let changeSets: [[UInt8]]
    let ownLogs: [Int64]
    let receipts: [[DatabaseValue]]
    let custodians: [[DatabaseValue]]
    let isSigned: Bool

    init(_ reader: StoreReader) throws {
        let database = reader.database
        identity = try reader.identity()
        settings = try Row.fetchAll(database, sql: "SELECT key, value FROM setting").map {
            ($0["key"], $0["value"])
        }
        changeSets = try reader.changeSets(beyond: [:]).map(\.content)
        ownLogs = try Int64.fetchAll(database, sql: "SELECT tag FROM log WHERE is_own")
        receipts = try Row.fetchAll(
            database,
            sql: """
                SELECT device, log, sequence, id, epoch, at, content, private_through, backed_up FROM receipt
                """
        ).map { Array($0.databaseValues) }
        custodians = try Row.fetchAll(database, sql: "SELECT device, epoch, at FROM custodian").map {
            Array($0.databaseValues)
        }
        isSigned = try reader.counts().open == 0
    }
}
