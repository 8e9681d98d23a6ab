public import CascadeModel
import CascadeProtocol
import SQLiteStore
import Synchronization

/// A change set that waits, and why.
public struct HeldChangeSet: Hashable, Sendable {
    /// Which.
    public let mark: LogMark
    /// Who signed it.
    public let device: DeviceID?
    /// Why it waits.
    public let reason: HoldReason
}

/// What became of a change set that came in.
public enum ReceivedChangeSet: Hashable, Sendable {
    /// Its facts count.
    case applied
    /// Its facts wait.
    case held(HoldReason)
    /// It was here already.
    case known
    /// It was here without its private part, which is here now.
    case completed
    /// The one before it is not here; nothing was kept.
    case gap(expected: UInt32)
    /// Another change set claims its place: both are kept, as branches.
    case forked
    /// A byte is wrong; nothing was kept. The place is in words of the program.
    case corrupt(String)
}

extension Replica {
    /// Signs what this device wrote since it last did, so that it can be offered.
    ///
    /// - Returns: How many change sets were made.
    @discardableResult
    public func seal() throws(ReplicaError) -> Int {
        try ReplicaError.translating {
            let count = try store.write { writer in
                try writer.seal(key: keys.signing) { environment.random(16) }
            }
            if count > 0 { isAnchorBehind.withLock { $0 = true } }
            // Also where an earlier attempt failed: nothing is offered that the anchor does not know of.
            if isAnchorBehind.withLock({ $0 }) {
                try writeAnchor()
                isAnchorBehind.withLock { $0 = false }
            }
            return count
        }
    }

    /// How far each log reaches here: its last change set.
    public func frontier() throws(ReplicaError) -> [LogTag: LogMark] {
        try ReplicaError.translating { try store.read { try $0.frontier() } }
    }

    /// The change sets that somebody with this frontier lacks, sealed, with their private parts in the clear, in
    /// the order in which they came here.
    public func changeSets(
        beyond frontier: [LogTag: LogMark],
        limit: Int = .max
    ) throws(ReplicaError) -> [[UInt8]] {
        try seal()
        return try ReplicaError.translating {
            try store.read { try $0.changeSets(beyond: frontier, limit: limit).map(\.content) }
        }
    }

    /// Takes in change sets of others; corrupt ones are refused and hinder nobody behind them.
    ///
    /// - Returns: What became of each.
    @discardableResult
    public func receive(_ changeSets: [[UInt8]]) throws(ReplicaError) -> [ReceivedChangeSet] {
        try receive(changeSets) { _ in }
    }

    /// Takes in change sets of others, and tells what they say of rights.
    ///
    /// - Parameters:
    ///   - changeSets: The change sets; each log's in order.
    ///   - notice: Is told of each right that was given or taken back, also where its author may not.
    /// - Returns: What became of each.
    /// - Throws: ``ReplicaError``.
    package func receive(
        _ changeSets: [[UInt8]],
        noticing notice: (RightsNotice) -> Void
    ) throws(ReplicaError) -> [ReceivedChangeSet] {
        var outcomes = [ReceivedChangeSet](repeating: .known, count: changeSets.count)
        var checked: [(place: Int, arrival: CheckedChangeSet)] = []
        let opener = try nameOpener(for: changeSets)
        for (place, bytes) in changeSets.enumerated() {
            do throws(ProtocolViolation) {
                let content = try opener.opened(bytes)
                checked.append((place, try CheckedChangeSet(content, schema: environment.schema)))
            } catch {
                outcomes[place] = .corrupt("\(error)")
            }
        }
        let now = environment.now()
        let (arrivals, count) = try ReplicaError.translating {
            try store.write { writer in
                let arrivals = try writer.receive(checked.map(\.arrival), wallMilliseconds: now)
                let received = zip(checked.lazy.map(\.arrival), arrivals)
                let hasWitnessed = try writer.witness(received, wallMilliseconds: now)
                return (arrivals, hasWitnessed ? try writer.entryCount() : nil)
            }
        }
        if let count { note(count) }
        // A fork cuts logs of this device short, where it wrote them: that is no older state that was restored.
        if arrivals.contains(.forked) { try ReplicaError.translating { try writeAnchor() } }
        try openWhatNewKeysOpen()
        if arrivals.contains(.applied) || arrivals.contains(.forked) { try renewNameKeys() }
        for (entry, arrival) in zip(checked, arrivals) {
            outcomes[entry.place] = ReceivedChangeSet(arrival)
            RightsNotice.all(in: entry.arrival, arrival).forEach(notice)
        }
        return outcomes
    }

    /// The change sets that wait.
    public func held() throws(ReplicaError) -> [HeldChangeSet] {
        try ReplicaError.translating {
            try store.read { try $0.held() }.map {
                HeldChangeSet(mark: $0.mark, device: $0.device, reason: $0.reason)
            }
        }
    }
}

extension ReceivedChangeSet {
    init(_ arrival: Arrival) {
        switch arrival {
        case .applied: self = .applied
        case .held(let reason): self = .held(reason)
        case .known: self = .known
        case .completed: self = .completed
        case .gap(let expected): self = .gap(expected: expected)
        case .forked: self = .forked
        }
    }
}
