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
    /// - Returns: Whether something is left in the log that never counted, as after a loss of power. It is to be cleared
    ///   away: what is written next takes the place of its beginning only, and a copy of the files, put back later, would
    ///   look as if the rest had been damaged.
    /// - Throws: ``ReplicaError`` `.corrupt` where it would; nothing was written, and the doctor can salvage it.
    static func require(wholeIn folder: String, _ environment: ReplicaEnvironment) throws -> Bool {
        let path = Replica.databasePath(folder)
        guard FileManager.default.fileExists(atPath: "\(path)-wal") else { return false }
        // Where somebody has it open the log was read already, and may be growing right now.
        guard let alone = try? FolderLock(folder, .alone) else { return false }
        defer { alone.release() }
        let remainder = StoreFile.logRemainder(of: path)
        switch remainder {
        case .nothing: return false
        case .unfinished: return true
        case .transactions: throw ReplicaError(.corrupt, "replica.sqlite-wal")
        case .brokenFrame, .oneTransaction:
            // What was noted outside, after each entry was saved, tells whether an entry would be lost.
            switch lacksEntries(path, environment, remainder) {
            case true?: throw ReplicaError(.corrupt, "replica.sqlite-wal")
            case nil where remainder == .oneTransaction: throw ReplicaError(.corrupt, "replica.sqlite-wal")
            case nil, false?: return true
            }
        }
    }

    /// Whether a database, as SQLite reads it, lacks what was entered; nil where that cannot be told.
    ///
    /// A backup lacks it, too, and its log may have been cut by a loss of power before it was made: a frame that is not
    /// right hides nothing in a file that is not the one that was noted.
    private static func lacksEntries(
        _ path: String,
        _ environment: ReplicaEnvironment,
        _ remainder: StoreFile.LogRemainder
    ) -> Bool? {
        guard let store = try? SQLiteStore(readingOnly: path, schema: environment.schema) else { return nil }
        defer { try? store.close() }
        guard let (identity, count) = try? store.read({ (try $0.identity(), try $0.entryCount()) }) else {
            return nil
        }
        let name = Hexadecimal.text(identity.replica)
        let anchored = Anchor.read(name, in: environment.anchors)?.file
        let isOther = anchored.map { $0 != environment.fileIdentity(path) } ?? false
        if isOther, remainder == .brokenFrame { return false }
        return EntryCount.read(name, in: environment.anchors).map { count.isBehind($0) } ?? false
    }
}
