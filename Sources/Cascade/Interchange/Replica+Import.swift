public import CascadeModel
import CascadeProtocol
import SQLiteStore

extension Replica {
    /// What ``importRecords(_:progress:)`` would do; writes nothing, and needs no disk that can be written.
    ///
    /// Where it would be refused as a whole, ``ImportSummary/refusal`` is the error that it would throw.
    public func importPlan(of records: RecordSet) throws(ReplicaError) -> ImportSummary {
        try query { reader in
            let work = try importWork(of: records, reader)
            var plan = work.summary
            let held = try role(reader)
            do throws(ReplicaError) { try require(held, for: work) } catch { plan.refusal = error }
            return plan
        }
    }

    /// Takes in somebody else's records, as a folder of interchange files holds them.
    ///
    /// Importing the same records again, or on two devices of a school, adds nothing: a record from outside gets its
    /// identifier from the scope's import key and the sender's. Of a record that is here, only what is new from the
    /// sender becomes an edit; what people here changed since the last import stays. A decision on a session comes
    /// with the row, as its sender made it, and counts where the verifier is independent of the session.
    ///
    /// The import is many transactions under one mark, each small and each whole: one that was cut short is
    /// completed by importing again.
    ///
    /// - Parameters:
    ///   - records: What the folder holds.
    ///   - progress: Is told how much is done, 0 to 1.
    /// - Returns: What was done.
    /// - Throws: ``ReplicaError`` `.notAllowed`, before anything is written, where a row needs a role that this
    ///   device does not have: sessions with a decision need `verifier`; credentials, skills and units `school`.
    ///   `.textTooLong`, before anything is written, where a row does not fit into a change set. `.noScopeKey` where
    ///   this device may not read names.
    @discardableResult
    public func importRecords(
        _ records: RecordSet,
        progress: ((Double) -> Void)? = nil
    ) throws(ReplicaError) -> ImportSummary {
        let work = try ReplicaError.translating {
            try store.write { writer in
                let work = try importWork(of: records, writer.reader)
                try require(role(writer.reader), for: work)
                return work
            }
        }
        let batch = environment.random(16)
        var done = 0
        for part in Self.parts(of: work.rows) {
            try write(part, batch)
            done += part.count
            progress?(Double(done) / Double(work.rows.count))
        }
        return work.summary
    }

    private func importWork(of records: RecordSet, _ reader: StoreReader) throws -> ImportWork {
        let key = ImportKey(try importKey(reader))
        let held = try ReplicaRecords(reader)
        let terms = ImportRows(held) { key.externalID($0, $1) }
        return try ImportWork(records, held, terms, reader)
    }

    /// The key that names what comes from outside: that of the scope's first epoch, so that a later epoch names
    /// alike.
    private func importKey(_ reader: StoreReader) throws -> ScopeKey {
        let scope = try reader.identity().scope
        let trust = try reader.trust()
        let sealed = trust.nameKeys(of: device).filter { $0.scope.covers(scope) }
        let held = trust.nameKeyFamily(of: scope)?.keys.filter { !$0.holders.allSatisfy(trust.isRevoked) }
        // With a later epoch's key alone, the same records would get other names than they have at others.
        guard let first = sealed.min(by: { $0.key.epoch < $1.key.epoch }),
            first.key.epoch <= held?.map(\.epoch).min() ?? .max
        else { throw ReplicaError(.noScopeKey) }
        return try ScopeKey(
            unwrapping: first.key.wrapped,
            with: keys.sealing,
            scope: first.scope,
            epoch: UInt64(clamping: first.key.epoch)
        )
    }

    /// The role under which this device writes now.
    private func role(_ reader: StoreReader) throws -> Role {
        let identity = try reader.identity()
        return try reader.right(of: identity.device, in: identity.scope, at: environment.now()).role
    }

    /// Refuses what would be refused in the middle, when a part is written already.
    private func require(_ role: Role, for work: ImportWork) throws(ReplicaError) {
        if let needs = work.rows.map(\.needs).max(), !TrustState.may(role, needs) {
            throw ReplicaError(.notAllowed, role: needs)
        }
        if let long = work.summary.longRows.first {
            throw ReplicaError(.textTooLong, "\(long.table): \(long.bytes) bytes")
        }
    }

    /// Small transactions, so that each fits into a change set and a cut costs little.
    private static func parts(of rows: [ImportRow]) -> [ArraySlice<ImportRow>] {
        var parts: [ArraySlice<ImportRow>] = []
        var start = 0
        var cost = 0
        for (index, row) in rows.enumerated() {
            if index > start, index - start >= mostRows || cost + row.cost > mostBytes {
                parts.append(rows[start..<index])
                start = index
                cost = 0
            }
            cost += row.cost
        }
        if start < rows.count { parts.append(rows[start...]) }
        return parts
    }

    private static let mostRows = 200
    private static let mostBytes = 30_000

    private func write(_ rows: ArraySlice<ImportRow>, _ batch: [UInt8]) throws(ReplicaError) {
        guard let needs = rows.map(\.needs).max() else { return }
        do throws(ReplicaError) {
            try commit(needs: needs, batch: batch) { writer, transaction in
                let reader = writer.reader
                for row in rows {
                    // Somebody else may have written since the rows were compared.
                    if case .external = row.record, try !reader.isKnown(row.record) {
                        transaction.state(row.record, row.kind, row.fields, replacing: [])
                    } else {
                        let change = try reader.change(by: row)
                        guard !change.isEmpty else { continue }
                        transaction.state(row.record, row.kind, change.fields, replacing: change.replaced)
                    }
                }
            }
        } catch  where [.tooLarge, .textTooLong].contains(error.code) && rows.count > 1 {
            // A change of a record that many have changed names all that it replaces.
            let middle = rows.startIndex + rows.count / 2
            try write(rows[..<middle], batch)
            try write(rows[middle...], batch)
        }
    }
}
