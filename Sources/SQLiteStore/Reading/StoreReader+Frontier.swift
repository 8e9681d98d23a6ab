package import CascadeModel
import Foundation
import GRDB

extension StoreReader {
    /// How far each log reaches here: its latest change set, by tag.
    package func frontier() throws -> [LogTag: LogMark] {
        try logs().reduce(into: [:]) { frontier, log in
            guard log.sequence > 0, let latest = log.latest else { return }
            frontier[log.tag] = LogMark(log: log.tag, sequence: log.sequence, id: latest)
        }
    }

    /// Change sets that somebody with this frontier lacks, in the order in which they came here.
    ///
    /// Whoever holds a change set holds those before it, in whatever branch it keeps them: so the ids say what is
    /// there, not the tags. A mark that nobody here knows means that the other is ahead, or, where this replica
    /// reaches as far, that the log was forked: then all of it is offered, so that the fork comes to light.
    package func changeSets(beyond frontier: [LogTag: LogMark], limit: Int = .max) throws -> [ChangeSetRow] {
        let logs = try logs().reduce(into: [Int64: LogRow]()) { $0[$1.id] = $1 }
        let known = try held(frontier, logs)
        var missing: [ChangeSetPlace] = []
        if logs.values.allSatisfy({ known[$0.id] ?? 0 >= $0.sequence }) { return [] }
        for place in try ChangeSetPlace.fetchAll(database) where place.sequence > Int64(known[place.log] ?? 0)
        {
            missing.append(place)
        }
        return try missing.sorted { $0.arrival < $1.arrival }.prefix(limit).compactMap { place in
            try ChangeSetRow.fetch(database, log: place.log, sequence: UInt32(clamping: place.sequence))
        }
    }

    /// Up to where each log here is held by somebody with a frontier.
    private func held(_ frontier: [LogTag: LogMark], _ logs: [Int64: LogRow]) throws -> [Int64: UInt32] {
        let forks = try ForkRow.fetchAll(database).reduce(into: [Int64: ForkRow]()) { $0[$1.branch] = $1 }
        let numbers = logs.values.reduce(into: [LogTag: Int64]()) { $0[$1.tag] = $1.id }
        var known: [Int64: UInt32] = [:]
        for mark in frontier.values {
            guard let place = try place(of: mark, numbers[mark.log].flatMap { logs[$0] }) else {
                // The other is ahead of what is here.
                if let log = numbers[mark.log].flatMap({ logs[$0] }), mark.sequence > log.sequence {
                    known[log.id] = log.sequence
                }
                continue
            }
            var (log, sequence) = (place.log, place.sequence)
            while known[log] ?? 0 < sequence {
                known[log] = sequence
                guard let fork = forks[log] else { break }
                (log, sequence) = (fork.log, fork.sequence - 1)
            }
        }
        return known
    }

    private func place(of mark: LogMark, _ log: LogRow?) throws -> (log: Int64, sequence: UInt32)? {
        if let log, log.latest == mark.id { return (log.id, log.sequence) }
        guard let log = try ChangeSetRow.log(database, holding: mark.id),
            let sequence = try ChangeSetRow.sequence(database, of: mark.id)
        else { return nil }
        return (log, sequence)
    }
}

/// Where a change set stands, without its content.
private struct ChangeSetPlace: Decodable, FetchableRecord {
    let log: Int64
    let sequence: Int64
    let arrival: Int64

    static func fetchAll(_ database: Database) throws -> [ChangeSetPlace] {
        try fetchAll(database, sql: "SELECT log, sequence, arrival FROM change_set")
    }
}
