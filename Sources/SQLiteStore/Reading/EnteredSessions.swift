import CascadeModel
import GRDB

/// The sessions that were entered on this device, by the log in which they stand.
///
/// A session is named after the log in which it was first written. What was not signed there before the device began a
/// new incarnation stands in another one, and keeps its name.
struct EnteredSessions {
    /// The logs that this device writes or wrote, with the branches that left them.
    let logs: [LogRow]
    private let database: Database
    /// Below which number what is named after a log stands in it.
    private var ends: [Int64: UInt32] = [:]
    /// Where the sessions stand that are named after another log of this device.
    private var moved: [LocalID] = []

    init(_ reader: StoreReader) throws {
        database = reader.database
        logs = try reader.ownLogs()
        let device = try reader.identity().device
        let all = try reader.logs().filter { $0.device == device }
        let incarnations = Dictionary(all.map { ($0.id, $0.incarnation) }, uniquingKeysWith: max)
        for log in all {
            let end = try end(of: log)
            ends[log.id] = end
            for session in try Self.sessions(database, named: log.id, from: end) {
                // Another device may have spoken of it since; of this one's facts the first made it.
                let places = try RecordFactRow.facts(database, of: session).filter {
                    incarnations[$0.log] != nil
                }
                let first = places.min {
                    (incarnations[$0.log] ?? 0, $0.rawValue) < (incarnations[$1.log] ?? 0, $1.rawValue)
                }
                if let first { moved.append(first) }
            }
        }
    }

    /// How many stand in a log.
    func count(in log: LogRow) throws -> Int { try count(in: log.id, below: FactNumber.limit) }

    /// How many stand in a log up to a change set of it; none where that is nil.
    func count(in log: LogRow, through sequence: UInt32?) throws -> Int {
        guard let sequence,
            let row = try ChangeSetRow.fetch(database, log: log.id, sequence: sequence)
        else { return 0 }
        return try count(in: log.id, below: row.firstPublic + row.publicCount)
    }

    /// Sessions of which a log made the record, or was the first to speak of one from outside, below a number.
    private func count(in log: Int64, below limit: UInt32) throws -> Int {
        guard limit > 0 else { return 0 }
        let first = LocalID(log: log, number: FactNumber(0, .public)).rawValue
        func last(below end: UInt32) -> Int64 {
            LocalID(log: log, number: FactNumber(end - 1, .private)).rawValue
        }
        let end = min(limit, ends[log] ?? limit)
        let named =
            end == 0
            ? 0
            : try Int.fetchOne(
                database.cachedStatement(sql: "SELECT count(*) FROM session WHERE id BETWEEN ? AND ?"),
                arguments: [first, last(below: end)]
            ) ?? 0
        let external = try Int.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT count(*) FROM session WHERE id < 4294967296 AND EXISTS (
                        SELECT 1 FROM record_fact WHERE record = session.id AND fact BETWEEN ? AND ?)
                    """
            ),
            arguments: [first, last(below: limit)]
        )
        let others = moved.filter { $0.log == log && $0.rawValue <= last(below: limit) }.count
        return named + (external ?? 0) + others
    }

    /// The number after the last fact that stands in a log, signed or not.
    private func end(of log: LogRow) throws -> UInt32 {
        if let end = try OpenTransactionRow.end(database, log: log.id) { return end }
        guard log.sequence > 0,
            let row = try ChangeSetRow.fetch(database, log: log.id, sequence: log.sequence)
        else { return 0 }
        return row.firstPublic + row.publicCount
    }

    /// The sessions that are named after a log, from a number.
    private static func sessions(_ database: Database, named log: Int64, from start: UInt32) throws
        -> [LocalID]
    {
        try Int64.fetchAll(
            database.cachedStatement(sql: "SELECT id FROM session WHERE id BETWEEN ? AND ?"),
            arguments: [
                LocalID(log: log, number: FactNumber(start, .public)).rawValue,
                LocalID(log: log, number: FactNumber(FactNumber.limit - 1, .private)).rawValue,
            ]
        ).map(LocalID.init(rawValue:))
    }
}
