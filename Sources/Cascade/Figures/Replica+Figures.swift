public import CascadeMetrics
import SQLiteStore

extension Replica {
    /// The figures of everything that counts here: the same as those of an export of this replica.
    public func figures(_ question: ReachQuestion = ReachQuestion()) throws(ReplicaError) -> ReachFigures {
        ReachFigures(of: try ledger(), question)
    }

    /// The records here, as the columns that figures are computed on.
    package func ledger() throws(ReplicaError) -> Ledger {
        try query { try LedgerScan.all($0).builder.current }
    }
}
