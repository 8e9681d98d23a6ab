import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import Dispatch
import Foundation
import Synchronization

/// The snapshots that a hub has ready: made when somebody asks for the first time, and anew when much has come since.
final class SnapshotShelf: Sendable {
    private struct Place: Hashable {
        let scope: Scope
        let names: Bool
    }

    private struct Ready {
        let snapshot: Snapshot
        let file: String
    }

    private struct State {
        var ready: [Place: Ready] = [:]
        /// What a newer one has replaced: somebody may still be fetching it.
        var former: [Ready] = []
        var making: Set<Place> = []
    }

    /// A new device fetches fewer change sets as they are.
    private static let smallest = 64
    /// How many former ones are kept.
    private static let formerCount = 4
    /// When somebody who came too early should ask again, in seconds.
    private static let pause: UInt32 = 1

    private let replica: Replica
    private let folder: String
    private let state = Mutex(State())
    /// One at a time: each takes a core and its disk for seconds.
    private let queue = DispatchQueue(label: "snapshots")
    private let failed: @Sendable (any Error) -> Void

    /// A shelf beside a replica; what an earlier process left there goes.
    init(_ replica: Replica, failed: @escaping @Sendable (any Error) -> Void) {
        self.replica = replica
        self.failed = failed
        folder = replica.folder + "/snapshots"
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The description of a snapshot.
    ///
    /// - Throws: ``SyncFailure`` `not_found` where none is worth it, `unavailable` while it is being made.
    func snapshot(of scope: Scope, names: Bool) throws -> Snapshot {
        let place = Place(scope: scope, names: names)
        let count = try replica.changeSetCount(for: scope)
        guard count >= Self.smallest else { throw SyncFailure(.notFound, "too little for a snapshot") }
        let ready = state.withLock { $0.ready[place] }
        if let ready, count <= ready.snapshot.statement.changeSets * 5 / 4 { return ready.snapshot }
        make(place)
        if let ready { return ready.snapshot }
        throw SyncFailure(.unavailable, "the snapshot is being made", retryAfter: Self.pause)
    }

    /// Some bytes of a snapshot's frame, and how many it has.
    ///
    /// - Parameters:
    ///   - name: The snapshot's.
    ///   - range: The header that asks for a range.
    ///   - isReadable: Whether the asker may have it.
    /// - Returns: At most ``SnapshotRange/largest`` of them, and where they lie.
    /// - Throws: ``SyncFailure`` `not_found`, `forbidden`, `malformed`.
    func bytes(
        of name: String,
        _ range: String?,
        isReadable: (SnapshotStatement) -> Bool
    ) throws -> (bytes: [UInt8], range: Range<Int>, size: Int) {
        let found = state.withLock { state in
            (Array(state.ready.values) + state.former).first { $0.snapshot.name == name }
        }
        guard let found else { throw SyncFailure(.notFound, "no such snapshot, or no longer") }
        guard isReadable(found.snapshot.statement) else { throw SyncFailure(.forbidden) }
        let size = found.snapshot.statement.packedSize
        guard let range = SnapshotRange.range(range, of: size) else {
            throw SyncFailure(.malformed, "range: one range of a frame of \(size) bytes is wanted")
        }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: found.file))
        defer { try? file.close() }
        try file.seek(toOffset: UInt64(range.lowerBound))
        let bytes = Array(try file.read(upToCount: range.count) ?? Data())
        guard bytes.count == range.count else {
            throw SyncFailure(.internal, "a snapshot is shorter than it was")
        }
        return (bytes, range, size)
    }

    private func make(_ place: Place) {
        let isFirst = state.withLock { $0.making.insert(place).inserted }
        guard isFirst else { return }
        queue.async { [self] in
            do {
                let made = try replica.makeSnapshot(for: place.scope, names: place.names, in: folder)
                let gone = state.withLock { state -> [Ready] in
                    if let former = state.ready[place] { state.former.append(former) }
                    state.ready[place] = Ready(snapshot: made.snapshot, file: made.file)
                    state.making.remove(place)
                    let gone = state.former.dropLast(Self.formerCount)
                    state.former.removeFirst(gone.count)
                    return Array(gone)
                }
                for one in gone where one.file != made.file {
                    try? FileManager.default.removeItem(atPath: one.file)
                }
            } catch {
                // Whoever asks again lets it be tried again; he can always replay the logs.
                state.withLock { _ = $0.making.remove(place) }
                failed(error)
            }
        }
    }
}
