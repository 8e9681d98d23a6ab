package import CascadeModel
import CascadeProtocol
import GRDB

/// Writes inside one transaction; the topics stand in extensions.
package struct StoreWriter {
    let database: Database
    let state: WriterState

    init(_ database: Database, _ state: WriterState) {
        self.database = database
        self.state = state
    }

    /// Reads what this transaction sees.
    package var reader: StoreReader { StoreReader(database, state.facts) }

    var names: LocalNames { LocalNames(database: database, facts: state.facts) }

    var source: FactSource { FactSource(database, state.facts) }

    /// A record as its facts state it.
    package func state(of record: RecordID) throws -> RecordState {
        try source.recordState(try names.local(record))
    }

    /// The reading of the clock for something that happens now.
    package func tick(wallMilliseconds now: Int64) -> HybridTime { state.clock.tick(wallMilliseconds: now) }

    func saveClock() throws {
        let reading = state.clock.latest.rawValue
        let bytes = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: reading >> UInt64($0)) }
        guard try SettingRow.bytes(database, .clock) != bytes else { return }
        try SettingRow.set(database, .clock, bytes)
    }
}
