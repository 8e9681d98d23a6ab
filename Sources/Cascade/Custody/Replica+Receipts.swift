package import CascadeModel
package import CascadeProtocol
import SQLiteStore

extension Replica {
    /// Whoever keeps a receipt keeps its bytes with each log that it speaks of.
    static let logsPerReceipt = 16

    /// Signs for what is held here of the logs that some marks name.
    package func receipt(for marks: [LogMark]) throws(ReplicaError) -> Receipt {
        try ReplicaError.translating {
            try Receipt(
                ReceiptStatement(
                    device: device,
                    epoch: try epoch,
                    at: environment.now(),
                    logs: try store.read { try $0.received(marks) }
                ),
                key: signingKey
            )
        }
    }

    /// Signs for all that is held here, and keeps the receipts, so that whoever asks for receipts of hubs gets them.
    func signForAll() throws {
        let marks = try store.read { reader in
            // Logs of one scope go to the same readers.
            try reader.logs().compactMap { log in
                log.latest.map { (log.scope, LogMark(log: log.tag, sequence: log.sequence, id: $0)) }
            }
            .sorted { ($0.0?.description ?? "", $0.1.log) < ($1.0?.description ?? "", $1.1.log) }
        }
        var receipts: [Receipt] = []
        var rest = marks[...]
        while let first = rest.first {
            let part = rest.prefix(Self.logsPerReceipt).prefix { $0.0 == first.0 }
            rest = rest.dropFirst(part.count)
            receipts.append(try receipt(for: part.map(\.1)))
        }
        try store.write { writer in for receipt in receipts { try writer.keep(receipt) } }
    }
}
