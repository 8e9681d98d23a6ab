import CascadeModel
import CascadeProtocol
import Foundation
import GRDB

/// Looks through a database for everything that may be wrong with it, changing nothing.
///
/// Works, as far as it can, on files that ``SQLiteStore`` refuses to open.
package struct StoreExamination {
    var result = StoreExaminationResult()

    /// Examines the database at a path.
    package static func run(path: String) -> StoreExaminationResult {
        var examination = StoreExamination()
        examination.look(at: path)
        return examination.result
    }

    mutating func find(_ kind: StoreFinding.Kind, _ place: String = "") {
        result.findings.append(StoreFinding(kind, place))
    }

    /// Runs one step; an error becomes a finding, and the next steps go on.
    ///
    /// - Returns: Nil where the step failed.
    mutating func step<Result>(_ place: String, _ body: () throws -> Result) -> Result? {
        do {
            return try StoreError.translating(body)
        } catch let error as StoreError {
            find(
                error.code == .newerStore ? .unreadable(error.code) : .damagedRow,
                "\(place) \(error.detail)"
            )
        } catch {
            find(.damagedRow, place)
        }
        return nil
    }

    private mutating func look(at path: String) {
        do {
            try StoreFile.requireOurs(path)
        } catch let error as StoreError {
            return find(.unreadable(error.code), error.detail)
        } catch {
            return find(.unreadable(.cannotOpen))
        }
        let images = try? PageImages(path: path, isLogRead: true)
        if images?.isLogDamaged ?? false { find(.damagedWriteAheadLog) }
        if let missing = StoreFile.missingByteCount(path), images?.isInLog(missing: missing) != true {
            find(.truncated(missing))
        }
        do {
            try StoreError.translating {
                let (queue, folder) = try StoreFile.reading(path)
                defer {
                    try? queue.close()
                    if let folder { try? FileManager.default.removeItem(atPath: folder) }
                }
                if (try? queue.writeWithoutTransaction(Migration008.showPlaces)) == nil {
                    find(.damagedRow, "open_transaction")
                }
                try queue.read { try lookThrough($0) }
                let isWhole = !result.findings.contains { $0.kind.isDamage }
                if isWhole {
                    do {
                        let stale = try staleTables(queue)
                        if !stale.isEmpty { find(.staleTables, stale.joined(separator: " ")) }
                    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
                        find(.noRoomToCompare)
                    }
                } else {
                    find(.tablesNotCompared)
                }
            }
        } catch let error as StoreError {
            find(.unreadable(error.code), error.detail)
        } catch {
            find(.unreadable(.inputOutput), "\(type(of: error))")
        }
    }

    private mutating func lookThrough(_ database: Database) throws {
        try SQLiteStore.refuseNewer(database)
        let pages =
            step("integrity_check") { try String.fetchAll(database, sql: "PRAGMA integrity_check(20)") } ?? []
        for page in pages where page != "ok" { find(.damagedFile, page.filter { !$0.isNewline }) }
        let identity = step("setting") { try StoreReader(database).identity() }
        result.identity = identity
        if identity == nil { find(.noIdentity) }
        let logs = step("log") { try LogRow.fetchAll(database) } ?? []
        result.logs = logs
        let forks = step("fork") { try ForkRow.fetchAll(database) } ?? []
        lookThroughLogs(database, logs, forks)
        lookAtClocks(database, logs, of: identity?.device)
        if let clock = step("clock", { try WriterState.latestReading(database) }) {
            find(.clock(clock.wallMilliseconds))
        }
    }

    /// The tables that are not what deriving them anew, in a copy, gives.
    private func staleTables(_ queue: DatabaseQueue) throws -> [String] {
        // A temporary database of SQLite: in memory as far as it fits, then in a file that nobody sees.
        let copy = try DatabaseQueue(path: "")
        defer { try? copy.close() }
        try queue.backup(to: copy)
        // An older version's tables get the columns that are written today; the original stays as it is.
        try SQLiteStore.migrator.migrate(copy)
        let current = try copy.read(DerivedTables.columns)
        let (columns, before) = try queue.read { database in
            let columns = try DerivedTables.columns(database).reduce(into: [:]) { shared, table in
                shared[table.key] = table.value.filter { current[table.key]?.contains($0) ?? false }
            }
            return (columns, try DerivedTables.digests(database, columns))
        }
        return try copy.writeWithoutTransaction { database in
            try DerivedTables.keepIndex(database)
            try database.inTransaction {
                let state = try WriterState(
                    database,
                    schema: try SettingRow.text(database, .schema).flatMap { UInt32($0) }
                        ?? SchemaVersion.current,
                    freshTag: { LogTag(rawValue: 1) }
                )
                try StoreWriter(database, state).rebuild()
                return .commit
            }
            let stale = try DerivedTables.digests(database, columns).filter { before[$0.key] != $0.value }
                .keys
                .sorted()
            return try DerivedTables.isIndexWhole(database) ? stale : stale + [DerivedTables.index]
        }
    }
}

extension StoreFinding.Kind {
    /// Whether the log itself, or the file it stands in, is damaged.
    var isDamage: Bool {
        switch self {
        case .unreadable, .truncated, .damagedFile, .damagedWriteAheadLog, .noIdentity, .damagedRow,
            .damagedChangeSet,
            .wrongChangeSetRow,
            .missingChangeSet, .brokenChain, .wrongLogRow, .damagedTransaction:
            true
        case .staleTables, .tablesNotCompared, .noRoomToCompare, .held, .fork, .deviceClock, .clock: false
        }
    }
}
