import Cascade
import CascadeDaemon
import CascadeTerminal
import CascadeTexts

/// Lets a replica that is new start from a snapshot, with a line of progress.
enum SnapshotWords {
    /// Fetches and adopts a snapshot where the replica wants one.
    ///
    /// - Returns: The replica, opened anew where it was closed.
    /// - Throws: ``Failure`` where the hub could not be reached: what was fetched stays.
    static func start(_ replica: Replica) async throws -> Replica {
        guard try replica.wantsSnapshot else { return replica }
        let link = try HubLink.orFailure(replica)
        let line = ProgressLine(.fetchingSnapshot)
        line.begin()
        defer { line.finish() }
        let start = try await LinkWords.explaining {
            try await SnapshotStart(folder: replica.folder).run(replica, link) { fetched, size in
                line.report(Double(fetched) / Double(max(1, size)))
            }
        }
        return start.replica
    }
}
