public import CascadeModel
import SQLiteStore

/// What one transaction stated of a record.
public struct HistoryEntry: Hashable, Sendable {
    /// What the record is, as the transaction has it.
    public let kind: RecordKind
    /// When, in milliseconds since 1970, by the clock of the device that wrote it.
    public let milliseconds: Int64
    /// Who acted; nil where nobody was named.
    public let author: RecordID?
    /// On which device.
    public let device: DeviceID?
    /// In which role.
    public let role: Role
    /// Whether a signature vouches for it.
    public let voucher: Voucher
    /// Why it waits; nil where it counts.
    public let held: HoldReason?
    /// What speaks against the device's clock; nil where nothing does.
    public let doubt: ClockDoubt?
    /// What was stated, by field.
    public let fields: FactFields

    /// Whether a signature vouches for an entry.
    public enum Voucher: Hashable, Sendable {
        /// The signature of its change set, of this number in its log, holds.
        case signed(UInt32)
        /// The signature of its change set, of this number in its log, does not hold.
        case broken(UInt32)
        /// It is this device's own and has not been offered to anybody yet.
        case unsealed
    }
}

extension HistoryEntry {
    /// What the program calls a field that was stated, such as `minutes`; for scripts.
    public func name(of field: FactField) -> String {
        switch (kind, field) {
        case (.session, SessionField.decision): "decision"
        case (.session, SessionField.saw): "saw"
        case (.session, SessionField.decidedBy): "decided_by"
        case (.session, SessionField.decidedAt): "decided_at"
        case (.session, SessionField.retracted): "retracted"
        case (.person, PersonField.erased): "erased"
        default: FieldDescription(kind, Register(field)).name
        }
    }
}

extension Replica {
    /// The history of a record: every transaction that speaks of it and is here, the earliest first.
    ///
    /// Also those that wait; each with its signature checked. What was erased is not in it.
    public func history(of record: RecordID) throws(ReplicaError) -> [HistoryEntry] {
        HistoryEntry.entries(of: try query { try $0.history(of: record) }, now: environment.now())
    }
}

extension HistoryEntry {
    /// Facts of one record as what its transactions stated; `now` in milliseconds since 1970.
    static func entries(of facts: [RecordedFact], now: Int64) -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        for fact in facts {
            let entry = HistoryEntry(fact, now: now)
            // The public and the private fields of one transaction stand in two facts.
            if let last = entries.last, let joined = last.joined(with: entry) {
                entries[entries.count - 1] = joined
            } else {
                entries.append(entry)
            }
        }
        return entries
    }

    fileprivate init(_ recorded: RecordedFact, now: Int64) {
        kind = recorded.fact.fact.kind
        milliseconds = recorded.fact.time.wallMilliseconds
        author = recorded.fact.author
        device = recorded.device
        role = recorded.fact.authority
        voucher =
            switch recorded.voucher {
            case .signed(let sequence): .signed(sequence)
            case .broken(let sequence): .broken(sequence)
            case .open: .unsealed
            }
        held = recorded.held
        doubt = ClockDoubt(recorded.fact, granted: recorded.granted, now: now)
        fields = recorded.fact.fact.fields
    }

    /// Both as one, where they are parts of one transaction.
    fileprivate func joined(with other: HistoryEntry) -> HistoryEntry? {
        guard milliseconds == other.milliseconds, author == other.author, device == other.device,
            role == other.role, voucher == other.voucher, held == other.held, doubt == other.doubt,
            Set(fields.keys).isDisjoint(with: other.fields.keys)
        else { return nil }
        return HistoryEntry(
            kind: kind,
            milliseconds: milliseconds,
            author: author,
            device: device,
            role: role,
            voucher: voucher,
            held: held,
            doubt: doubt,
            fields: fields.merging(other.fields)
        )
    }
}
