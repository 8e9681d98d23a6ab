import CascadeModel
import CascadeProtocol
import Foundation
import SQLiteStore

extension Replica {
    /// Copies the records, as of one moment, into a new file that only its owner may read, while others go on working.
    ///
    /// - Parameters:
    ///   - path: The new file; what stands there is never overwritten.
    ///   - folder: A new folder for the keys, which whoever has them can speak for this device with; nil for none.
    ///   - isOutside: Whether the file lies outside of this machine, so that receipts say what it covers.
    /// - Throws: ``ReplicaError`` `.alreadyThere`, `.diskFull`, `.readOnly`.
    package func backUp(
        to path: String,
        keys folder: String? = nil,
        isOutside: Bool = false
    ) throws(ReplicaError) {
        try ReplicaError.translating {
            for place in [path, folder].compactMap({ $0 }) where FileManager.default.fileExists(atPath: place)
            {
                throw ReplicaError(.alreadyThere)
            }
            // Half a backup must not look like one.
            let aside = "\(path).part"
            try Self.remove(aside)
            // All up to here is in the copy; more may come while it is made.
            let end = try store.read { try $0.feedEnd() }
            try store.backup(to: aside)
            try FileManager.default.moveItem(atPath: aside, toPath: path)
            if let folder { try keys.write(folder: folder) }
            if isOutside {
                try store.write { try $0.setBackedUp(through: end) }
                try signForAll()
            }
        }
    }

    /// Makes a replica again from a backup, in a folder that holds none.
    ///
    /// A new incarnation begins: whoever exchanged with it brings what came after the backup.
    ///
    /// - Parameters:
    ///   - backup: The file that ``backUp(to:keys:)`` made.
    ///   - folder: A folder that holds no replica; its folder `keys` may be there already.
    ///   - keysFolder: A folder of the keys; nil where they are in place.
    ///   - environment: The machine.
    /// - Returns: The replica, opened.
    /// - Throws: ``ReplicaError`` `.alreadyThere`, `.notThere`, `.notAReplica`, `.corrupt`, and those of its keys.
    package static func restore(
        _ backup: String,
        to folder: String,
        keys keysFolder: String?,
        environment: ReplicaEnvironment = .system
    ) throws(ReplicaError) -> Replica {
        try ReplicaError.translating {
            let target = databasePath(folder)
            guard !FileManager.default.fileExists(atPath: target) else { throw ReplicaError(.alreadyThere) }
            guard FileManager.default.fileExists(atPath: backup) else { throw ReplicaError(.notThere) }
            let ring = try KeyRing(folder: keysFolder ?? keysPath(folder))
            let isNew = !FileManager.default.fileExists(atPath: folder)
            try SecretFile.makeFolder(folder)
            let aside = "\(target).part"
            for file in [aside, "\(aside)-wal", "\(aside)-shm"] { try remove(file) }
            // What could not be restored leaves nothing behind.
            defer {
                for file in [aside, "\(aside)-wal", "\(aside)-shm"] { try? remove(file) }
                if isNew, (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty == true {
                    try? remove(folder)
                }
            }
            try SQLiteStore.copy(backup, to: aside)
            let copy = try SQLiteStore(path: aside, schema: environment.schema)
            let (identity, findings) = (try copy.read { try $0.identity() }, try copy.integrityFindings())
            try copy.close()
            guard findings.isEmpty else { throw ReplicaError(.corrupt, findings[0]) }
            guard identity.device == ring.signing.deviceID else {
                throw ReplicaError(.keyUnreadable, "device.key")
            }
            if keysFolder != nil { try ring.write(folder: keysPath(folder)) }
            try FileManager.default.moveItem(atPath: aside, toPath: target)
            return try open(folder, environment: environment)
        }
    }

    private static func remove(_ path: String) throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }
}
