import Cascade
import CascadeDaemon
import CascadeProtocol
import CascadeSync
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

    /// Fetches and adopts a snapshot of a device nearby, where the replica wants one.
    ///
    /// - Returns: The replica, opened anew where it was closed; as it was where that device gives none, or cannot be
    ///   reached: the logs bring the same, and what was fetched stays.
    /// - Throws: `ReplicaError`, `CancellationError`.
    static func start(_ replica: Replica, from peer: PeerAddress) async throws -> Replica {
        guard try replica.wantsSnapshot else { return replica }
        let line = ProgressLine(.fetchingSnapshot)
        line.begin()
        defer { line.finish() }
        let start = SnapshotStart(folder: replica.folder)
        do {
            return try await start.run(replica, from: peer, program: ProgramName.lantoa) { fetched, size in
                line.report(Double(fetched) / Double(max(1, size)))
            }.replica
        } catch is TransportError {
            return replica
        } catch is SyncFailure {
            return replica
        }
    }
}
