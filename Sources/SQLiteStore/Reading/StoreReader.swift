package import CascadeModel
import GRDB

/// Reads from one state of the data; the topics stand in extensions.
package struct StoreReader {
    let database: Database
    private let cache: Cache
    /// What the store's readers share; nil for a reader inside a write.
    let known: KnownTrust?

    init(_ database: Database, _ facts: FactCache? = nil, known: KnownTrust? = nil) {
        self.database = database
        self.known = known
        cache = Cache(facts)
    }

    /// What looking facts up needs; a reader that looks none up does without.
    var facts: FactCache {
        get throws {
            if let facts = cache.facts { return facts }
            let facts = try FactCache(database)
            cache.facts = facts
            return facts
        }
    }

    var names: LocalNames { get throws { LocalNames(database: database, facts: try facts) } }

    /// A record as its facts state it; nil where nobody has mentioned it here.
    package func state(of record: RecordID) throws -> RecordState? {
        try local(record).map { try state(of: $0.rawValue) }
    }

    /// A record as its facts state it.
    package func state(of local: Int64) throws -> RecordState {
        try FactSource(database, try facts).recordState(LocalID(rawValue: local))
    }

    /// The identifier of a record.
    package func record(_ local: Int64) throws -> RecordID {
        let local = LocalID(rawValue: local)
        if local.log == 0 {
            guard let record = try ExternalRecordRow.record(database, id: local.rawValue) else {
                throw StoreError(.corrupt, "external_record \(local.rawValue)")
            }
            return record
        }
        return .made(try tag(local.log), local.number.number)
    }

    /// The number of a record; nil where nobody has mentioned it here.
    package func local(_ record: RecordID) throws -> LocalID? {
        switch record {
        case .made(let log, let number):
            let id = try Int64.fetchOne(
                database.cachedStatement(sql: "SELECT id FROM log WHERE tag = ?"),
                arguments: [Int64(bitPattern: log.rawValue)]
            )
            return id.map { LocalID(log: $0, number: FactNumber(number, .public)) }
        case .external(let high, let low):
            return try ExternalRecordRow.find(database, high: high, low: low).map(LocalID.init(external:))
        }
    }

    /// The dot of a fact.
    package func dot(_ local: Int64) throws -> Dot {
        let local = LocalID(rawValue: local)
        return Dot(log: try tag(local.log), number: local.number)
    }

    private func tag(_ log: Int64) throws -> LogTag {
        if let tag = cache.tags[log] { return tag }
        guard
            let raw = try Int64.fetchOne(
                database.cachedStatement(sql: "SELECT tag FROM log WHERE id = ?"),
                arguments: [log]
            )
        else { throw StoreError(.corrupt, "log \(log)") }
        let tag = LogTag(rawValue: UInt64(bitPattern: raw))
        cache.tags[log] = tag
        return tag
    }

    /// What was looked up during one reading.
    private final class Cache {
        var tags: [Int64: LogTag] = [:]
        var facts: FactCache?

        init(_ facts: FactCache?) { self.facts = facts }
    }
}
