public import CascadeModel
import SQLiteStore
import Synchronization

/// What a write of this process, or change sets that came in, changed.
public struct ReplicaChange: Hashable, Sendable {
    /// The records that look different; empty where ``isWhole``.
    public let records: Set<RecordID>
    /// Whether everything may look different.
    public let isWhole: Bool
}

/// Those who watch a replica.
final class ObserverList: Sendable {
    private let streams = Mutex<[UInt64: AsyncStream<ReplicaChange>.Continuation]>([:])

    /// A new stream; it keeps at most so many changes that nobody has taken yet, the latest ones.
    func stream(bufferingNewest limit: Int) -> AsyncStream<ReplicaChange> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: ReplicaChange.self,
            bufferingPolicy: .bufferingNewest(limit)
        )
        let number = streams.withLock { streams in
            let number = (streams.keys.max() ?? 0) + 1
            streams[number] = continuation
            return number
        }
        continuation.onTermination = { [weak self] _ in
            self?.streams.withLock { _ = $0.removeValue(forKey: number) }
        }
        return stream
    }

    var isEmpty: Bool { streams.withLock { $0.isEmpty } }

    func tell(_ change: ReplicaChange) {
        for stream in streams.withLock({ Array($0.values) }) {
            // Somebody too slow for single changes has to look at everything.
            if case .dropped = stream.yield(change) {
                stream.yield(ReplicaChange(records: [], isWhole: true))
            }
        }
    }
}

extension Replica {
    /// The changes from here on, of this process's writes; ends when the task that reads it is cancelled.
    public var changes: AsyncStream<ReplicaChange> { observers.stream(bufferingNewest: 64) }

    func startObserving() {
        _ = store.watch { [weak self] change in
            guard let self, !observers.isEmpty else { return }
            let records = try? store.read { reader in Set(try change.records.map { try reader.record($0) }) }
            observers.tell(ReplicaChange(records: records ?? [], isWhole: change.isWhole || records == nil))
        }
    }
}
