import CascadeModel
import GRDB

/// The logs that this database knows, by tag and by local number, with what continues each.
struct LogRegistry {
    private(set) var logs: [Int64: LogRow] = [:]
    private var byTag: [LogTag: Int64] = [:]
    private var ownNumbers: Set<Int64> = []
    private var highestNumber: Int64 = 0
    /// The branches of each forked log.
    private var forks: [Int64: [ForkRow]] = [:]

    init(_ rows: [LogRow], _ forks: [ForkRow]) {
        for row in rows { insert(row) }
        self.forks = Dictionary(grouping: forks, by: \.log)
    }

    mutating func insert(_ row: LogRow) {
        logs[row.id] = row
        byTag[row.tag] = row.id
        if row.isOwn { ownNumbers.insert(row.id) } else { ownNumbers.remove(row.id) }
        highestNumber = max(highestNumber, row.id)
    }

    /// The number of a log, one that is only mentioned being noted.
    mutating func intern(_ tag: LogTag, _ database: Database) throws -> Int64 {
        if let number = byTag[tag] { return number }
        let row = LogRow(
            id: highestNumber + 1,
            tag: tag,
            scope: nil,
            device: nil,
            incarnation: 0,
            sequence: 0,
            latest: nil,
            nextPublic: 0,
            nextPrivate: 0,
            isOwn: false,
            branchOf: nil
        )
        try LogRow.insert(database, row)
        insert(row)
        return row.id
    }

    func number(of tag: LogTag) -> Int64? { byTag[tag] }

    /// The logs that this device writes, or wrote, here.
    var ownLogs: [LogRow] { ownNumbers.compactMap { logs[$0] } }

    func row(_ number: Int64) -> LogRow? { logs[number] }

    func row(_ tag: LogTag) -> LogRow? { byTag[tag].flatMap { logs[$0] } }

    func tag(_ number: Int64) -> LogTag? { logs[number]?.tag }

    /// Where a log was forked, by sequence.
    func branches(of log: Int64) -> [ForkRow] { forks[log] ?? [] }

    /// The branches that a log has at a sequence.
    func branches(of log: Int64, at sequence: UInt32) -> [ForkRow] {
        branches(of: log).filter { $0.sequence == sequence }
    }

    mutating func setForks(_ rows: [ForkRow]) { forks = Dictionary(grouping: rows, by: \.log) }

    var hasForks: Bool { !forks.isEmpty }
}
