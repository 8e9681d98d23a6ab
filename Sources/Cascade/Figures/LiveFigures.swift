public import CascadeMetrics
import CascadeModel

/// The figures of a replica for one question, kept current.
///
/// The records stay laid out as columns, and a change costs what it changes of these (``LedgerScan``). Figures are
/// computed afresh from the columns, but only where the change can have touched them: entering a person, logging a
/// session that still waits, correcting a name or a note computes nothing. They always equal ``Replica/figures(_:)``.
package struct LiveFigures {
    /// How much was done for the changes so far.
    package struct Work: Hashable, Sendable {
        /// How often everything was read.
        package internal(set) var scans = 0
        /// How often figures were computed.
        package internal(set) var computations = 0

        package init(scans: Int = 0, computations: Int = 0) {
            self.scans = scans
            self.computations = computations
        }
    }

    private let replica: Replica
    private let question: ReachQuestion
    private var scan: LedgerScan
    /// The figures now.
    package private(set) var figures: ReachFigures
    /// What they cost.
    package private(set) var work = Work(scans: 1, computations: 1)

    /// Reads everything once.
    package init(_ replica: Replica, _ question: ReachQuestion) throws(ReplicaError) {
        self.replica = replica
        self.question = question
        let scan = try replica.query { try LedgerScan.all($0) }
        self.scan = scan
        figures = ReachFigures(of: scan.builder.current, question)
    }

    /// Takes a change of the replica.
    ///
    /// - Returns: Whether the figures differ from those before.
    package mutating func take(_ change: ReplicaChange) throws(ReplicaError) -> Bool {
        switch try effect(of: change) {
        case .none: return false
        case .figures: break
        case .everything:
            work.scans += 1
            scan = try replica.query { try LedgerScan.all($0) }
        }
        work.computations += 1
        let before = figures
        figures = ReachFigures(of: scan.builder.current, question)
        return figures != before
    }

    private func effect(of change: ReplicaChange) throws(ReplicaError) -> LedgerScan.Effect {
        if change.isWhole { return .everything }
        let (scan, statuses) = (scan, question.statuses)
        return try replica.query { reader in
            try scan.update(change.records, reader) {
                $0 == .verified || statuses == .all && $0 != .retracted
            }
        }
    }
}

/// The figures of a replica for one question: as they are, then as they become with every change that alters them.
public struct FigureUpdates: AsyncSequence, Sendable {
    private let replica: Replica
    private let question: ReachQuestion

    init(_ replica: Replica, _ question: ReachQuestion) {
        self.replica = replica
        self.question = question
    }

    /// Waits for changes.
    public struct Iterator: AsyncIteratorProtocol {
        private let replica: Replica
        private let question: ReachQuestion
        private var changes: AsyncStream<ReplicaChange>.Iterator
        private var live: LiveFigures?

        init(_ replica: Replica, _ question: ReachQuestion) {
            self.replica = replica
            self.question = question
            // Watched from before the first reading, so that nothing slips between.
            changes = replica.changes.makeAsyncIterator()
        }

        /// The next figures; nil once the task is cancelled.
        public mutating func next() async throws(ReplicaError) -> ReachFigures? {
            guard var live else {
                let first = try LiveFigures(replica, question)
                live = first
                return first.figures
            }
            // One holder only, or the columns would be copied with every change.
            self.live = nil
            defer { self.live = live }
            while let change = await changes.next(isolation: #isolation) {
                if try live.take(change) { return live.figures }
            }
            return nil
        }
    }

    /// Starts with the figures now.
    public func makeAsyncIterator() -> Iterator { Iterator(replica, question) }
}

extension Replica {
    /// The figures now, and again after every write of this process, or change that came in, that alters them.
    public func figures(following question: ReachQuestion) -> FigureUpdates { FigureUpdates(self, question) }
}
