package import CascadeModel
import GRDB

extension StoreReader {
    /// How many facts this device has written into its own logs, sealed or not.
    package func ownFactCount() throws -> Int64 {
        try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT coalesce(sum(\(LogRow.next("public")) + \(LogRow.next("private"))), 0) FROM log WHERE is_own
                    """
            )
        ) ?? 0
    }

    /// The logs that are known here.
    package func logs() throws -> [LogRow] { try LogRow.fetchAll(database) }

    /// The scope of a log; nil where it is not known here.
    package func scope(of log: LogTag) throws -> Scope? { try LogRow.fetch(database, tag: log)?.scope }

    /// Change sets that wait, each with the reason.
    package func held() throws -> [(mark: LogMark, device: DeviceID?, reason: HoldReason)] {
        let logs = try logs().reduce(into: [Int64: LogRow]()) { $0[$1.id] = $1 }
        return try ChangeSetRow.fetchAll(database, where: "state = 1 ORDER BY arrival").compactMap { row in
            guard let log = logs[row.log], case .held(let reason) = row.state else { return nil }
            return (LogMark(log: log.tag, sequence: row.sequence, id: row.id), log.device, reason)
        }
    }

    /// Logs of which two branches are known, with the devices that wrote them.
    package func forks() throws -> [(log: LogTag, device: DeviceID?, sequence: UInt32)] {
        let logs = try logs().reduce(into: [Int64: LogRow]()) { $0[$1.id] = $1 }
        var seen: Set<LogPosition> = []
        return try ForkRow.fetchAll(database).compactMap { fork in
            guard let log = logs[fork.log],
                seen.insert(LogPosition(log: log.tag, sequence: fork.sequence)).inserted
            else { return nil }
            return (log.tag, log.device ?? logs[fork.branch]?.device, fork.sequence)
        }
    }

    /// The clock's latest reading: the time of the last transaction of this device, unless something came since.
    package func clock() throws -> HybridTime {
        let saved = (try SettingRow.bytes(database, .clock) ?? []).prefix(8).reduce(0) {
            $0 << 8 | UInt64($1)
        }
        let open = try Int64.fetchOne(database, sql: "SELECT max(time) FROM open_transaction") ?? 0
        return HybridTime(rawValue: max(saved, UInt64(bitPattern: open)))
    }

    /// What this device wrote at a time and has not signed yet.
    package func openTransactions(at time: HybridTime) throws -> [FactBatch.Transaction] {
        try OpenTransactionRow.logs(database)
            .flatMap { try OpenTransactionRow.fetchAll(database, log: $0) }
            .filter { $0.time == time }
            .map { try $0.transaction() }
    }

    /// How many sealed change sets there are, and how many transactions wait to be sealed.
    package func counts() throws -> (sealed: Int, open: Int, held: Int) {
        (
            try Int.fetchOne(database, sql: "SELECT count(*) FROM change_set") ?? 0,
            try Int.fetchOne(database, sql: "SELECT count(*) FROM open_transaction") ?? 0,
            try Int.fetchOne(database, sql: "SELECT count(*) FROM change_set WHERE state = 1") ?? 0
        )
    }

    /// Whether a private section is kept here that could not be opened.
    package func hasSealedSections() throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM change_set WHERE private_form = 2 AND private_form > 1)"
        ) ?? false
    }

    /// The change sets whose private sections could not be opened, in the order in which they came.
    package func sealedSections() throws -> [[UInt8]] {
        try ChangeSetRow.fetchAll(
            database,
            where: "private_form = 2 AND private_form > 1 ORDER BY arrival"
        ).map(\.content)
    }
}
