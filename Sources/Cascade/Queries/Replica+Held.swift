public import CascadeModel
import SQLiteStore

/// What a change set that waits says of one record.
public struct HeldRecord: Hashable, Sendable {
    /// The change set.
    public let mark: LogMark
    /// The record.
    public let record: RecordID
    /// What it states of it, the earliest first.
    public let entries: [HistoryEntry]
}

extension Replica {
    /// What waits, by change set and record, in the order in which it came and was written.
    ///
    /// Rights and witness facts are left out: they are judged as a whole, and do not wait for a person.
    public func heldRecords() throws(ReplicaError) -> [HeldRecord] {
        let now = environment.now()
        return try query { reader in
            try reader.heldFacts().flatMap { mark, facts -> [HeldRecord] in
                let facts = facts.filter { !RecordKind.ofTrust.contains($0.fact.fact.kind) }
                var order: [RecordID] = []
                for fact in facts where !order.contains(fact.fact.fact.record) {
                    order.append(fact.fact.fact.record)
                }
                let byRecord = Dictionary(grouping: facts) { $0.fact.fact.record }
                return order.map { record in
                    HeldRecord(
                        mark: mark,
                        record: record,
                        entries: HistoryEntry.entries(of: byRecord[record] ?? [], now: now)
                    )
                }
            }
        }
    }

    /// A session that is here and does not count, as it would stand if it did; nil where there is none, or it counts.
    public func heldSession(_ id: RecordID) throws(ReplicaError) -> (
        session: SessionView, reason: HoldReason
    )? {
        try query { reader in
            guard try reader.session(id) == nil else { return nil }
            let facts = try reader.history(of: id)
            guard let reason = facts.lazy.compactMap(\.held).first,
                let state = SessionState(RecordState(facts.map(\.fact)), canonical: { $0 })
            else { return nil }
            return (SessionView(id, state), reason)
        }
    }
}

extension StoreReader {
    /// How many sessions are here that this device entered, and that do not count.
    func ownSessionsHeld() throws -> Int {
        let device = try identity().device
        let own = Set(try held().filter { $0.device == device }.map(\.mark))
        guard !own.isEmpty else { return 0 }
        // What was entered again in a log of a later life is the same session.
        let sessions = try heldFacts().filter { own.contains($0.0) }.reduce(into: Set<RecordID>()) {
            for fact in $1.1 where fact.fact.fact.kind == .session { $0.insert(fact.fact.fact.record) }
        }
        return try sessions.filter { try session($0) == nil }.count
    }
}

extension SessionView {
    fileprivate init(_ id: RecordID, _ state: SessionState) {
        self.init(
            id: id,
            date: state.date,
            start: state.start,
            minutes: state.minutes,
            mode: state.mode,
            placeUnit: state.placeUnit,
            placeNote: state.placeNote,
            skills: state.skills,
            teachers: state.teachers,
            learners: state.learners.map {
                Learner(person: $0.person, outcome: $0.outcome, relation: $0.relation)
            },
            anonymousCount: state.anonymousCount,
            note: state.note,
            status: state.status,
            recordedBy: state.recordedBy,
            recordedAt: state.recordedAt,
            reviewedBy: state.review?.by,
            reviewedAt: state.review?.at,
            reason: state.reason,
            senderID: state.senderID
        )
    }
}
