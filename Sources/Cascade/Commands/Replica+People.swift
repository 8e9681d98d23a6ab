public import CascadeModel
import SQLiteStore

extension Replica {
    /// Enters a person.
    ///
    /// A hint that somebody may be known already never blocks this.
    ///
    /// - Returns: The person's identifier.
    public func addPerson(_ draft: PersonDraft) throws(ReplicaError) -> RecordID {
        try addPerson(draft, consent: nil)
    }

    /// Enters a person together with the leave to record the name; both or neither.
    ///
    /// - Parameters:
    ///   - draft: The person.
    ///   - consent: How leave was given, and on which local day; nil where nobody was asked.
    /// - Returns: The person's identifier.
    /// - Throws: ``ReplicaError``; neither is saved then.
    public func addPerson(
        _ draft: PersonDraft,
        consent: (method: Consent.Method, day: LocalDate)?
    ) throws(ReplicaError) -> RecordID {
        try Self.check(draft)
        return try commit { _, transaction in
            let person = transaction.make(.person, draft.fields)
            if let consent {
                transaction.make(
                    .consent,
                    ConsentField.given(by: person, .recordName, consent.method, on: consent.day)
                )
            }
            return person
        }
    }

    /// Changes fields of a person; what others entered meanwhile, not knowing of this, stays beside it.
    public func editPerson(_ person: RecordID, _ changes: [PersonChange]) throws(ReplicaError) {
        try commit { writer, transaction in
            let state = try Self.state(of: person, .person, writer)
            guard !PersonState(state).isErased else { throw ReplicaError(.alreadyErased, record: person) }
            var fields: FactFields = [:]
            for change in changes {
                let (field, value) = change.write
                if state.value(field) != (value == .none ? nil : value) { fields[field] = value }
            }
            guard !fields.isEmpty else { throw ReplicaError(.nothingToChange, record: person) }
            transaction.state(
                person,
                .person,
                fields,
                replacing: state.heads(of: fields.keys.map { Register($0) })
            )
        }
    }

    /// Erases a person's private fields, here and, as it spreads, on every replica; counts stay as they are.
    ///
    /// What is private in the person's credentials and consents goes along.
    /// Needs the role `school`. It cannot be taken back.
    public func erase(_ person: RecordID) throws(ReplicaError) {
        try commit(needs: .school) { writer, transaction in
            let state = try Self.state(of: person, .person, writer)
            guard !PersonState(state).isErased else { throw ReplicaError(.alreadyErased, record: person) }
            transaction.state(person, .person, [PersonField.erased: .integer(1)], replacing: [])
        }
    }

    static func check(_ draft: PersonDraft) throws(ReplicaError) {
        if let year = draft.birthYear, !(0...9999).contains(year) {
            throw ReplicaError(.invalidValue, "birth_year")
        }
    }

    /// A record as its facts state it.
    ///
    /// - Throws: ``ReplicaError`` `.unknownRecord` where it has no facts here, `.wrongKind` where it is
    ///   something else.
    static func state(of record: RecordID, _ kind: RecordKind, _ writer: StoreWriter) throws -> RecordState {
        let state = try writer.state(of: record)
        guard let found = state.kind else { throw ReplicaError(.unknownRecord, record: record) }
        guard found == kind else { throw ReplicaError(.wrongKind, record: record) }
        return state
    }
}
