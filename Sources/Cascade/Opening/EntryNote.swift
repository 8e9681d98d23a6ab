import Synchronization

/// The file in which a replica notes its ``EntryCount``.
///
/// It is written in place at every entry, through a descriptor that stays open: a new file beside the old one, or
/// opening it each time, would cost as much as a part of the entry itself.
final class EntryNote: Sendable {
    private let folder: String
    private let path: String
    private let file = Mutex<OpenFile?>(nil)

    init(_ name: String, in folder: String) {
        self.folder = folder
        path = EntryCount.path(name, in: folder)
    }

    /// Notes a count; nobody waits for the disk.
    ///
    /// - Throws: ``ReplicaError`` where the folder cannot be written.
    func write(_ count: EntryCount) throws {
        try file.withLock { file in
            // Whoever deleted the file, or put another in its place, is not written past.
            if file?.isLinked != true {
                file = nil
                file = try open()
            }
            try file?.overwrite(count.line)
        }
    }

    private func open() throws -> OpenFile {
        do {
            return try OpenFile(path)
        } catch {
            try SecretFile.makeFolder(folder)
            return try OpenFile(path)
        }
    }
}
