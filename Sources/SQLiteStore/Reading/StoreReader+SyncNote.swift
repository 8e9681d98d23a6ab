import CascadeModel
import GRDB

/// How the last exchange with the hub went.
package struct StoredSyncNote: Hashable, Sendable {
    /// When it ended, in milliseconds since 1970.
    package var attempted: Int64?
    /// When one last ended well.
    package var succeeded: Int64?
    /// Why the last one failed, a code; nil where it did not.
    package var error: String?
    /// The same in words that a log may hold.
    package var detail: String?
    /// When the daemon will try next; nil where nobody will.
    package var next: Int64?

    package init() {}
}

extension StoreReader {
    /// How the last exchange with the hub went.
    package func syncNote() throws -> StoredSyncNote {
        var note = StoredSyncNote()
        note.attempted = try SettingRow.text(database, .syncAttempted).flatMap { Int64($0) }
        note.succeeded = try SettingRow.text(database, .syncSucceeded).flatMap { Int64($0) }
        note.error = try SettingRow.text(database, .syncError)
        note.detail = try SettingRow.text(database, .syncDetail)
        note.next = try SettingRow.text(database, .syncNext).flatMap { Int64($0) }
        return note
    }
}

extension StoreReader {
    /// How the last exchanges with other devices went, in a form that is not the store's business.
    package func peerNotes() throws -> [UInt8]? { try SettingRow.bytes(database, .peers) }

    /// The port at which a daemon last served other devices; nil where none did.
    package func servedPort() throws -> Int? {
        try SettingRow.text(database, .servedPort).flatMap { Int($0) }
    }
}

extension StoreWriter {
    /// Keeps how the last exchanges with other devices went.
    package func save(peerNotes bytes: [UInt8]) throws { try SettingRow.set(database, .peers, bytes) }

    /// Keeps the port at which a daemon serves other devices.
    package func save(servedPort port: Int) throws { try keep(.servedPort, String(port)) }

    /// Keeps how the last exchange with the hub went.
    package func save(_ note: StoredSyncNote) throws {
        try keep(.syncAttempted, note.attempted.map { String($0) })
        try keep(.syncSucceeded, note.succeeded.map { String($0) })
        try keep(.syncError, note.error)
        try keep(.syncDetail, note.detail)
        try keep(.syncNext, note.next.map { String($0) })
    }

    private func keep(_ key: SettingRow.Key, _ text: String?) throws {
        guard let text else { return try SettingRow.remove(database, key) }
        try SettingRow.set(database, key, text.utf8)
    }
}
