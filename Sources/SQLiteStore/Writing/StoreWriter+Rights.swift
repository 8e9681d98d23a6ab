package import CascadeModel
package import CascadeProtocol
import GRDB

extension StoreWriter {
    /// Under which right a device writes in a scope: its highest grant that holds.
    ///
    /// A device without any still writes, as a volunteer: what it enters is kept, and waits with everybody else
    /// until somebody grants or accepts it.
    ///
    /// - Parameters:
    ///   - device: The device.
    ///   - scope: Where it writes.
    ///   - time: When, by its own clock.
    ///   - isSigned: Whether only a grant will do that somebody signed, as is needed for signing under it.
    /// - Returns: The role and the grant; no grant where none covers the scope then.
    /// - Throws: ``StoreError``.
    package func right(
        of device: DeviceID,
        in scope: Scope,
        at time: Int64,
        isSigned: Bool = false
    ) throws -> WriteRight {
        let key = RightKey(device: device, scope: scope, isSigned: isSigned)
        if let known = state.rights[key], known.moments.contains(time) { return known.right }
        let trust = try trust()
        if device == trust.root { return WriteRight(role: .root, grant: nil) }
        let grants = try trust.grants(of: device, at: time).filter {
            try $0.scope.covers(scope) && (!isSigned || !isOpen($0))
        }
        let right = WriteRight(role: grants.first?.role ?? .volunteer, grant: grants.first?.id)
        let end = grants.compactMap(\.until).min() ?? .max
        state.rights[key] = KnownRight(right: right, moments: time...max(time, end))
        return right
    }

    /// Whether a grant is a transaction of this device that was not sealed yet.
    private func isOpen(_ grant: Grant) throws -> Bool {
        guard let dot = grant.id.foundingDot, let log = state.registry.number(of: dot.log) else {
            return false
        }
        return try OpenTransactionRow.fetch(database, log: log, holding: dot.number) != nil
    }

    /// Writes and seals a change set by the root key, in a log of its own.
    package func signAsRoot(
        _ key: DeviceSigningKey,
        scope: Scope,
        wallMilliseconds now: Int64,
        seed: () -> [UInt8],
        _ body: (inout TransactionBuilder) -> Void
    ) throws {
        let incarnation = try identity().incarnation
        let present = state.registry.logs.values.first {
            $0.device == key.deviceID && $0.scope == scope && $0.isOwn && $0.incarnation == incarnation
        }
        var log: LogRow
        if let present {
            log = present
        } else {
            let number = try state.registry.intern(state.freshTag(), database)
            guard var row = state.registry.row(number) else { throw StoreError(.corrupt, "log \(number)") }
            row.scope = scope
            row.device = key.deviceID
            row.incarnation = incarnation
            row.isOwn = true
            try row.update(database)
            state.registry.insert(row)
            log = row
        }
        var builder = begin(log, author: nil, wallMilliseconds: now)
        body(&builder)
        try append(builder, to: log, under: WriteRight(role: .root, grant: nil))
        try sealLogs([log.id], key, seed)
        try settleRights()
    }
}
