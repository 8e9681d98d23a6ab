public import CascadeModel
import SQLiteStore

extension Replica {
    /// Every field in which values stand that differ from each other, as people are asked about them.
    ///
    /// The order is that of the records' identifiers, the same on every replica.
    public func conflicts() throws(ReplicaError) -> [Conflict] {
        try query { reader in
            let records = try reader.conflictedRecords()
            guard !records.isEmpty else { return [] }
            let conflicts = try ConflictReader(reader, now: environment.now())
            return try records.map { (try reader.record($0), try reader.state(of: $0)) }
                .sorted { $0.0 < $1.0 }
                .flatMap { try conflicts.conflicts(of: $0.0, $0.1) }
        }
    }

    /// The conflicts of one record.
    public func conflicts(of record: RecordID) throws(ReplicaError) -> [Conflict] {
        try query { reader in
            guard let state = try reader.state(of: record) else { return [] }
            return try ConflictReader(reader, now: environment.now()).conflicts(of: record, state)
        }
    }

    /// A conflict; nil where there is none, or where it was resolved.
    public func conflict(_ id: Conflict.ID) throws(ReplicaError) -> Conflict? {
        try conflicts(of: id.record).first { $0.id == id }
    }

    /// Decides for one of the values of a conflict, as it was shown; what others write meanwhile still stands beside it.
    ///
    /// Where two replicas decide at once and differently, one decision is shown everywhere, the other stands beside it
    /// as a conflict, and a person can decide again.
    ///
    /// - Throws: ``ReplicaError`` `.noSuchConflict` where there is no such value, or the conflict was resolved meanwhile.
    public func resolve(_ conflict: Conflict, choosing index: Int) throws(ReplicaError) {
        guard conflict.choices.indices.contains(index) else {
            throw ReplicaError(.noSuchConflict, "choice \(index)", record: conflict.record)
        }
        try resolve(conflict, with: conflict.choices[index].value)
    }

    /// Decides for a value of a conflict, as it was shown.
    ///
    /// - Throws: ``ReplicaError`` `.noSuchConflict` where the value is none of the choices, or the conflict was resolved
    ///   meanwhile. For a value that is no choice, edit the record: that closes the conflict, too.
    public func resolve(_ conflict: Conflict, with value: FactValue) throws(ReplicaError) {
        let (record, register) = (conflict.record, conflict.id.register)
        guard conflict.choices.contains(where: { $0.value == value }),
            let stated = register.statement(of: value, conflict.kind)
        else { throw ReplicaError(.noSuchConflict, "value", record: record) }
        let closed = Set(conflict.dots)
        try commit(needs: conflict.kind.roleToEdit) { writer, transaction in
            let state = try Self.state(of: record, conflict.kind, writer)
            guard
                let present = state.conflicts.first(where: { $0.register == register }),
                present.heads.contains(where: { closed.contains($0.dot) })
            else { throw ReplicaError(.noSuchConflict, "resolved", record: record) }
            var replaced = closed
            if conflict.kind == .session, value == .integer(FactValue.removed) {
                try Self.requireAnother(than: register, state, record)
                // Whoever takes a learner out has seen the relation, too.
                replaced.formUnion(state.heads(of: [Register(register.field, register.element, .relation)]))
            }
            transaction.state(record, conflict.kind, [register.field: stated], replacing: replaced)
        }
    }

    /// A session keeps a teacher and a skill.
    private static func requireAnother(than register: Register, _ state: RecordState, _ session: RecordID)
        throws
    {
        let isLast = !state.elements(register.field).contains { $0.element != register.element }
        guard isLast else { return }
        if register.field == SessionField.teachers { throw ReplicaError(.noTeacher, record: session) }
        if register.field == SessionField.skills { throw ReplicaError(.noSkill, record: session) }
    }
}

extension Register {
    /// What a fact has to state so that the register holds a value; nil where no fact can.
    fileprivate func statement(of value: FactValue, _ kind: RecordKind) -> FactValue? {
        switch element {
        case .none: return value
        case .text(let text):
            guard case .integer(let number) = value else { return nil }
            return .texts([FactValue.Element(text, number)])
        case .record(let record):
            if kind == .session, field == SessionField.learners {
                return learnerStatement(value).map { .references([FactValue.Element(record, $0)]) }
            }
            guard case .integer(let number) = value else { return nil }
            return .references([FactValue.Element(record, number)])
        }
    }

    private func learnerStatement(_ value: FactValue) -> Int64? {
        switch (aspect, value) {
        case (.value, .integer(FactValue.removed)): FactValue.removed
        case (.value, .integer(let rank)):
            Outcome(rank: Int(clamping: rank)).map { LearnerValue(outcome: $0, relation: nil).number }
        case (.relation, .integer(let place)):
            Relation(place: place).map { LearnerValue(outcome: nil, relation: .some($0)).number }
        case (.relation, .none): LearnerValue(outcome: nil, relation: .some(nil)).number
        default: nil
        }
    }
}

extension RecordKind {
    /// The role that changing a record of this kind needs.
    var roleToEdit: Role {
        switch self {
        case .credential, .skill, .unit, .grant: .school
        default: .volunteer
        }
    }
}
