package import CascadeModel
import Foundation
import GRDB
import Synchronization

/// One replica's data in one SQLite file: the log of change sets, which is the truth, and the tables derived from it.
///
/// Any number of threads may read while one writes; other processes may use the same file. What a write
/// acknowledges is on the disk: WAL with `synchronous=FULL`.
package final class SQLiteStore: Sendable {
    /// Marks the file as ours: "LTOA".
    static let applicationID: Int32 = 0x4C54_4F41

    /// A pool of connections; of a file that is only read, one connection.
    private let pool: any DatabaseWriter
    /// A copy in which a file is read that nothing can be written beside; gone with the store.
    private let copy: String?
    /// Touched only inside `pool`'s writes, which run one at a time.
    private let writer: WriterBox
    private let known = KnownTrust()
    private let watchers = Mutex<[UInt64: @Sendable (StoreChange) -> Void]>([:])

    /// Where the file lies.
    package let path: String

    /// What opening may do.
    package enum Access: Hashable, Sendable {
        /// Make the file where there is none.
        case create
        /// Use a file that is there.
        case existing
    }

    /// Opens a file, bringing its schema up to date.
    ///
    /// - Parameters:
    ///   - path: Where it lies.
    ///   - access: What opening may do.
    ///   - schema: The latest version of facts that is applied; what a later one wrote waits.
    ///   - freshTag: Makes names for logs: random, but for a simulator.
    /// - Throws: ``StoreError``.
    package init(
        path: String,
        access: Access = .existing,
        schema: UInt32 = SchemaVersion.current,
        freshTag: @escaping @Sendable () -> LogTag = { LogTag(rawValue: .random(in: 1 ... .max)) }
    ) throws {
        self.path = path
        writer = WriterBox(schema, freshTag)
        switch access {
        case .create: StoreFile.make(path)
        case .existing:
            try StoreFile.requireOurs(path)
            StoreFile.closeToOthers(path)
        }
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 3
        configuration.prepareDatabase { database in
            // Pages of 4 KiB; the cache bounds memory, also in a replica of a whole province.
            try database.execute(sql: "PRAGMA cache_size = -16384")
            try database.execute(sql: "PRAGMA cell_size_check = ON")
            if !database.configuration.readonly {
                // What is deleted is overwritten, so that a name that was erased is nowhere in the file.
                try database.execute(sql: "PRAGMA secure_delete = ON")
            }
        }
        copy = nil
        pool = try StoreFile.explaining(path) {
            try StoreError.translating {
                let pool = try DatabasePool(path: path, configuration: configuration)
                // A pool sets this to NORMAL after the connection was prepared, where a commit does not wait for the
                // disk and a power cut takes back what was acknowledged.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
                try pool.write { try Self.claim($0) }
                try Self.migrator.migrate(pool)
                return pool
            }
        }
        try bringUpToDate(schema)
        if try read({ try SettingRow.bytes($0.database, .erasing) != nil }) { finishErasing() }
    }

    /// Opens a file for reading only, as where its disk is full: nothing is written, to it or beside it.
    ///
    /// - Parameters:
    ///   - path: Where it lies.
    ///   - schema: The latest version of facts that is applied.
    /// - Throws: ``StoreError`` `.readOnly` where it has to be written before it can be read: brought up to date, or
    ///   its tables derived anew.
    package init(readingOnly path: String, schema: UInt32 = SchemaVersion.current) throws {
        self.path = path
        writer = WriterBox(schema, { LogTag(rawValue: 1) })
        try StoreFile.requireOurs(path)
        (pool, copy) = try StoreError.translating { try StoreFile.reading(path) }
        try read { reader in
            try Self.refuseNewer(reader.database)
            guard try Self.migrator.hasCompletedMigrations(reader.database),
                try SettingRow.bytes(reader.database, .stale) == nil,
                try SettingRow.text(reader.database, .schema).flatMap({ UInt32($0) }) == schema
            else { throw StoreError(.readOnly, "not up to date") }
        }
    }

    deinit {
        // What is left behind in a temporary folder is its owner's alone.
        if let copy { try? FileManager.default.removeItem(atPath: copy) }
    }

    /// Derives the tables anew where they are out of date, and judges again what waited for this version.
    private func bringUpToDate(_ schema: UInt32) throws {
        let (isStale, judgedUnder) = try read { reader in
            (
                try SettingRow.bytes(reader.database, .stale) != nil,
                try SettingRow.text(reader.database, .schema).flatMap { UInt32($0) }
            )
        }
        guard isStale || judgedUnder != schema else { return }
        try write { writer in
            if isStale || judgedUnder != nil { try writer.rebuild() }
            try SettingRow.set(writer.database, .schema, String(schema).utf8)
        }
    }

    private static func claim(_ database: Database) throws {
        let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard mark != applicationID else { return try refuseNewer(database) }
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        guard mark == 0, tables == 0 else { throw StoreError(.notAReplica, "application_id \(mark)") }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    }

    static func refuseNewer(_ database: Database) throws {
        if try migrator.hasBeenSuperseded(database) { throw StoreError(.newerStore, "unknown migration") }
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(Migration001.identifier, migrate: Migration001.migrate)
        migrator.registerMigration(Migration002.identifier, migrate: Migration002.migrate)
        migrator.registerMigration(Migration003.identifier, migrate: Migration003.migrate)
        migrator.registerMigration(Migration004.identifier, migrate: Migration004.migrate)
        migrator.registerMigration(Migration005.identifier, migrate: Migration005.migrate)
        migrator.registerMigration(Migration006.identifier, migrate: Migration006.migrate)
        migrator.registerMigration(Migration007.identifier, migrate: Migration007.migrate)
        migrator.registerMigration(Migration008.identifier, migrate: Migration008.migrate)
        migrator.registerMigration(Migration009.identifier, migrate: Migration009.migrate)
        migrator.registerMigration(Migration010.identifier, migrate: Migration010.migrate)
        migrator.registerMigration(Migration011.identifier, migrate: Migration011.migrate)
        migrator.registerMigration(Migration012.identifier, migrate: Migration012.migrate)
        return migrator
    }

    /// The migrations that a file has been through, in order; nothing is written to it.
    package static func migrations(of path: String) throws -> [String] {
        try StoreError.translating {
            var configuration = Configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration).read {
                try migrator.appliedIdentifiers($0).sorted()
            }
        }
    }

    /// Reads, from one state of the data.
    package func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        try StoreError.translating { try pool.read { try body(StoreReader($0, known: known)) } }
    }

    /// Writes, all or nothing; what was written is on the disk when this returns.
    package func write<Result>(_ body: (StoreWriter) throws -> Result) throws -> Result {
        let (result, change, hasErased) = try translatingWrites {
            do {
                return try pool.writeWithoutTransaction { database in
                    var result: Swift.Result<Result, any Error>?
                    var change = StoreChange()
                    var hasErased = false
                    try Self.transact(database) {
                        let state = try writer.state(database)
                        state.change = StoreChange()
                        state.folded = []
                        state.newlyErased = []
                        state.newlyHidden = []
                        state.newlyHeld = []
                        state.grown = []
                        let store = StoreWriter(database, state)
                        do {
                            result = .success(try body(store))
                            if state.needsRebuild { try store.rebuild() }
                            try store.settleBounds()
                            try store.purgeErased()
                        } catch {
                            result = .failure(error)
                            return .rollback
                        }
                        try store.noteTrustChange()
                        try store.saveClock()
                        change = state.change
                        hasErased = state.hasErased
                        if hasErased { try SettingRow.set(database, .erasing, [1]) }
                        state.hasErased = false
                        return .commit
                    }
                    guard let result else { throw StoreError(.inputOutput, "no result") }
                    return (try result.get(), change, hasErased)
                }
            } catch {
                pool.writeWithoutTransaction { _ in writer.forget() }
                throw error
            }
        }
        if hasErased { finishErasing() }
        if !change.isEmpty { for watcher in watchers.withLock({ Array($0.values) }) { watcher(change) } }
        return result
    }

    private func translatingWrites<Result>(_ body: () throws -> Result) throws -> Result {
        try StoreFile.explaining(path) { try StoreError.translating(body) }
    }

    /// Runs a transaction as `Database.inTransaction` does, with statements that are compiled once: compiling them
    /// would take longer than beginning.
    private static func transact(
        _ database: Database,
        _ body: () throws -> Database.TransactionCompletion
    ) throws {
        try database.cachedStatement(sql: "BEGIN IMMEDIATE TRANSACTION").execute()
        do {
            switch try body() {
            case .commit:
                // After some errors, as of a full disk, SQLite has rolled back on its own.
                guard database.isInsideTransaction else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                try database.cachedStatement(sql: "COMMIT TRANSACTION").execute()
            case .rollback: try database.rollback()
            }
        } catch {
            if database.isInsideTransaction { try database.rollback() }
            throw error
        }
    }

    /// Calls a body after every write of this process that changed something, on the writing thread.
    ///
    /// - Returns: What stops the calls.
    package func watch(_ body: @escaping @Sendable (StoreChange) -> Void) -> StoreWatch {
        let number = watchers.withLock { watchers in
            let number = (watchers.keys.max() ?? 0) + 1
            watchers[number] = body
            return number
        }
        return StoreWatch { [weak self] in self?.watchers.withLock { _ = $0.removeValue(forKey: number) } }
    }

    /// Lets the next write read anew what it keeps in memory.
    func forgetWriter() { pool.writeWithoutTransaction { _ in writer.forget() } }

    /// Moves the write-ahead log into the file.
    package func checkpoint() throws {
        try StoreError.translating {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
    }

    /// Writes the file anew without what was erased, and empties the write-ahead log of it; where somebody reads just now,
    /// or the disk has no room for a second file, the next opening does.
    ///
    /// `secure_delete` overwrites what is deleted where it stands. Where a page was split before, a copy may be left in the
    /// room between its pointers and its rows, which belongs to nothing any more.
    private func finishErasing() {
        do {
            let isAnew = (try? pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }) != nil
            try checkpoint()
            guard isAnew else { return }
            try StoreError.translating { try pool.write { try SettingRow.remove($0, .erasing) } }
        } catch {
            // The erasure itself is on the disk, and so is the note that this is still to be done.
        }
    }

    /// A number that changes when another connection than the writing one has written: another process, that is.
    package func dataVersion() throws -> Int64 {
        try StoreError.translating {
            try pool.writeWithoutTransaction { try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
        }
    }

    /// Whether a commit returns only when what it wrote is on the disk.
    package func waitsForDisk() throws -> Bool {
        try StoreError.translating {
            try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 } >= 2
        }
    }

    /// Lets the file grow by so many pages at most, as a disk with little room would; nil takes the limit away.
    package func limitGrowth(pages: Int?) throws {
        try StoreError.translating {
            try pool.writeWithoutTransaction { database in
                let present = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                let limit = pages.map { present + $0 } ?? Int(UInt32.max - 1)
                try database.execute(sql: "PRAGMA max_page_count = \(limit)")
            }
        }
    }

    /// Copies the data, as of one moment, into a new file of its owner's alone, while others go on working.
    package func backup(to path: String) throws {
        StoreFile.make(path)
        try StoreError.translating {
            let target = try DatabaseQueue(path: path)
            try pool.backup(to: target)
            try target.close()
        }
    }

    /// Copies a file of ours that nobody uses, such as a backup, into a new one of its owner's alone.
    package static func copy(_ source: String, to path: String) throws {
        try StoreFile.requireOurs(source)
        StoreFile.make(path)
        try StoreError.translating {
            let (queue, folder) = try StoreFile.reading(source)
            defer { if let folder { try? FileManager.default.removeItem(atPath: folder) } }
            let target = try DatabaseQueue(path: path)
            try queue.backup(to: target)
            try target.close()
            try queue.close()
        }
    }

    /// Looks through the whole file for damage.
    ///
    /// - Returns: What SQLite found, empty where all is well.
    package func integrityFindings() throws -> [String] {
        try StoreError.translating {
            try pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(20)") }.filter { $0 != "ok" }
        }
    }

    /// Closes the file; calls after this fail.
    package func close() throws {
        try StoreError.translating {
            pool.writeWithoutTransaction { _ in writer.forget() }
            try pool.close()
        }
    }
}

/// Holds what the writing connection keeps.
private final class WriterBox: @unchecked Sendable {
    // Safe as it is used by the writes of one pool only, which run one at a time.
    private var kept: WriterState?
    private let schema: UInt32
    private let freshTag: @Sendable () -> LogTag

    init(_ schema: UInt32, _ freshTag: @escaping @Sendable () -> LogTag) {
        self.schema = schema
        self.freshTag = freshTag
    }

    /// What is kept, read anew where another process has written since.
    func state(_ database: Database) throws -> WriterState {
        if let kept, try kept.statements.dataVersion() == kept.dataVersion { return kept }
        let state = try WriterState(database, schema: schema, freshTag: freshTag)
        kept = state
        return state
    }

    func forget() { kept = nil }
}

/// Stops the calls of a watcher when it is cancelled.
package struct StoreWatch: Sendable {
    /// Stops the calls.
    package let cancel: @Sendable () -> Void
}
