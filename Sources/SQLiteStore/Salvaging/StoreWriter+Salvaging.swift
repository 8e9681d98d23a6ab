import CascadeModel
import GRDB

extension StoreWriter {
    /// Writes transactions of this device that were found in a damaged database into a log of a new incarnation.
    ///
    /// Those whose facts count already are left out.
    ///
    /// - Returns: How many were written.
    package func add(_ salvaged: [SalvagedTransaction]) throws -> Int {
        let scope = try identity().scope
        var count = 0
        for (tag, transactions) in Dictionary(grouping: salvaged, by: \.first.log).sorted(by: {
            $0.key < $1.key
        }) {
            let number = try state.registry.intern(tag, database)
            guard var log = state.registry.row(number) else { throw StoreError(.corrupt, "log \(number)") }
            log.scope = log.scope ?? scope
            var seen: Set<Dot> = []
            let missing = try transactions.filter { entry in
                guard seen.insert(entry.first).inserted else { return false }
                return try isMissing(entry, from: number)
            }
            try moveToNewIncarnation(
                missing.map { entry in (entry.transaction, try authority(of: entry, in: log), entry.batch) },
                from: log,
                .kept
            )
            count += missing.count
        }
        return count
    }

    private func isMissing(_ salvaged: SalvagedTransaction, from log: Int64) throws -> Bool {
        try ChangeSetRow.place(database, log: log, holding: salvaged.first.number)?.isApplied != true
    }

    private func authority(of salvaged: SalvagedTransaction, in log: LogRow) throws -> Role {
        guard let scope = log.scope else { return salvaged.authority }
        return try right(of: identity().device, in: scope, at: salvaged.transaction.time.wallMilliseconds)
            .role
    }
}
