package import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import Crypto
import CurlTransport
import Foundation

/// Lets a new replica start from a snapshot of its hub, or of a device nearby, instead of replaying years of logs.
///
/// What was fetched stays beside the replica until it is used, so that whoever is cut off goes on where he was. Where
/// there is no snapshot, or it cannot be used, nothing is lost: the logs bring the same.
package struct SnapshotStart: Sendable {
    /// How it ended.
    package enum Outcome: Hashable, Sendable {
        /// The replica starts from so many change sets.
        case adopted(changeSets: Int)
        /// There is none worth it, or it cannot be used, as the words say: the logs are fetched.
        case none(String)
        /// Not now, as another process uses the replica, or the disk is full: it can be tried again.
        case later(String)
    }

    private let folder: String
    private let environment: ReplicaEnvironment

    /// For the replica in a folder.
    package init(folder: String, environment: ReplicaEnvironment = .system) {
        self.folder = folder
        self.environment = environment
    }

    /// Fetches and adopts a snapshot of a device nearby, if it has one; its right here is checked before it is asked.
    ///
    /// - Parameters:
    ///   - replica: Opened; it is closed before the file is exchanged.
    ///   - peer: Where the other device is.
    ///   - program: Name and version of the program.
    ///   - progress: Is told how many bytes of how many are here.
    /// - Returns: As of ``run(_:_:progress:)``.
    /// - Throws: As that.
    package func run(
        _ replica: Replica,
        from peer: PeerAddress,
        program: String,
        progress: @escaping @Sendable (_ fetched: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws -> (replica: Replica, outcome: Outcome) {
        let link = try await PeerMeeting(replica: replica, program: program).link(to: peer).link
        guard try replica.readingRights(of: link.other).covers(replica.scope) else {
            return (replica, .later("the other device holds less than this scope"))
        }
        return try await run(replica, link, progress: progress)
    }

    /// Fetches and adopts a snapshot, if the other has one.
    ///
    /// - Parameters:
    ///   - replica: Opened; it is closed before the file is exchanged.
    ///   - link: The way to its hub, or to another device.
    ///   - progress: Is told how many bytes of how many are here.
    /// - Returns: The replica, opened anew where it was closed, and how it ended.
    /// - Throws: `SyncFailure`, `TransportError`, `ReplicaError`, `CancellationError`: what was fetched stays, and so
    ///   does the replica that was given.
    package func run(
        _ replica: Replica,
        _ link: HubLink,
        progress: @escaping @Sendable (_ fetched: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws -> (replica: Replica, outcome: Outcome) {
        let query = SnapshotQuery(
            scope: try replica.scope,
            names: try ReplicaChangeStore(replica).mayReadNames(),
            layout: replica.snapshotLayout
        )
        // One that vanishes meanwhile was replaced by a newer one.
        for _ in 0..<3 {
            guard let snapshot = try await described(query, link) else {
                return (replica, try giveUp(replica, "there is none"))
            }
            guard try replica.changeSetCount(for: query.scope) <= snapshot.statement.changeSets / 2 else {
                return (replica, try giveUp(replica, "most of it is here"))
            }
            switch try await fetch(snapshot, link, progress) {
            case .whole: break
            case .gone: continue
            case .slow: return (replica, try giveUp(replica, "over this network the logs are quicker"))
            }
            try replica.seal()
            try replica.close()
            do throws(ReplicaError) {
                try Replica.adopt(packed, snapshot, in: folder, environment: environment)
            } catch {
                let again = try Replica.open(folder, environment: environment)
                if error.code == .busy || error.code == .diskFull { return (again, .later("\(error)")) }
                return (again, try giveUp(again, "\(error)"))
            }
            let adopted = try Replica.open(folder, environment: environment)
            try forget(adopted)
            return (adopted, .adopted(changeSets: snapshot.statement.changeSets))
        }
        return (replica, try giveUp(replica, "it was replaced again and again"))
    }

    private var packed: String { "\(folder)/snapshot.zst" }
    private var description: String { "\(folder)/snapshot.description" }

    private func giveUp(_ replica: Replica, _ reason: String) throws -> Outcome {
        try forget(replica)
        return .none(reason)
    }

    private func forget(_ replica: Replica) throws {
        try replica.setWantsSnapshot(false)
        discard()
    }

    private func discard() {
        try? FileManager.default.removeItem(atPath: packed)
        try? FileManager.default.removeItem(atPath: description)
    }

    /// What is being fetched: what an earlier attempt began, or what the other has now.
    private func described(_ query: SnapshotQuery, _ link: HubLink) async throws -> Snapshot? {
        if let bytes = FileManager.default.contents(atPath: description),
            let begun = try? Snapshot(wireBytes: Array(bytes)), begun.hasValidSignature,
            begun.statement.device == link.other, begun.statement.layout == query.layout
        {
            return begun
        }
        guard let snapshot = try await link.snapshot(query) else { return nil }
        try? FileManager.default.removeItem(atPath: packed)
        try Replica.keepSecret(snapshot.wireBytes, at: description)
        return snapshot
    }

    /// How fetching ended.
    private enum Fetch {
        case whole
        /// The other has the snapshot no more.
        case gone
        /// The logs, which are smaller, come sooner over this network.
        case slow
    }

    /// Fetches what is not here yet, and checks every piece before it is kept.
    private func fetch(
        _ snapshot: Snapshot,
        _ link: HubLink,
        _ progress: @Sendable (Int, Int) -> Void
    ) async throws -> Fetch {
        let statement = snapshot.statement
        var have = try keepWholePieces(statement)
        progress(have, statement.packedSize)
        while have < statement.packedSize {
            try Task.checkCancellation()
            // A piece at a time: of an answer that breaks off nothing is kept.
            let wanted = have..<min(statement.packedSize, have + SnapshotStatement.pieceSize)
            let start = ContinuousClock.now
            guard let bytes = try await link.bytes(wanted, of: snapshot) else {
                discard()
                return .gone
            }
            let pace = Pace(bytes: bytes.count, seconds: (ContinuousClock.now - start) / .seconds(1))
            let whole = try checked(bytes, from: have, statement)
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: packed))
            try file.seekToEnd()
            try file.write(contentsOf: bytes[..<whole])
            try file.close()
            have += whole
            progress(have, statement.packedSize)
            if !pace.favoursSnapshot(of: statement, fetched: have) { return .slow }
        }
        return .whole
    }

    /// How many bytes of what came are whole pieces that are as they were signed for.
    private func checked(_ bytes: [UInt8], from start: Int, _ statement: SnapshotStatement) throws -> Int {
        var whole = 0
        var index = start / SnapshotStatement.pieceSize
        while index < statement.pieces.count {
            let range = statement.range(ofPiece: index)
            guard whole + range.count <= bytes.count else { break }
            let piece = bytes[whole..<whole + range.count]
            guard Array(SHA256.hash(data: piece)) == statement.pieces[index] else {
                throw TransportError(.nonsense, "piece \(index) of the snapshot is not as it was signed for")
            }
            whole += range.count
            index += 1
        }
        guard whole > 0 else { throw TransportError(.nonsense, "less than a piece of the snapshot") }
        return whole
    }

    /// Keeps of an earlier attempt what it had whole.
    ///
    /// - Returns: How many bytes that is.
    private func keepWholePieces(_ statement: SnapshotStatement) throws -> Int {
        guard FileManager.default.fileExists(atPath: packed) else {
            try Replica.keepSecret([], at: packed)
            return 0
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: packed))
        defer { try? file.close() }
        var have = 0
        for (index, hash) in statement.pieces.enumerated() {
            let range = statement.range(ofPiece: index)
            guard let piece = try file.read(upToCount: range.count), piece.count == range.count,
                Array(SHA256.hash(data: piece)) == hash
            else { break }
            have = range.upperBound
        }
        try file.truncate(atOffset: UInt64(have))
        return have
    }
}
