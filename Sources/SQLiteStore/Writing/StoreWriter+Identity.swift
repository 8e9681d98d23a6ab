package import CascadeModel
import GRDB

/// Whose replica this is.
package struct StoreIdentity: Hashable, Sendable {
    /// The device whose key the invitation pinned.
    package var root: DeviceID
    /// This device.
    package var device: DeviceID
    /// The scope this replica writes in, unless told otherwise.
    package var scope: Scope
    /// How many times this device started over, from 1.
    package var incarnation: UInt32
    /// The person who uses this replica.
    package var person: RecordID?
    /// The random name of this database, 16 bytes.
    package var replica: [UInt8]

    package init(
        root: DeviceID,
        device: DeviceID,
        scope: Scope,
        incarnation: UInt32 = 1,
        person: RecordID? = nil,
        replica: [UInt8]
    ) {
        self.root = root
        self.device = device
        self.scope = scope
        self.incarnation = incarnation
        self.person = person
        self.replica = replica
    }
}

extension StoreReader {
    /// Whether it was written down whose replica this is.
    package func hasIdentity() throws -> Bool { try SettingRow.bytes(database, .device) != nil }

    /// Whose replica this is.
    package func identity() throws -> StoreIdentity {
        guard let root = try SettingRow.bytes(database, .root).flatMap({ DeviceID(bytes: $0) }),
            let device = try SettingRow.bytes(database, .device).flatMap({ DeviceID(bytes: $0) }),
            let scope = try SettingRow.text(database, .scope).flatMap({ try? Scope($0) }),
            let replica = try SettingRow.bytes(database, .replica)
        else { throw StoreError(.notAReplica, "identity") }
        return StoreIdentity(
            root: root,
            device: device,
            scope: scope,
            incarnation: try SettingRow.text(database, .incarnation).flatMap { UInt32($0) } ?? 1,
            person: try SettingRow.text(database, .person).flatMap { RecordID($0) },
            replica: replica
        )
    }
}

extension StoreWriter {
    /// Whose replica this is.
    package func identity() throws -> StoreIdentity {
        if let identity = state.identity { return identity }
        let identity = try reader.identity()
        state.identity = identity
        return identity
    }

    /// Writes whose replica this is.
    package func setIdentity(_ identity: StoreIdentity) throws {
        try SettingRow.set(database, .root, identity.root.bytes)
        try SettingRow.set(database, .device, identity.device.bytes)
        try SettingRow.set(database, .scope, identity.scope.description.utf8)
        try SettingRow.set(database, .incarnation, String(identity.incarnation).utf8)
        try SettingRow.set(database, .replica, identity.replica)
        if let person = identity.person {
            try SettingRow.set(database, .person, person.description.utf8)
        } else {
            try SettingRow.remove(database, .person)
        }
        state.identity = identity
        state.trust = nil
    }

    /// Starts over: from here on this device writes in logs of their own, as it cannot know what else was written
    /// in those it had.
    @discardableResult
    package func startNewIncarnation() throws -> UInt32 {
        var identity = try identity()
        let known =
            state.registry.logs.values.filter { $0.device == identity.device }.map(\.incarnation).max() ?? 0
        identity.incarnation = max(identity.incarnation, known) + 1
        try setIdentity(identity)
        // A copy and the original may both begin the same number: what one signs for says nothing of the other's store.
        try setLifeMark(state.freshTag().description)
        return identity.incarnation
    }

    /// Writes transactions again, into a log of a new incarnation.
    func moveToNewIncarnation(
        _ transactions: [(transaction: FactBatch.Transaction, authority: Role, batch: [UInt8]?)],
        from log: LogRow,
        _ records: FactMove.Records
    ) throws {
        guard !transactions.isEmpty else { return }
        guard let scope = log.scope else { throw StoreError(.corrupt, "log \(log.id)") }
        if try identity().incarnation <= log.incarnation { try startNewIncarnation() }
        let target = try ownLog(scope)
        var move = FactMove(from: log.tag, to: target.tag, target.nextPublic, target.nextPrivate, records)
        let moved = transactions.map { move.moved($0.transaction) }
        // What is written elsewhere follows; what moves follows already.
        try follow(move.renaming)
        try note(remade: move.remade(transactions.lazy.flatMap(\.transaction.facts)))
        for (transaction, (_, authority, batch)) in zip(moved, transactions) {
            guard let row = state.registry.row(target.id) else {
                throw StoreError(.corrupt, "log \(target.id)")
            }
            let grant = try trust().grants(of: try identity().device, at: transaction.time.wallMilliseconds)
                .first { $0.scope.covers(scope) }
            try append(
                transaction,
                to: row,
                under: WriteRight(role: authority, grant: grant?.id),
                batch: batch
            )
        }
    }

    /// Lets what this device wrote and has not sealed, and the name of its person, follow other names.
    func follow(_ renaming: Renaming) throws {
        for log in try OpenTransactionRow.logs(database) {
            for row in try OpenTransactionRow.fetchAll(database, log: log) {
                let transaction = try row.transaction()
                let renamed = renaming.renamed(transaction)
                if renamed != transaction {
                    try row.update(database, state.facts, content: OpenTransactionCoding.bytes(renamed))
                }
            }
        }
        try followRemade(renaming)
        if let person = try identity().person, renaming.renamed(person) != person {
            var identity = try identity()
            identity.person = renaming.renamed(person)
            try setIdentity(identity)
        }
    }
}
