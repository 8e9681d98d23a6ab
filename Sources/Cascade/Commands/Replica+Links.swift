public import CascadeModel
import SQLiteStore

extension Replica {
    /// States that two entries are one human being (gộp).
    ///
    /// It can be taken back; identifiers stay as they are.
    public func merge(_ one: RecordID, _ other: RecordID) throws(ReplicaError) {
        try setLink(.person, PersonField.sameAs, one, other, isLinked: true)
    }

    /// Takes back that two entries are one human being (bỏ gộp).
    public func unmerge(_ one: RecordID, _ other: RecordID) throws(ReplicaError) {
        try setLink(.person, PersonField.sameAs, one, other, isLinked: false)
    }

    /// States that two entries are different human beings (khác người): they are never offered or joined again.
    public func markDifferent(_ one: RecordID, _ other: RecordID) throws(ReplicaError) {
        try setLink(.person, PersonField.notSame, one, other, isLinked: true)
    }

    /// Takes back that two entries are different human beings.
    public func unmarkDifferent(_ one: RecordID, _ other: RecordID) throws(ReplicaError) {
        try setLink(.person, PersonField.notSame, one, other, isLinked: false)
    }

    /// Leaves open whether two entries are one human being (để sau): ``duplicatePeople(limit:)`` asks, here and on every
    /// device of the scope, however little they look alike, until somebody decides.
    public func leaveOpen(_ one: RecordID, _ other: RecordID) throws(ReplicaError) {
        try setLink(.person, PersonField.maybeSame, one, other, isLinked: true)
    }

    /// Writes a link on the record with the smaller identifier, so that everybody writes it in one place.
    func setLink(
        _ kind: RecordKind,
        _ field: FactField,
        _ one: RecordID,
        _ other: RecordID,
        isLinked: Bool
    ) throws(ReplicaError) {
        guard one != other else {
            throw ReplicaError(.duplicatePerson, kind == .session ? "session" : "", record: one)
        }
        let (smaller, larger) = (min(one, other), max(one, other))
        try commit { writer, transaction in
            let state = try Self.state(of: smaller, kind, writer)
            _ = try Self.state(of: larger, kind, writer)
            let isThere = state.records(field).contains { $0.record == larger }
            guard isThere != isLinked else { throw ReplicaError(.nothingToChange, record: smaller) }
            let element = FactValue.Element(larger, isLinked ? 1 : FactValue.removed)
            transaction.state(
                smaller,
                kind,
                [field: .references([element])],
                replacing: state.heads(of: [Register(field, .record(larger))])
            )
        }
    }
}
