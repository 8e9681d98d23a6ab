import CascadeModel
package import CascadeProtocol
import GRDB

extension StoreWriter {
    /// Signs what this device wrote since it last sealed, into as few change sets as hold it.
    ///
    /// A change set names the grant under which it was written, for ever. So what no grant covers stays open, and
    /// with it whatever this device wrote in that log afterwards: it goes on counting here, and is signed once a
    /// grant has come.
    ///
    /// - Parameters:
    ///   - key: This device's key.
    ///   - seed: Gives 16 random bytes each time.
    /// - Returns: How many change sets were made.
    /// - Throws: ``StoreError``.
    @discardableResult
    package func seal(key: DeviceSigningKey, seed: () -> [UInt8]) throws -> Int {
        try state.late.takeIn(database)
        // What moves to a new incarnation takes other numbers, which what is sealed must name.
        for log in try openLogs(of: key.deviceID) { try endFormerIncarnation(log) }
        var count = 0
        for log in try openLogs(of: key.deviceID) { count += try sealLog(log, key, seed) }
        return count
    }

    /// The logs of a device in which something waits to be sealed.
    private func openLogs(of device: DeviceID) throws -> [Int64] {
        try OpenTransactionRow.logs(database).filter { log in
            // Nobody writes outside a log: the row that says so is damaged.
            guard let row = state.registry.row(log) else {
                throw StoreError(.corrupt, "open_transaction of log \(log)")
            }
            return row.device == device
        }
    }

    @discardableResult
    func sealLog(_ log: Int64, _ key: DeviceSigningKey, _ seed: () -> [UInt8]) throws -> Int {
        guard let scope = state.registry.row(log)?.scope else { throw StoreError(.corrupt, "log \(log)") }
        var rest = try OpenTransactionRow.fetchAll(database, log: log)[...]
        var count = 0
        while let first = rest.first {
            let right = try right(of: key.deviceID, in: scope, at: first.time.wallMilliseconds)
            guard right.grant != nil || right.role == .root else { break }
            let covered = try rest.prefix {
                try self.right(of: key.deviceID, in: scope, at: $0.time.wallMilliseconds) == right
            }
            let part = Self.nextPart(of: covered)
            try seal(Array(part), under: right.grant, key, seed)
            rest = rest.dropFirst(part.count)
            count += 1
        }
        return count
    }

    /// Moves what was not sealed in a log of an incarnation that ended: sealing it there could contradict what was
    /// sealed elsewhere.
    private func endFormerIncarnation(_ log: Int64) throws {
        guard let row = state.registry.row(log) else { throw StoreError(.corrupt, "log \(log)") }
        guard try row.device == identity().device, try identity().incarnation > row.incarnation else {
            return
        }
        let transactions = try OpenTransactionRow.fetchAll(database, log: log).map {
            (try $0.transaction(), $0.authority, $0.batch)
        }
        // Their numbers are not given to others.
        try row.update(database)
        try OpenTransactionRow.deleteAll(database, state.facts, log: log)
        // They may have been sealed in what was lost, or by the other copy: their records stay the same ones.
        try moveToNewIncarnation(transactions, from: row, .kept)
        state.needsRebuild = true
    }

    /// As many transactions as fit into one change set: of one import, or of none.
    private static func nextPart(of rows: ArraySlice<OpenTransactionRow>) -> ArraySlice<OpenTransactionRow> {
        var bytes = 0
        var facts: UInt32 = 0
        return rows.prefix { row in
            bytes += row.content.count
            facts += row.publicCount + row.privateCount
            return row.batch == rows.first?.batch && row.authority == rows.first?.authority
                && (bytes <= largestPart && facts <= mostFacts || bytes == row.content.count)
        }
    }

    /// Columns and compression make a third of the plain bytes, at worst a little more than all.
    private static let largestPart = 60_000
    private static let mostFacts: UInt32 = 4_000

    private func seal(
        _ rows: [OpenTransactionRow],
        under grant: RecordID?,
        _ key: DeviceSigningKey,
        _ seed: () -> [UInt8]
    ) throws {
        guard let first = rows.first, var log = state.registry.row(first.log), let scope = log.scope else {
            throw StoreError(.corrupt, "open_transaction")
        }
        var table = LogTable(own: log.tag)
        var batch = FactBatch(firstPublic: first.firstPublic, firstPrivate: first.firstPrivate)
        for row in rows {
            batch.append(try row.transaction(), &table)
        }
        // The grant's log is named with the change set held of it, so that a fork of it leaves no doubt.
        if case .made(let log, _)? = grant { _ = table.place(of: log) }
        var placement = ChangeSet.Placement(
            scope: scope,
            incarnation: log.incarnation,
            sequence: log.sequence + 1,
            previous: log.latest,
            grant: grant,
            heads: heads(table),
            batch: first.batch
        )
        placement.schema = SchemaVersion.current
        // A private fact states something, unless its person was erased before it was sealed.
        let emptied = batch.privateFacts.indices.filter { batch.privateFacts[$0].fields.isEmpty }
        let changeSet: ChangeSet
        do {
            changeSet = try ChangeSet.sign(
                batch,
                table,
                at: placement,
                publicSeed: seed(),
                privateSeed: seed(),
                key: key
            )
            .erasing(emptied, of: .private)
        } catch  where error.code == .tooLarge && rows.count > 1 {
            try seal(Array(rows[..<(rows.count / 2)]), under: grant, key, seed)
            return try seal(Array(rows[(rows.count / 2)...]), under: grant, key, seed)
        } catch {
            throw StoreError(.tooLarge, "\(error)")
        }
        let judgement = try trust().judge(
            RightsRequest(
                schema: SchemaVersion.current,
                device: key.deviceID,
                scope: scope,
                grant: grant,
                position: LogPosition(log: log.tag, sequence: log.sequence + 1),
                time: changeSet.header.time.wallMilliseconds,
                needs: RightsNeeded.role(batch)
            )
        )
        let (rowState, role): (ChangeSetRow.State, Role) =
            switch judgement {
            case .applies(let role): (.applied, role)
            case .held(let reason): (.held(reason), .hub)
            }
        // What counted while it was open waits with everybody else's now.
        if judgement != .applies(first.authority) { state.needsRebuild = true }
        try ChangeSetRow(
            log: log.id,
            sequence: log.sequence + 1,
            id: changeSet.id,
            arrival: try ChangeSetRow.nextArrival(database),
            state: rowState,
            authority: role,
            firstPublic: batch.firstPublic,
            publicCount: UInt32(batch.publicFacts.count),
            firstPrivate: batch.firstPrivate,
            privateCount: UInt32(batch.privateFacts.count),
            time: changeSet.header.time,
            content: changeSet.serialized()
        ).insert(database)
        log.sequence += 1
        log.latest = changeSet.id
        try log.update(database)
        state.registry.insert(log)
        for row in rows { try row.delete(database, state.facts) }
        for index in emptied {
            let slot = batch.privateFacts[index]
            guard let record = batch.record(slot.record, table) else { continue }
            let fact = Dot(log: log.tag, number: FactNumber(batch.firstPrivate + UInt32(index), .private))
            try RecordFactRow.delete(database, record: try names.local(record), fact: try names.local(fact))
        }
        state.mustSaveClock = true
        let set = DecodedSet(batch, table, log: log.id, sequence: log.sequence, authority: role)
        try noteTrust(set, sequence: log.sequence, issuer: key.deviceID, grant: grant)
        state.change.log = true
    }

    /// The latest change sets held of the logs that a batch refers to.
    private func heads(_ table: LogTable) -> [LogTag: LogMark] {
        var heads: [LogTag: LogMark] = [:]
        for tag in table.foreign {
            guard let row = state.registry.row(tag), let latest = row.latest, row.sequence > 0 else {
                continue
            }
            heads[tag] = LogMark(log: tag, sequence: row.sequence, id: latest)
        }
        return heads
    }
}
