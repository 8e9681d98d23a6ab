public import CascadeModel
import CascadeProtocol
import SQLiteStore

extension Replica {
    /// Issues a credential (cấp chứng nhận): makes its holder generation 1.
    ///
    /// Needs the role `school`.
    ///
    /// - Returns: The credential's identifier.
    public func issueCredential(
        to person: RecordID,
        coverage: Credential.Coverage = .all,
        from: LocalDate,
        to end: LocalDate? = nil,
        document: NormalisedText? = nil
    ) throws(ReplicaError) -> RecordID {
        if let end, end < from { throw ReplicaError(.invalidValue, "to") }
        return try commit(needs: .school) { writer, transaction in
            try writer.requirePerson(person)
            if document != nil { try Self.requireNames(of: person, writer) }
            var fields: FactFields = [
                CredentialField.person: .reference(person),
                CredentialField.from: .integer(Int64(from.dayNumber)),
            ]
            if let end { fields[CredentialField.to] = .integer(Int64(end.dayNumber)) }
            if case .only(let skills) = coverage {
                guard !skills.isEmpty else { throw ReplicaError(.noSkill) }
                fields[CredentialField.skills] = .texts(skills.sorted().map { FactValue.Element($0.text) })
            }
            if let document { fields[CredentialField.document] = .text(document.text) }
            return transaction.make(.credential, fields)
        }
    }

    /// Makes sure that something private may be entered of a person: it would go at once where he is erased.
    private static func requireNames(of person: RecordID, _ writer: StoreWriter) throws {
        guard try writer.reader.person(person)?.isErased != true else {
            throw ReplicaError(.alreadyErased, record: person)
        }
    }

    /// Takes a credential back.
    ///
    /// Needs the role `school`.
    public func withdrawCredential(_ credential: RecordID) throws(ReplicaError) {
        try withdraw(credential, .credential, CredentialField.withdrawn, needs: .school)
    }

    /// Records that somebody gave leave (đồng ý); nothing is ticked beforehand.
    ///
    /// - Returns: The consent's identifier.
    public func giveConsent(
        of person: RecordID,
        purpose: Consent.Purpose,
        method: Consent.Method,
        guardian: NormalisedText? = nil,
        on day: LocalDate
    ) throws(ReplicaError) -> RecordID {
        try commit { writer, transaction in
            try writer.requirePerson(person)
            if guardian != nil { try Self.requireNames(of: person, writer) }
            var fields = ConsentField.given(by: person, purpose, method, on: day)
            if let guardian { fields[ConsentField.guardian] = .text(guardian.text) }
            return transaction.make(.consent, fields)
        }
    }

    /// Records that leave was withdrawn.
    public func withdrawConsent(_ consent: RecordID) throws(ReplicaError) {
        try withdraw(consent, .consent, ConsentField.withdrawn, needs: .volunteer)
    }

    private func withdraw(
        _ record: RecordID,
        _ kind: RecordKind,
        _ field: FactField,
        needs: Role
    ) throws(ReplicaError) {
        try commit(needs: needs) { writer, transaction in
            let state = try Self.state(of: record, kind, writer)
            guard state.integer(field) != 1 else { throw ReplicaError(.nothingToChange, record: record) }
            transaction.state(
                record,
                kind,
                [field: .integer(1)],
                replacing: state.heads(of: [Register(field)])
            )
        }
    }

    /// Records a later look at what somebody learned.
    ///
    /// - Returns: The recheck's identifier.
    public func recheck(
        _ person: RecordID,
        skill: SkillCode,
        on day: LocalDate,
        outcome: Outcome
    ) throws(ReplicaError) -> RecordID {
        try commit { writer, transaction in
            try writer.requirePerson(person)
            return transaction.make(
                .recheck,
                [
                    RecheckField.person: .reference(person),
                    RecheckField.skill: .text(skill.text),
                    RecheckField.date: .integer(Int64(day.dayNumber)),
                    RecheckField.outcome: .integer(Int64(outcome.rank) + 1),
                ]
            )
        }
    }

    /// Enters, or changes, an entry of the catalogue of skills.
    ///
    /// Needs the role `school`.
    @discardableResult
    public func setSkill(_ skill: Skill) throws(ReplicaError) -> RecordID {
        try commit(needs: .school) { writer, transaction in try transaction.set(skill, writer) }
    }

    /// Enters, or changes, a unit.
    ///
    /// Needs the role `school`.
    @discardableResult
    public func setUnit(_ unit: AdministrativeUnit) throws(ReplicaError) -> RecordID {
        try commit(needs: .school) { writer, transaction in try transaction.set(unit, writer) }
    }
}

extension ConsentField {
    /// What is stated of a consent that was given.
    static func given(
        by person: RecordID,
        _ purpose: Consent.Purpose,
        _ method: Consent.Method,
        on day: LocalDate
    ) -> FactFields {
        [
            self.person: .reference(person),
            self.purpose: .integer(Int64(purpose.place)),
            self.method: .integer(Int64(method.place)),
            regime: .integer(Int64(Consent.Regime.inForce(on: day).place)),
            date: .integer(Int64(day.dayNumber)),
        ]
    }
}

extension TransactionBuilder {
    /// States what differs of a skill; its identifier follows from its code.
    mutating func set(_ skill: Skill, _ writer: StoreWriter) throws -> RecordID {
        let record = RecordID.code(.skill, skill.code.text)
        stateChanged(record, .skill, skill.fields, try writer.state(of: record))
        return record
    }

    /// States what differs of a unit; its identifier follows from its code.
    mutating func set(_ unit: AdministrativeUnit, _ writer: StoreWriter) throws -> RecordID {
        let record = RecordID.code(.unit, unit.code.text)
        stateChanged(record, .unit, unit.fields, try writer.state(of: record))
        return record
    }

    /// States the fields whose values differ from what is shown.
    ///
    /// - Returns: Whether there are any.
    @discardableResult
    mutating func stateChanged(
        _ record: RecordID,
        _ kind: RecordKind,
        _ fields: FactFields,
        _ state: RecordState
    ) -> Bool {
        var changed: FactFields = [:]
        var replaced: Set<Dot> = []
        for (field, value) in fields {
            if case .texts(let list) = value {
                let present = Set(state.texts(field))
                let wanted = Set(list.map(\.key))
                let difference =
                    list.filter { !present.contains($0.key) }
                    + present.subtracting(wanted).sorted().map { FactValue.Element($0, FactValue.removed) }
                if difference.isEmpty { continue }
                changed[field] = .texts(difference)
                replaced.formUnion(state.heads(of: difference.map { Register(field, .text($0.key)) }))
            } else if state.value(field) != (value == .none ? nil : value) {
                changed[field] = value
                replaced.formUnion(state.heads(of: [Register(field)]))
            }
        }
        guard !changed.isEmpty else { return false }
        self.state(record, kind, changed, replacing: replaced)
        return true
    }
}

extension Skill {
    var fields: FactFields {
        var fields: FactFields = [
            SkillField.code: .text(code.text), SkillField.name: .text(name.text),
        ]
        fields[SkillField.nameInEnglish] = nameInEnglish.map { .text($0.text) }
        fields[SkillField.framework] = framework.map { .text($0.text) }
        fields[SkillField.lessonVersion] = lessonVersion.map { .text($0.text) }
        return fields
    }
}

extension AdministrativeUnit {
    var fields: FactFields {
        var fields: FactFields = [
            UnitField.code: .text(code.text), UnitField.name: .text(name.text),
        ]
        fields[UnitField.parent] = parent.map { .text($0.text) }
        fields[UnitField.kind] = kind.map { .integer(Int64($0.place)) }
        fields[UnitField.level] = level.map { .integer(Int64($0.place)) }
        fields[UnitField.validFrom] = validFrom.map { .integer(Int64($0.dayNumber)) }
        fields[UnitField.validTo] = validTo.map { .integer(Int64($0.dayNumber)) }
        if !predecessors.isEmpty {
            fields[UnitField.predecessors] = .texts(predecessors.map { FactValue.Element($0.text) })
        }
        return fields
    }
}
