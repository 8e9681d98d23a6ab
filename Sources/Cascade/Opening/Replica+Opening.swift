public import CascadeModel
package import CascadeProtocol
import Foundation
import SQLiteStore

extension Replica {
    /// Founds a replica with a root key of its own, in a folder that holds none yet: for a school that starts by
    /// itself, or a province that starts the tree of rights.
    ///
    /// The root key is written beside the device's, to be kept safe elsewhere; the device gets a grant of the role
    /// `school`, with the right to names.
    ///
    /// - Throws: ``ReplicaError`` `.alreadyThere` where there is a replica.
    public static func found(in folder: String, scope: Scope) throws(ReplicaError) -> Replica {
        try found(in: folder, scope: scope, role: .school, environment: .system)
    }

    package static func found(
        in folder: String,
        scope: Scope,
        role: Role,
        names: NameRight = .readsNames,
        environment: ReplicaEnvironment,
        keys: (signing: DeviceSigningKey, sealing: SealingKey, root: DeviceSigningKey)? = nil
    ) throws(ReplicaError) -> Replica {
        let ring = KeyRing(
            signing: keys?.signing ?? DeviceSigningKey(),
            sealing: keys?.sealing ?? SealingKey(),
            root: keys?.root ?? DeviceSigningKey()
        )
        guard let rootKey = ring.root else { throw ReplicaError(.keyMissing, "root") }
        let replica = try create(folder, scope, ring, root: rootKey.deviceID, environment)
        try replica.grantFirstRights(rootKey, scope: scope, role: role, names: names)
        return replica
    }

    /// Makes a replica that belongs to somebody else's tree of rights; it may write once its grant has come.
    ///
    /// - Parameters:
    ///   - folder: A folder that holds no replica yet.
    ///   - scope: What it writes in, unless told otherwise.
    ///   - root: The device whose key the invitation pins.
    /// - Returns: The new replica.
    /// - Throws: ``ReplicaError`` `.alreadyThere` where there is a replica.
    public static func join(in folder: String, scope: Scope, root: DeviceID) throws(ReplicaError) -> Replica {
        try join(in: folder, scope: scope, root: root, environment: .system)
    }

    package static func join(
        in folder: String,
        scope: Scope,
        root: DeviceID,
        environment: ReplicaEnvironment,
        keys: (signing: DeviceSigningKey, sealing: SealingKey)? = nil
    ) throws(ReplicaError) -> Replica {
        let ring = KeyRing(
            signing: keys?.signing ?? DeviceSigningKey(),
            sealing: keys?.sealing ?? SealingKey(),
            root: nil
        )
        return try create(folder, scope, ring, root: root, environment)
    }

    private static func create(
        _ folder: String,
        _ scope: Scope,
        _ ring: KeyRing,
        root: DeviceID,
        _ environment: ReplicaEnvironment
    ) throws(ReplicaError) -> Replica {
        let identity = StoreIdentity(
            root: root,
            device: ring.signing.deviceID,
            scope: scope,
            replica: environment.random(16)
        )
        return try create(folder, ring, identity, environment)
    }

    static func create(
        _ folder: String,
        _ ring: KeyRing,
        _ identity: StoreIdentity,
        _ environment: ReplicaEnvironment
    ) throws(ReplicaError) -> Replica {
        try ReplicaError.translating {
            guard !FileManager.default.fileExists(atPath: databasePath(folder)) else {
                throw ReplicaError(.alreadyThere)
            }
            try SecretFile.makeFolder(folder)
            try ring.write(folder: keysPath(folder))
            let store = try SQLiteStore(
                path: databasePath(folder),
                access: .create,
                schema: environment.schema,
                freshTag: { freshTag(environment) }
            )
            try store.write { try $0.setIdentity(identity) }
            let replica = Replica(
                folder: folder,
                store: store,
                keys: ring,
                identity: identity,
                notice: nil,
                environment: environment
            )
            try replica.writeAnchor()
            replica.startObserving()
            return replica
        }
    }

    /// Opens the replica in a folder.
    ///
    /// Where the database turns out to be a copy, or an older state restored from a backup, a new incarnation
    /// begins before anything can be written: see ``notice``.
    ///
    /// - Throws: ``ReplicaError``.
    public static func open(_ folder: String) throws(ReplicaError) -> Replica {
        try open(folder, environment: .system)
    }

    package static func open(_ folder: String, environment: ReplicaEnvironment) throws(ReplicaError)
        -> Replica
    {
        try ReplicaError.translating {
            guard FileManager.default.fileExists(atPath: databasePath(folder)) else {
                throw ReplicaError(.notThere)
            }
            let ring = try keys(of: folder, environment)
            let store = try openStore(folder, environment)
            let identity = try store.read { try $0.identity() }
            guard identity.device == ring.signing.deviceID else {
                throw ReplicaError(.keyUnreadable, "device.key")
            }
            let name = Hexadecimal.text(identity.replica)
            let logs = try store.read { try $0.logs() }
            let present = Anchor(identity, logs, databasePath(folder), environment)
            let written = Anchor.read(name, in: environment.anchors)
            let difference = written.map { present.difference(from: $0) } ?? .missing
            var notice: OpeningNotice?
            if let difference {
                try store.write { writer in
                    var identity = try writer.identity()
                    identity.incarnation = max(identity.incarnation, written?.incarnation ?? 0)
                    try writer.setIdentity(identity)
                    try writer.startNewIncarnation()
                }
                notice = difference == .behind ? .restored : .copied
            }
            let replica = Replica(
                folder: folder,
                store: store,
                keys: ring,
                identity: identity,
                notice: notice,
                environment: environment
            )
            if difference != nil || present != written { try replica.writeAnchor() }
            replica.startObserving()
            return replica
        }
    }

    /// The keys of a replica; without any beside it, a file that is none of ours never was one.
    private static func keys(of folder: String, _ environment: ReplicaEnvironment) throws -> KeyRing {
        do {
            return try KeyRing(folder: keysPath(folder))
        } catch let error as ReplicaError where error.code == .keyMissing {
            _ = try SQLiteStore(path: databasePath(folder), schema: environment.schema)
            throw error
        }
    }

    private static func openStore(_ folder: String, _ environment: ReplicaEnvironment) throws -> SQLiteStore {
        do {
            return try SQLiteStore(
                path: databasePath(folder),
                schema: environment.schema,
                freshTag: { freshTag(environment) }
            )
        } catch let error as StoreError where error == StoreError(.notAReplica, "header") {
            // Beside a device's keys lies a replica: its first bytes are damaged.
            throw ReplicaError(.corrupt, error.detail)
        }
    }

    private static func freshTag(_ environment: ReplicaEnvironment) -> LogTag {
        LogTag(rawValue: environment.random(8).reduce(0) { $0 << 8 | UInt64($1) } | 1)
    }

    /// Writes down, outside the database, how far this device's logs are sealed.
    func writeAnchor() throws {
        let (identity, logs) = try store.read { (try $0.identity(), try $0.logs()) }
        try Anchor(identity, logs, Self.databasePath(folder), environment).write(
            name,
            in: environment.anchors
        )
    }

    /// The root key's first change set: the grant of this device.
    func grantFirstRights(
        _ rootKey: DeviceSigningKey,
        scope: Scope,
        role: Role,
        names: NameRight
    ) throws(ReplicaError) {
        let now = environment.now()
        try ReplicaError.translating {
            var fields: [FactField: FactValue] = [
                GrantField.device: .bytes(device.bytes),
                GrantField.signingKey: .bytes(keys.signing.verifyingKey.x963Representation),
                GrantField.sealingKey: .bytes(keys.sealing.publicRepresentation),
                GrantField.scope: .text(scope.description),
                GrantField.role: .integer(role.rawValue),
            ]
            if names == .readsNames {
                let scopeKey = ScopeKey()
                let wrapped = try scopeKey.wrapped(
                    for: keys.sealing.publicRepresentation,
                    scope: scope,
                    epoch: 1
                )
                fields[GrantField.wrappedKey] = .bytes(wrapped)
                fields[GrantField.epoch] = .integer(1)
                fields[GrantField.scopeKey] = .bytes(scopeKey.publicKey.x963Representation)
            }
            try store.write { writer in
                try writer.signAsRoot(
                    rootKey,
                    scope: scope,
                    wallMilliseconds: now,
                    seed: { environment.random(16) }
                ) {
                    $0.make(.grant, fields)
                }
            }
            try writeAnchor()
        }
    }
}
