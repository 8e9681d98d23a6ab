import CascadeModel
import CascadeProtocol
import GRDB

/// Brings together what this device wrote and has not sealed with a part of its own log that comes back from
/// elsewhere: it was restored from a backup, or cloned.
struct OwnHistory {
    private let database: Database
    private let writer: StoreWriter

    init(_ database: Database, _ writer: StoreWriter) {
        self.database = database
        self.writer = writer
    }

    /// Clears the numbers that an arriving change set of our own log takes.
    ///
    /// Open transactions that are in it, word for word, are sealed there; the others have not been seen by anybody,
    /// and are written again, as they are, into a log of a new incarnation.
    func settle(_ arrival: CheckedChangeSet, _ log: LogRow) throws {
        let open = try OpenTransactionRow.fetchAll(database, log: log.id)
        guard !open.isEmpty else { return }
        // Sealing sorts a transaction's facts by section.
        var sealed: Set<Set<Fact>> = []
        if let batch = arrival.batch {
            for transaction in batch.unpacked(arrival.changeSet.header.logTable) { sealed.insert(Set(transaction.facts)) }
        }
        let transactions = try open.map { ($0, try OpenTransactionCoding.transaction($0.content, time: $0.time)) }
        let rest = transactions.filter { !sealed.contains(Set($0.1.facts)) }
        try database.execute(sql: "DELETE FROM open_transaction WHERE log = ?", arguments: [log.id])
        writer.state.needsRebuild = true
        guard !rest.isEmpty else { return }
        try writer.moveToNewIncarnation(rest.map { ($0.1, $0.0.authority, $0.0.batch) }, from: log)
    }
}
