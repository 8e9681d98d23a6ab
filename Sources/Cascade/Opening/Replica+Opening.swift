public import CascadeModel
package import CascadeProtocol
import Foundation
import SQLiteStore
import Synchronization

extension Replica {
    /// Founds a replica with a root key of its own, in a folder that holds none yet: for a school that starts by
    /// itself, or a province that starts the tree of rights.
    ///
    /// The root key is written beside the device's, to be kept safe elsewhere; the device gets a grant of the role
    /// `school`, with the right to names. Where it fails, as on a full disk, nothing counts as made: it can be called
    /// again, and uses the keys that are there.
    ///
    /// - Throws: ``ReplicaError`` `.alreadyThere` where there is a replica.
    public static func found(in folder: String, scope: Scope) throws(ReplicaError) -> Replica {
        try found(in: folder, scope: scope, role: .school, environment: .system)
    }

    /// Founds a replica with what it starts with, all or nothing.
    package static func found(
        in folder: String,
        scope: Scope,
        role: Role,
        names: NameRight = .readsNames,
        starting: StartingRecords? = nil,
        environment: ReplicaEnvironment,
        keys: (signing: DeviceSigningKey, sealing: SealingKey, root: DeviceSigningKey)? = nil
    ) throws(ReplicaError) -> Replica {
        try ReplicaError.translating {
            try requireNone(folder, environment)
            let left = keys == nil ? try KeyRing.left(in: keysPath(folder)) : nil
            let ring =
                left
                ?? KeyRing(
                    signing: keys?.signing ?? DeviceSigningKey(),
                    sealing: keys?.sealing ?? SealingKey(),
                    root: keys?.root ?? DeviceSigningKey()
                )
            guard let rootKey = ring.root else { throw ReplicaError(.keyMissing, "root") }
            let identity = StoreIdentity(
                root: rootKey.deviceID,
                device: ring.signing.deviceID,
                scope: scope,
                incarnation: (try Anchor.incarnation(of: ring.signing.deviceID, in: environment.anchors) ?? 0)
                    + 1,
                replica: environment.random(16)
            )
            return try create(folder, ring, identity, environment) { writer in
                let now = environment.now()
                try writer.grantFirstRights(ring, rootKey, scope, role, names, environment, at: now)
                if let starting { try starting.enter(writer, at: now) }
            }
        }
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

    /// Makes a replica; `first` is written together with whose it is, so that there is either all of this or nothing.
    static func create(
        _ folder: String,
        _ ring: KeyRing,
        _ identity: StoreIdentity,
        _ environment: ReplicaEnvironment,
        first: (StoreWriter) throws -> Void = { _ in }
    ) throws(ReplicaError) -> Replica {
        try ReplicaError.translating {
            try requireNone(folder, environment)
            try SecretFile.makeFolder(folder)
            let lock = try FolderLock(folder, .shared)
            try ring.write(folder: keysPath(folder))
            let store = try SQLiteStore(
                path: databasePath(folder),
                access: .create,
                schema: environment.schema,
                freshTag: { freshTag(environment) }
            )
            let replica = Replica(
                folder: folder,
                store: store,
                keys: ring,
                identity: identity,
                notice: nil,
                environment: environment,
                lock: lock
            )
            // A database may be ahead of its anchor; so nothing can fail any more once it counts as made.
            let anchor = Anchor(identity, [], databasePath(folder), environment)
            try anchor.write(replica.name, in: environment.anchors)
            try store.write { writer in
                try writer.setIdentity(identity)
                try first(writer)
            }
            do {
                try replica.writeAnchor()
            } catch {
                replica.isAnchorBehind.withLock { $0 = true }
            }
            replica.startObserving()
            return replica
        }
    }

    /// Makes sure that a folder holds no replica, or at most one whose making was cut short.
    private static func requireNone(_ folder: String, _ environment: ReplicaEnvironment) throws {
        let path = databasePath(folder)
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard try isUnfinished(folder, environment) else { throw ReplicaError(.alreadyThere) }
    }

    /// Whether a database is there in which nobody has written anything yet, not even whose it is.
    private static func isUnfinished(_ folder: String, _ environment: ReplicaEnvironment) throws -> Bool {
        let path = databasePath(folder)
        let sizes = try [path, "\(path)-wal"].filter { FileManager.default.fileExists(atPath: $0) }
            .map { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int ?? 0 }
        if sizes.allSatisfy({ $0 == 0 }) {
            // What a device has sealed stood somewhere: this file has lost it, and the doctor has to look.
            guard let ring = try KeyRing.left(in: keysPath(folder)) else { return true }
            return try Anchor.incarnation(of: ring.signing.deviceID, in: environment.anchors) == nil
        }
        let remainder = StoreFile.logRemainder(of: path)
        guard [.nothing, .unfinished, .brokenFrame].contains(remainder) else { return false }
        do {
            let store = try SQLiteStore(path: path, schema: environment.schema)
            defer { try? store.close() }
            return try store.read { try !$0.hasIdentity() && $0.logs().isEmpty }
        } catch is StoreError {
            return false
        }
    }

    /// Opens the replica in a folder.
    ///
    /// Where the database turns out to be a copy, or an older state restored from a backup, a new incarnation
    /// begins before anything can be written: see ``notice``.
    ///
    /// - Throws: ``ReplicaError``; `.ownedByAnother` where the system's administrator opens what is another user's.
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
            try FileOwner.require(of: databasePath(folder))
            let hasRemains = try DamagedLog.require(wholeIn: folder, environment)
            let lock = try FolderLock(folder, .shared)
            let ring = try keys(of: folder, environment)
            let store = try openStore(folder, environment)
            // Where there is no room for it now, there will be at another opening.
            if hasRemains { try? store.checkpoint() }
            var identity = try store.read { try $0.identity() }
            guard identity.device == ring.signing.deviceID else {
                throw ReplicaError(.keyUnreadable, "device.key")
            }
            let name = Hexadecimal.text(identity.replica)
            // Before the database: another process may write both now, the database first. What was noted outside is
            // then no newer than what is read of the database, unless that is older in truth.
            let written = Anchor.read(name, in: environment.anchors)
            let noted = EntryCount.read(name, in: environment.anchors)
            let (state, logs, entered) = try store.read { reader in
                (try reader.identity(), try reader.logs(), try reader.entryCount())
            }
            let present = Anchor(state, logs, databasePath(folder), environment)
            let difference = present.difference(from: written, entered, noted: noted, environment)
            var notice: OpeningNotice?
            if let difference {
                // A copy beside the original gets a name of its own: with one anchor for both, each would take the
                // other for a copy whenever the two are used in turn.
                if case .besideAnother = difference { identity.replica = environment.random(16) }
                let name = identity.replica
                let latest = try Anchor.incarnation(of: identity.device, in: environment.anchors)
                try store.write { writer in
                    var identity = try writer.identity()
                    identity.incarnation = max(identity.incarnation, written?.incarnation ?? 0, latest ?? 0)
                    identity.replica = name
                    try writer.setIdentity(identity)
                    try writer.startNewIncarnation()
                }
                notice = OpeningNotice(difference)
            }
            let replica = Replica(
                folder: folder,
                store: store,
                keys: ring,
                identity: identity,
                notice: notice,
                environment: environment,
                lock: lock
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
    ///
    /// While the database is held for writing: of two processes that write it at once, the one that read the older
    /// state could be the last, and a restored backup go unnoticed.
    func writeAnchor() throws {
        try store.write { writer in
            let (identity, logs) = (try writer.identity(), try writer.reader.logs())
            let anchor = Anchor(identity, logs, Self.databasePath(folder), environment)
            do {
                try anchor.write(name, in: environment.anchors)
            } catch let error as ReplicaError
                where [.diskFull, .readOnly].contains(error.code) && !hasNoRoom
                && FileManager.default.isWritableFile(atPath: folder)
            {
                // Nothing is the matter with the replica's own folder.
                throw ReplicaError(.anchorNotWritable, environment.anchors)
            }
        }
        noteEntries()
    }
}

extension Replica.OpeningNotice {
    init(_ difference: Anchor.Difference) {
        self =
            switch difference {
            case .missing, .otherMachine: .copied
            case .besideAnother(let folder): .besideAnother(folder: folder)
            case .behind: .restored
            case .otherFile: .moved
            }
    }
}

extension StoreWriter {
    /// The root key's first change set: the grant of the device that holds it.
    func grantFirstRights(
        _ keys: KeyRing,
        _ rootKey: DeviceSigningKey,
        _ scope: Scope,
        _ role: Role,
        _ names: NameRight,
        _ environment: ReplicaEnvironment,
        at now: Int64
    ) throws {
        var fields: FactFields = [
            GrantField.device: .bytes(keys.signing.deviceID.bytes),
            GrantField.signingKey: .bytes(keys.signing.verifyingKey.x963Representation),
            GrantField.sealingKey: .bytes(keys.sealing.publicRepresentation),
            GrantField.scope: .text(scope.description),
            GrantField.role: .integer(role.rawValue),
        ]
        if names == .readsNames {
            let scopeKey = ScopeKey()
            let wrapped = try scopeKey.wrapped(for: keys.sealing.publicRepresentation, scope: scope, epoch: 1)
            fields[GrantField.wrappedKey] = .bytes(wrapped)
            fields[GrantField.epoch] = .integer(1)
            fields[GrantField.scopeKey] = .bytes(scopeKey.publicKey.x963Representation)
        }
        try signAsRoot(rootKey, scope: scope, wallMilliseconds: now, seed: { environment.random(16) }) {
            $0.make(.grant, fields)
        }
    }
}
