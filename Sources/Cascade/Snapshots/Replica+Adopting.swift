import CascadeModel
package import CascadeProtocol
import Foundation
import SQLiteStore

extension Replica {
    /// Puts a snapshot in the place of a replica that is new: it keeps whose it is, its keys and what it signed.
    ///
    /// Nobody may have the replica open, this process included. Where it fails, or is killed, the replica is what it
    /// was. What the snapshot says is noted as vouched for, until somebody checked it; the change sets come
    /// with it.
    ///
    /// - Parameters:
    ///   - packed: The frame, complete and checked piece by piece.
    ///   - snapshot: Its description, whose signature was checked.
    ///   - folder: The replica's.
    ///   - environment: The machine.
    /// - Throws: ``ReplicaError`` `.busy` where another process has it open, or something in it was not signed yet;
    ///   `.corrupt` where the file is not what it should be; `.diskFull`.
    package static func adopt(
        _ packed: String,
        _ snapshot: Snapshot,
        in folder: String,
        environment: ReplicaEnvironment = .system
    ) throws(ReplicaError) {
        try ReplicaError.translating {
            let lock = try FolderLock(folder, .alone)
            defer { lock.release() }
            let path = databasePath(folder)
            let aside = "\(folder)/snapshot.sqlite"
            let leftovers = ["", "-wal", "-shm"].map { aside + $0 }
            for file in leftovers { try? FileManager.default.removeItem(atPath: file) }
            defer { for file in leftovers { try? FileManager.default.removeItem(atPath: file) } }
            try SecretFile.makeEmpty(aside)
            try ZstdFile.decompress(packed, to: aside, size: snapshot.statement.size)
            try SnapshotFile.check(aside)
            let present = try SQLiteStore(path: path, schema: environment.schema)
            defer { try? present.close() }
            let name = Hexadecimal.text(try present.read { try $0.identity() }.replica)
            let adopted = try SQLiteStore(path: aside, schema: environment.schema)
            defer { try? adopted.close() }
            try adopted.inherit(
                present,
                attestedBy: snapshot.statement.device,
                wallMilliseconds: environment.now()
            )
            let (identity, logs) = try adopted.read { (try $0.identity(), try $0.logs()) }
            try adopted.checkpoint()
            try adopted.close()
            try present.checkpoint()
            try present.close()
            for ending in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: path + ending)
            }
            guard rename(aside, path) == 0 else { throw StoreError(.inputOutput, "rename") }
            // A death right here is told as a copy at the next opening: a new incarnation begins, and nothing is lost.
            try Anchor(identity, logs, path, environment).write(name, in: environment.anchors)
        }
    }
}
