import CascadeModel
import Foundation
import GRDB

/// One branch of a forked log: from which change set on, and under which log it is kept.
struct ForkRow: Hashable, Sendable {
    /// The log that was forked.
    let log: Int64
    /// The number of the change set of which there are two.
    let sequence: UInt32
    /// The log that holds the branch.
    let branch: Int64
    /// The first change set of the branch.
    let id: ChangeSetID

    static func fetchAll(_ database: Database) throws -> [ForkRow] {
        try Stored.fetchAll(
            database.cachedStatement(
                sql: "SELECT log, sequence, branch, id FROM fork ORDER BY log, sequence, branch"
            )
        )
        .map { stored in
            guard let id = ChangeSetID(bytes: stored.id) else { throw StoreError(.corrupt, "fork") }
            let sequence = try UInt32(stored: stored.sequence, in: "fork")
            return ForkRow(log: stored.log, sequence: sequence, branch: stored.branch, id: id)
        }
    }

    static func insert(_ database: Database, _ row: ForkRow, seenAt now: Int64) throws {
        try database.execute(
            sql: "INSERT OR IGNORE INTO fork(log, sequence, branch, id, seen_at) VALUES(?, ?, ?, ?, ?)",
            arguments: [row.log, Int64(row.sequence), row.branch, Data(row.id.bytes), now]
        )
    }

    private struct Stored: Decodable, FetchableRecord {
        let log: Int64
        let sequence: Int64
        let branch: Int64
        let id: Data
    }
}
