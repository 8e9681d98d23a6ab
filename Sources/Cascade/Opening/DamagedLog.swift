import CascadeModel
import Foundation
import SQLiteStore

/// A write-ahead log in which a bit flipped.
///
/// SQLite reads it up to there, and whoever opens the database loses the rest for good, without a word. So it is looked
/// at first.
enum DamagedLog {
    /// Makes sure that opening a replica loses nothing that anybody was told is saved.
    ///
    /// - Throws: ``ReplicaError`` `.corrupt` where it would; nothing was written, and the doctor can salvage it.
    static func require(wholeIn folder: String, _ environment: ReplicaEnvironment) throws {
        let path = Replica.databasePath(folder)
        guard FileManager.default.fileExists(atPath: "\(path)-wal") else { return }
        // Where somebody has it open the log was read already, and may be growing right now.
        guard let alone = try? FolderLock(folder, .alone) else { return }
        defer { alone.release() }
        let remainder = StoreFile.logRemainder(of: path)
        switch remainder {
        case .nothing: return
        case .transactions: throw ReplicaError(.corrupt, "replica.sqlite-wal")
        case .brokenFrame, .oneTransaction:
            // What was noted outside, after each entry was saved, tells whether an entry would be lost.
            switch lacksEntries(path, environment) {
            case true?: throw ReplicaError(.corrupt, "replica.sqlite-wal")
            case nil where remainder == .oneTransaction: throw ReplicaError(.corrupt, "replica.sqlite-wal")
            case nil, false?: return
            }
        }
    }

    /// Whether a database, as SQLite reads it, lacks what was entered; nil where that cannot be told.
    private static func lacksEntries(_ path: String, _ environment: ReplicaEnvironment) -> Bool? {
        guard let store = try? SQLiteStore(readingOnly: path, schema: environment.schema) else { return nil }
        defer { try? store.close() }
        guard let (identity, count) = try? store.read({ (try $0.identity(), try $0.entryCount()) }) else {
            return nil
        }
        let name = Hexadecimal.text(identity.replica)
        return EntryCount.read(name, in: environment.anchors).map { count.isBehind($0) } ?? false
    }
}
