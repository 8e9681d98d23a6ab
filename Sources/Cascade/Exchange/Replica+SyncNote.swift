import SQLiteStore

/// How the last exchange with the hub went, whoever asked for it.
package struct SyncNote: Hashable, Sendable {
    /// Why it failed.
    package struct Trouble: Hashable, Sendable {
        /// A word that stays the same.
        package let code: String
        /// In plain words; never anything personal.
        package let detail: String

        package init(code: String, detail: String) {
            self.code = code
            self.detail = detail
        }
    }

    /// When it ended, in milliseconds since 1970; nil where there was none.
    package private(set) var attempted: Int64?
    /// When one last ended well; nil where none did.
    package private(set) var succeeded: Int64?
    /// Why the last one failed; nil where it did not.
    package private(set) var trouble: Trouble?
    /// When the daemon will try next; nil where none runs that was asked to.
    package var next: Int64?

    /// Notes that an exchange ended.
    package mutating func end(_ trouble: Trouble?, at now: Int64) {
        attempted = now
        if trouble == nil { succeeded = now }
        self.trouble = trouble
    }

    fileprivate init(_ stored: StoredSyncNote) {
        attempted = stored.attempted
        succeeded = stored.succeeded
        trouble = stored.error.map { Trouble(code: $0, detail: stored.detail ?? "") }
        next = stored.next
    }

    fileprivate var stored: StoredSyncNote {
        var stored = StoredSyncNote()
        stored.attempted = attempted
        stored.succeeded = succeeded
        stored.error = trouble?.code
        stored.detail = trouble?.detail
        stored.next = next
        return stored
    }
}

extension Replica {
    /// The name of the database's file in the replica's folder.
    package static let databaseName = "replica.sqlite"

    /// How the last exchange with the hub went.
    package func syncNote() throws(ReplicaError) -> SyncNote {
        try query { SyncNote(try $0.syncNote()) }
    }

    /// Changes what is noted of the last exchange.
    package func noteSync(_ change: (inout SyncNote) -> Void) throws(ReplicaError) {
        try ReplicaError.translating {
            try store.write { writer in
                let before = SyncNote(try writer.reader.syncNote())
                var note = before
                change(&note)
                if note != before { try writer.save(note.stored) }
            }
        }
    }

    /// Whether this device wrote something for which nobody has signed yet.
    package func hasUndelivered() throws(ReplicaError) -> Bool { try query { try $0.hasUndelivered() } }

    /// A number that changes when another process has written to the replica, and by nothing that this one does.
    package func othersVersion() throws(ReplicaError) -> Int64 {
        try ReplicaError.translating { try store.dataVersion() }
    }
}
