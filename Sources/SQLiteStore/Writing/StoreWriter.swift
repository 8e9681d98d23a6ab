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

    /// Lets the clock see a time of somebody else's.
    func observe(_ time: HybridTime, wallMilliseconds now: Int64) {
        state.clock.observe(time, wallMilliseconds: now)
        state.mustSaveClock = true
    }

    /// Writes the clock's reading down, unless an open transaction holds it anyway.
    func saveClock() throws {
        let reading = state.clock.latest
        guard state.savedClock != reading, state.mustSaveClock else { return }
        let raw = reading.rawValue
        let bytes = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: raw >> UInt64($0)) }
        try SettingRow.set(database, .clock, bytes)
        state.savedClock = reading
        state.mustSaveClock = false
    }
}
