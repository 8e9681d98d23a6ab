package import CascadeModel
import GRDB

extension StoreWriter {
    /// The log in which this device writes for a scope, a new one being started where there is none.
    package func ownLog(_ scope: Scope) throws -> LogRow {
        let identity = try identity()
        let present = state.registry.ownLogs.filter {
            $0.device == identity.device && $0.scope == scope && $0.incarnation == identity.incarnation
                && $0.branchOf == nil && state.registry.branches(of: $0.id).isEmpty
        }
        if let log = present.min(by: { $0.id < $1.id }) { return log }
        let number = try state.registry.intern(state.freshTag(), database)
        guard var row = state.registry.row(number) else { throw StoreError(.corrupt, "log \(number)") }
        row.scope = scope
        row.device = identity.device
        row.incarnation = identity.incarnation
        row.isOwn = true
        try row.update(database)
        state.registry.insert(row)
        return row
    }

    /// The facts in the logs of this device, of all its lives.
    package var ownFactCount: Int64 {
        state.registry.ownLogs.reduce(0) { $0 + Int64($1.nextPublic) + Int64($1.nextPrivate) }
    }

    /// Starts a transaction of this device.
    package func begin(_ log: LogRow, author: RecordID?, wallMilliseconds now: Int64) -> TransactionBuilder {
        TransactionBuilder(
            log: log.tag,
            time: tick(wallMilliseconds: now),
            author: author,
            nextPublic: log.nextPublic,
            nextPrivate: log.nextPrivate
        )
    }

    /// Writes a transaction of this device: its facts count at once, and are sealed when they are first offered.
    ///
    /// - Parameters:
    ///   - builder: The transaction.
    ///   - log: Where it is written.
    ///   - right: The role, and the grant, under which it is written.
    ///   - batch: The import it is a part of.
    /// - Throws: ``StoreError`` `.tooLarge` where it could not be sealed into one change set, `.textTooLong` where
    ///   that is for its texts.
    package func append(
        _ builder: TransactionBuilder,
        to log: LogRow,
        under right: WriteRight,
        batch: [UInt8]? = nil
    ) throws {
        try append(builder.transaction, to: log, under: right, batch: batch)
    }

    func append(
        _ transaction: FactBatch.Transaction,
        to log: LogRow,
        under right: WriteRight,
        batch: [UInt8]?
    ) throws {
        guard !transaction.facts.isEmpty else { return }
        guard var row = state.registry.row(log.id), row.isOwn else {
            throw StoreError(.unknownRecord, "own log")
        }
        let content = OpenTransactionCoding.bytes(transaction)
        guard content.count <= Self.largestTransaction else {
            let isText = Self.textBytes(of: transaction) > content.count / 2
            throw StoreError(isText ? .textTooLong : .tooLarge, "\(content.count) bytes")
        }
        let publicCount = UInt32(transaction.facts.lazy.filter { $0.dot.number.section == .public }.count)
        let privateCount = UInt32(transaction.facts.count) - publicCount
        guard row.nextPublic < FactNumber.limit - publicCount,
            row.nextPrivate < FactNumber.limit - privateCount
        else { throw StoreError(.numbersExhausted, row.tag.description) }
        let open = OpenTransactionRow(
            log: row.id,
            firstPublic: row.nextPublic,
            firstPrivate: row.nextPrivate,
            publicCount: publicCount,
            privateCount: privateCount,
            time: transaction.time,
            authority: right.role,
            batch: batch,
            content: content
        )
        try open.insert(state.statements)
        let set = FactSource.decoded(
            transaction,
            tag: row.tag,
            log: row.id,
            row.nextPublic,
            row.nextPrivate,
            right.role
        )
        let cost = content.count + set.logs.foreign.count * Self.bytesOfForeignLog
        guard cost <= Self.largestCost else { throw StoreError(.tooLarge, "\(cost) bytes") }
        // What comes by the thousand is taken into the indexes as it comes.
        let isLate = batch == nil
        if isLate { try state.late.begin(database, log: row.id, from: row.nextPublic) }
        row.nextPublic += publicCount
        row.nextPrivate += privateCount
        state.registry.insert(row)
        // The number is right unless the transactions before it fill a change set; sealing notes it again.
        if try noteTrust(set, sequence: row.sequence + 1, issuer: try identity().device, grant: right.grant) {
            state.mayChangeRights = true
        }
        try Applier(database, state).apply(set, isLate: isLate)
        if state.late.isLong(log: row.id, next: row.nextPublic) { try state.late.takeIn(database) }
        state.change.log = true
    }

    /// The bytes of what was typed, which dividing a step does not make fewer.
    private static func textBytes(of transaction: FactBatch.Transaction) -> Int {
        transaction.facts.lazy.flatMap(\.fields.values).reduce(0) { sum, value in
            guard case .text(let text) = value else { return sum }
            return sum + text.utf8.count
        }
    }

    /// The bytes that a transaction takes, of which ``largestTransaction`` fit.
    package static func size(of builder: TransactionBuilder) -> Int {
        OpenTransactionCoding.bytes(builder.transaction).count
    }

    /// Judges again whatever waits, after a transaction that gave or took rights; and heeds what one witnessed.
    package func settleRights() throws {
        guard state.mayChangeRights else { return try settleBounds() }
        state.mayChangeRights = false
        var intake = Intake(database, self, 0)
        if try intake.judgeEverything() { try rebuild() } else { try intake.apply() }
    }

    /// A transaction of this many bytes always fits into a change set, where it names few logs.
    package static let largestTransaction = 40_000
    /// What a header says of a log that is referred to: tag, sequence, and the change set's id.
    private static let bytesOfForeignLog = 52
    /// The most that a transaction and the logs that it names may take together.
    private static let largestCost = 60_000
}

/// Under which right a device writes.
package struct WriteRight: Hashable, Sendable {
    /// The role in the grant.
    package let role: Role
    /// The grant; nil for the root key.
    package let grant: RecordID?

    package init(role: Role, grant: RecordID?) {
        self.role = role
        self.grant = grant
    }
}
