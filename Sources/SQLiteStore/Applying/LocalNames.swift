import CascadeModel
import GRDB

/// Translates between the identifiers of the world and the numbers of one database.
struct LocalNames {
    let database: Database
    let facts: FactCache

    /// The number of a record, one that is only mentioned being noted.
    func local(_ record: RecordID) throws -> LocalID {
        switch record {
        case .made(let log, let number):
            return LocalID(log: try facts.registry.intern(log, database), number: FactNumber(number, .public))
        case .external(let high, let low):
            return LocalID(external: try ExternalRecordRow.intern(database, high: high, low: low).id)
        }
    }

    /// The number of a record; nil where nobody has mentioned it here, which stays so.
    func find(_ record: RecordID) throws -> LocalID? {
        switch record {
        case .made(let log, let number):
            return facts.registry.number(of: log).map {
                LocalID(log: $0, number: FactNumber(number, .public))
            }
        case .external(let high, let low):
            return try ExternalRecordRow.find(database, high: high, low: low).map(LocalID.init(external:))
        }
    }

    /// The number of a fact.
    func local(_ dot: Dot) throws -> LocalID {
        LocalID(log: try facts.registry.intern(dot.log, database), number: dot.number)
    }

    /// The identifier of a record.
    func record(_ local: LocalID) throws -> RecordID {
        if local.log == 0 {
            guard let record = try ExternalRecordRow.record(database, id: local.rawValue) else {
                throw StoreError(.corrupt, "external_record \(local.rawValue)")
            }
            return record
        }
        guard let tag = facts.registry.tag(local.log) else { throw StoreError(.corrupt, "log \(local.log)") }
        return .made(tag, local.number.number)
    }
}
