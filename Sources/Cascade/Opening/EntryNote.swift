import Synchronization

/// The file in which a replica notes its ``EntryCount``.
///
/// It is written in place at every entry, through a descriptor that stays open: a new file beside the old one, or
/// opening it each time, would cost as much as a part of the entry itself.
final class EntryNote: Sendable {
    private let folder: String
    private let path: String
    private let place = Mutex(Place())

    init(_ name: String, in folder: String) {
        self.folder = folder
        path = EntryCount.path(name, in: folder)
    }

    /// Notes a count; nobody waits for the disk.
    ///
    /// - Throws: ``ReplicaError`` where the folder cannot be written.
    func write(_ count: EntryCount) throws {
        try place.withLock { place in
            // Whoever deleted the file, or put another in its place, is not written past for long.
            if place.writes.isMultiple(of: Self.writesUnseen), place.file?.isLinked != true {
                place.file = nil
                place.file = try open()
            }
            try place.file?.overwrite(count.line)
            place.writes &+= 1
        }
    }

    /// Where it is written.
    private struct Place: ~Copyable {
        var file: OpenFile?
        var writes: UInt32 = 0
    }

    /// So often the note is written before its place is looked at again.
    ///
    /// Looking each time costs more than the look: a file whose time of change was asked for gets an exact one with the
    /// next write, and so its inode is dirty at every entry and written with the entry's own, where both lie together.
    private static let writesUnseen: UInt32 = 32

    private func open() throws -> OpenFile {
        do {
            return try OpenFile(path)
        } catch {
            try SecretFile.makeFolder(folder)
            return try OpenFile(path)
        }
    }
}
