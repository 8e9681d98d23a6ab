package import CascadeModel
package import CascadeProtocol
import Foundation
import GRDB

/// A change set that somebody lacks, and where it stands here.
package struct MissingChangeSet: Hashable, Sendable {
    /// The log under which it is kept here: a branch has another name than its header says.
    package let log: LogTag
    package let sequence: UInt32
    package let id: ChangeSetID
    /// Its bytes, as they are kept here.
    package let content: [UInt8]
}

extension StoreReader {
    /// How far each log reaches here: its latest change set, by tag.
    package func frontier() throws -> [LogTag: LogMark] {
        try logs().reduce(into: [:]) { frontier, log in
            guard log.sequence > 0, let latest = log.latest else { return }
            frontier[log.tag] = LogMark(log: log.tag, sequence: log.sequence, id: latest)
        }
    }

    /// How far logs are held here, and up to where every private section is.
    package func heldLogs(where isMeant: (LogRow) -> Bool) throws -> [HeldLog] {
        let logs = try logs().filter { $0.sequence > 0 && isMeant($0) }
        guard !logs.isEmpty else { return [] }
        let absent = try FirstAbsent.fetchAll(database)
        let forks = try forksByBranch()
        return logs.compactMap { log in
            log.latest.map {
                HeldLog(
                    log: log.tag,
                    sequence: log.sequence,
                    id: $0.bytes,
                    privateThrough: Self.privateThrough(log, absent, forks)
                )
            }
        }
    }

    /// Where the private section of some change set is not here.
    package func scopesLackingPrivate() throws -> Set<Scope> {
        let absent = try FirstAbsent.fetchAll(database)
        guard !absent.isEmpty else { return [] }
        return Set(try logs().filter { absent[$0.id] != nil }.compactMap(\.scope))
    }

    /// How far a log is held here, with the ids that tell where branches of it part; nil where nothing of it is.
    package func heldLog(_ tag: LogTag) throws -> HeldLog? {
        guard let row = try LogRow.fetch(database, tag: tag), row.sequence > 0, let latest = row.latest else {
            return nil
        }
        let forks = try forksByBranch()
        var (log, earlier) = (row.id, [[UInt8]]())
        for distance in HeldLog.distances(through: row.sequence) {
            let sequence = row.sequence - distance
            while let fork = forks[log], sequence < fork.sequence { log = fork.log }
            guard let id = try ChangeSetRow.id(database, log: log, sequence: sequence) else { break }
            earlier.append(Array(id.bytes.prefix(HeldLog.idByteCount)))
        }
        return HeldLog(
            log: tag,
            sequence: row.sequence,
            id: latest.bytes,
            privateThrough: Self.privateThrough(row, try FirstAbsent.fetchAll(database), forks),
            earlier: earlier
        )
    }

    /// Up to where every private section of a log is held, those of the logs it branched off included.
    static func privateThrough(_ log: LogRow, _ absent: [Int64: UInt32], _ forks: [Int64: ForkRow])
        -> UInt32
    {
        var through = min(log.sequence, absent[log.id].map { $0 - 1 } ?? .max)
        var branch = log.id
        while let fork = forks[branch] {
            if let first = absent[fork.log], first < fork.sequence { through = min(through, first - 1) }
            branch = fork.log
        }
        return through
    }

    func forksByBranch() throws -> [Int64: ForkRow] {
        try ForkRow.fetchAll(database).reduce(into: [:]) { $0[$1.branch] = $1 }
    }

    /// The log in which the change set is held that a mark names; nil where it is not here.
    package func log(holding mark: HeldLog) throws -> LogTag? {
        guard let place = try ChangeSetRow.place(database, idBeginning: mark.id) else { return nil }
        return try LogRow.fetch(database, id: place.log)?.tag
    }

    /// Change sets that somebody with this frontier lacks, in the order in which they came here.
    ///
    /// Whoever holds a change set holds those before it, in whatever branch it keeps them: so the ids say what is
    /// there, not the tags. A mark that nobody here knows means that the other is ahead, or, where this replica
    /// reaches as far, that the log was forked: then all of it is offered, so that the fork comes to light.
    package func changeSets(beyond frontier: [LogTag: LogMark], limit: Int = .max) throws -> [ChangeSetRow] {
        let held = frontier.values.map {
            HeldLog(log: $0.log, sequence: $0.sequence, id: $0.id.bytes, privateThrough: $0.sequence)
        }
        let search = try MissingSearch(database, try logs())
        return try search.places(beyond: held, ofAll: true, names: false).prefix(limit).compactMap {
            try ChangeSetRow.fetch(database, log: $0.log, sequence: UInt32(clamping: $0.sequence))
        }
    }

    /// Change sets of some logs, and of their branches, that somebody lacks who holds so much of them; see
    /// ``changeSets(beyond:limit:)``.
    ///
    /// - Parameters:
    ///   - held: What he holds of these logs.
    ///   - names: Whether those come, too, of which he lacks only the private section.
    ///   - limit: Up to how many bytes, and at least one change set.
    /// - Returns: The first of them, and whether there are more.
    /// - Throws: ``StoreError``.
    package func missing(beyond held: [HeldLog], names: Bool, bytes limit: Int) throws
        -> (changeSets: [MissingChangeSet], hasMore: Bool)
    {
        let logs = try logs()
        let search = try MissingSearch(database, logs)
        let places = try search.places(beyond: held, ofAll: false, names: names)
        let tags = logs.reduce(into: [Int64: LogTag]()) { $0[$1.id] = $1.tag }
        var (bytes, sets): (Int, [MissingChangeSet]) = (0, [])
        for place in places {
            if !sets.isEmpty, bytes + Int(place.size) > limit { return (sets, true) }
            guard let tag = tags[place.log],
                let row = try ChangeSetRow.fetch(
                    database,
                    log: place.log,
                    sequence: UInt32(clamping: place.sequence)
                )
            else { continue }
            bytes += Int(place.size)
            sets.append(MissingChangeSet(log: tag, sequence: row.sequence, id: row.id, content: row.content))
        }
        return (sets, false)
    }
}

/// The first change set of each log whose private section is not here.
struct FirstAbsent: Decodable, FetchableRecord {
    let log: Int64
    let sequence: Int64

    static func fetchAll(_ database: Database) throws -> [Int64: UInt32] {
        try fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT log, min(sequence) AS sequence FROM change_set
                    WHERE private_form = 3 AND private_form > 1 GROUP BY log
                    """
            )
        )
        .reduce(into: [:]) { $0[$1.log] = UInt32(clamping: $1.sequence) }
    }

    /// The first change set of each log that came, or whose private section came, after a position in the feed.
    static func fetchAll(_ database: Database, beyond position: Int64) throws -> [Int64: UInt32] {
        try fetchAll(
            database.cachedStatement(
                sql: "SELECT log, min(sequence) AS sequence FROM change_set WHERE position > ? GROUP BY log"
            ),
            arguments: [position]
        )
        .reduce(into: [:]) { $0[$1.log] = UInt32(clamping: $1.sequence) }
    }
}

/// Where a change set stands, and how large it is, without its content.
struct ChangeSetPlace: Decodable, FetchableRecord {
    let log: Int64
    let sequence: Int64
    let arrival: Int64
    let size: Int64
}

/// Finds what somebody lacks, at the cost of that.
struct MissingSearch {
    private let database: Database
    private let logs: [Int64: LogRow]
    private let numbers: [LogTag: Int64]
    private let forks: [Int64: ForkRow]
    private let branches: [Int64: [Int64]]

    init(_ database: Database, _ rows: [LogRow]) throws {
        self.database = database
        logs = rows.reduce(into: [:]) { $0[$1.id] = $1 }
        numbers = rows.reduce(into: [:]) { $0[$1.tag] = $1.id }
        let forks = try ForkRow.fetchAll(database)
        self.forks = forks.reduce(into: [:]) { $0[$1.branch] = $1 }
        branches = forks.reduce(into: [:]) { $0[$1.log, default: []].append($1.branch) }
    }

    /// Where what somebody lacks stands, in the order in which it came.
    func places(beyond held: [HeldLog], ofAll: Bool, names: Bool) throws -> [ChangeSetPlace] {
        var wanted = ofAll ? Set(logs.keys) : []
        var known: [Int64: (all: UInt32, whole: UInt32)] = [:]
        for mark in held {
            let named = numbers[mark.log]
            if let named { meet(named, &wanted) }
            guard let place = try place(of: mark, named) else {
                // The other is ahead of what is here, unless he told where he was before.
                if mark.earlier.isEmpty, let row = named.flatMap({ logs[$0] }), mark.sequence > row.sequence {
                    known[row.id] = (row.sequence, row.sequence)
                }
                continue
            }
            meet(place.log, &wanted)
            var (log, sequence) = place
            while true {
                let before = known[log] ?? (0, 0)
                known[log] = (
                    max(before.all, sequence), max(before.whole, min(sequence, mark.privateThrough))
                )
                guard let fork = forks[log] else { break }
                (log, sequence) = (fork.log, fork.sequence - 1)
            }
        }
        var places: [ChangeSetPlace] = []
        for log in wanted {
            let (all, whole) = known[log] ?? (0, 0)
            if let row = logs[log], row.sequence > all {
                places += try self.places(log, "sequence > ?", [Int64(all)])
            }
            if names, whole < all {
                let range = "sequence > ? AND sequence <= ? AND private_form IN (1, 2)"
                places += try self.places(log, range, [Int64(whole), Int64(all)])
            }
        }
        return places.sorted { $0.arrival < $1.arrival }
    }

    /// A log, and all that branched off it.
    private func meet(_ log: Int64, _ wanted: inout Set<Int64>) {
        guard wanted.insert(log).inserted else { return }
        for branch in branches[log] ?? [] { meet(branch, &wanted) }
    }

    private func places(_ log: Int64, _ condition: String, _ arguments: StatementArguments) throws
        -> [ChangeSetPlace]
    {
        try ChangeSetPlace.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT log, sequence, arrival, length(content) AS size FROM change_set
                    WHERE log = ? AND \(condition)
                    """
            ),
            arguments: [log] + arguments
        )
    }

    private func place(of mark: HeldLog, _ log: Int64?) throws -> (log: Int64, sequence: UInt32)? {
        if let row = log.flatMap({ logs[$0] }), let latest = row.latest, row.sequence == mark.sequence,
            latest.bytes.starts(with: mark.id)
        {
            return (row.id, row.sequence)
        }
        for id in [mark.id] + mark.earlier {
            if let place = try ChangeSetRow.place(database, idBeginning: id) { return place }
        }
        return nil
    }
}
