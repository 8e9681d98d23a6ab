package import CascadeModel
import GRDB

extension StoreWriter {
    /// Makes sure that a person is here.
    ///
    /// - Throws: ``StoreError`` `.unknownRecord`.
    package func requirePerson(_ person: RecordID) throws {
        let local: Int64?
        switch person {
        case .made(let log, let number):
            local = state.registry.number(of: log).map {
                LocalID(log: $0, number: FactNumber(number, .public)).rawValue
            }
        case .external(let high, let low):
            local = try ExternalRecordRow.find(database, high: high, low: low)
        }
        guard let local, try state.statements.hasPerson(local) else {
            throw StoreError(.unknownRecord, "person \(person)")
        }
    }

    /// The entry that stands for the same human being after merging.
    package func canonical(_ person: RecordID) throws -> RecordID {
        try MergedPeople(database, names).group(of: person).first ?? person
    }

    /// The other sessions that are one event with a session, by way of any number of links.
    package func linkedSessions(to session: RecordID) throws -> [RecordID] {
        try SessionLinkRow.event(database, of: try names.local(session)).map { try names.record($0) }
    }

    /// How far the logs of a device reach here.
    package func marks(of device: DeviceID) throws -> [LogMark] {
        state.registry.logs.values.filter { $0.device == device && $0.sequence > 0 }
            .sorted { $0.tag < $1.tag }
            .compactMap { log in log.latest.map { LogMark(log: log.tag, sequence: log.sequence, id: $0) } }
    }
}
