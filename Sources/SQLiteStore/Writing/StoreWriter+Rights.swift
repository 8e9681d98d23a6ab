package import CascadeModel
package import CascadeProtocol
import GRDB

extension StoreWriter {
    /// Under which right a device writes in a scope: its highest grant that holds.
    ///
    /// A device without any still writes, as a volunteer: what it enters is kept, and waits with everybody else
    /// until somebody grants or accepts it.
    package func right(of device: DeviceID, in scope: Scope, at time: Int64) throws -> WriteRight {
        let key = RightKey(device: device, scope: scope)
        if let known = state.rights[key], known.moments.contains(time) { return known.right }
        let trust = try trust()
        if device == trust.root { return WriteRight(role: .root, grant: nil) }
        let grants = trust.grants(of: device, at: time).filter { $0.scope.covers(scope) }
        let right = WriteRight(role: grants.first?.role ?? .volunteer, grant: grants.first?.id)
        let end = grants.compactMap(\.until).min() ?? .max
        state.rights[key] = KnownRight(right: right, moments: time...max(time, end))
        return right
    }

    /// When the right ends under which this device writes in a scope, by its clock; nil where it does not.
    package func endOfRight(in scope: Scope, at time: Int64) throws -> Int64? {
        let grants = try trust().grants(of: try identity().device, at: time)
        return grants.first { $0.scope.covers(scope) }?.until
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
        try sealLog(log.id, key, seed)
        try settleRights()
    }
}
