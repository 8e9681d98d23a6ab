import CascadeModel
import CascadeProtocol
import SQLiteStore

extension Replica {
    /// Opens the replica in a folder to look something up, also where nothing can be written any more.
    ///
    /// Opening writes a little, and where a disk is full it cannot; what was saved can be read all the same. Then the
    /// replica only reads, ``onlyReads`` says why, and nothing is written anywhere, not even that it was opened: a
    /// database that turns out to be a copy starts its new incarnation when it is next opened for writing.
    ///
    /// - Throws: ``ReplicaError``.
    public static func openForReading(_ folder: String) throws(ReplicaError) -> Replica {
        try openForReading(folder, environment: .system)
    }

    package static func openForReading(
        _ folder: String,
        environment: ReplicaEnvironment
    ) throws(ReplicaError) -> Replica {
        let obstacle: ReplicaError
        do throws(ReplicaError) {
            return try open(folder, environment: environment)
        } catch {
            guard [.diskFull, .readOnly, .ownedByAnother].contains(error.code) else { throw error }
            obstacle = error
        }
        do throws(ReplicaError) {
            return try openOnlyReading(folder, obstacle.code, environment)
        } catch {
            // What stands in the way of reading, too, is what stood in the way first.
            throw obstacle
        }
    }

    private static func openOnlyReading(
        _ folder: String,
        _ obstacle: ReplicaError.Code,
        _ environment: ReplicaEnvironment
    ) throws(ReplicaError) -> Replica {
        try ReplicaError.translating {
            let lock = try FolderLock(folder, .shared)
            let ring = try KeyRing(folder: keysPath(folder))
            let store = try SQLiteStore(readingOnly: databasePath(folder), schema: environment.schema)
            let identity = try store.read { try $0.identity() }
            guard identity.device == ring.signing.deviceID else {
                throw ReplicaError(.keyUnreadable, "device.key")
            }
            return Replica(
                folder: folder,
                store: store,
                keys: ring,
                identity: identity,
                notice: nil,
                onlyReads: obstacle,
                environment: environment,
                lock: lock
            )
        }
    }
}
