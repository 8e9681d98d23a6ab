package import CascadeMetrics
package import CascadeModel

/// Takes rows as records, with everything in them.
package struct RecordSetSink: RecordSink {
    private var records = RecordSet()
    private var people = IdentifierTable<Person>()
    private var sessions = IdentifierTable<TeachingSession>()
    private var unitCodes = IdentifierTable<AdministrativeUnit>()
    private var skillCodes = IdentifierTable<Skill>()
    /// Units wait until no row can show any more that they lie below themselves.
    private var units: [Int32: AdministrativeUnit] = [:]

    package init() {}

    package func person(_ id: Bytes) -> Int32? { people.ordinal(of: id) }

    package func look(upPeople lookups: inout InternTable.Lookups) { people.look(up: &lookups) }

    package func session(_ id: Bytes) -> Int32? { sessions.ordinal(of: id) }

    package mutating func unit(_ code: Bytes) -> Int32 { unitCodes.intern(code) }

    package mutating func skill(_ code: Bytes) -> Int32 { skillCodes.intern(code) }

    package mutating func add(_ row: PersonRow) throws(ModelError) -> Bool {
        guard people.ordinal(of: row.id) == nil else { return false }
        try records.insert(
            Person(
                id: PersonID(validated: String(decoding: row.id, as: UTF8.self)),
                name: Self.text(row.name),
                birthYear: row.birthYear,
                phone: Self.text(row.phone),
                homeUnit: unitCodes[row.homeUnit],
                roles: Set(row.roles)
            )
        )
        _ = people.intern(row.id)
        return true
    }

    package mutating func add(_ row: SessionRow) throws(ModelError) -> Bool {
        guard sessions.ordinal(of: row.id) == nil else { return false }
        let scalars = row.scalars
        try records.insert(
            TeachingSession(
                id: SessionID(validated: String(decoding: row.id, as: UTF8.self)),
                date: scalars.date,
                start: scalars.start,
                minutes: scalars.minutes,
                mode: row.mode,
                placeUnit: unitCodes[scalars.place],
                placeNote: Self.text(row.placeNote),
                skills: Set(row.skills.compactMap { skillCodes[$0] }),
                teachers: row.teachers.compactMap { people[$0] },
                learners: row.learners.compactMap { entry in
                    people[entry.person].map {
                        TeachingSession.Learner($0, entry.tag.outcome, entry.tag.relation)
                    }
                },
                anonymousCount: scalars.anonymous,
                status: scalars.status,
                entry: TeachingSession.Entry(by: people[scalars.recordedBy], at: scalars.recordedAt),
                review: TeachingSession.Review(
                    by: people[scalars.verifiedBy],
                    at: scalars.verifiedAt,
                    reason: Self.text(row.reason)
                ),
                note: Self.text(row.note)
            )
        )
        _ = sessions.intern(row.id)
        return true
    }

    package mutating func add(_ row: SkillRow) throws(ModelError) {
        guard let code = skillCodes[row.skill], let name = try Self.text(row.name) else {
            throw ModelError(.identifierEmpty, field: SkillColumn.code.name)
        }
        try records.insert(
            Skill(
                code: code,
                name: name,
                nameInEnglish: Self.text(row.nameInEnglish),
                framework: Self.text(row.framework),
                lessonVersion: Self.text(row.lessonVersion)
            )
        )
    }

    package mutating func add(_ row: UnitRow) throws(ModelError) {
        guard let code = unitCodes[row.unit], let name = try Self.text(row.name) else {
            throw ModelError(.identifierEmpty, field: UnitColumn.code.name)
        }
        units[row.unit] = try AdministrativeUnit(
            code: code,
            parent: unitCodes[row.parent],
            kind: row.kind,
            name: name,
            level: row.level,
            validFrom: row.validFrom,
            validTo: row.validTo,
            predecessors: row.predecessors.compactMap { unitCodes[$0] }
        )
    }

    package mutating func removeUnit(_ unit: Int32) { units[unit] = nil }

    package mutating func add(_ row: CredentialRow) throws(ModelError) {
        let skills = Set(row.skills.compactMap { skillCodes[$0] })
        records.insert(
            try Credential(
                person: try known(row.row.person),
                coverage: skills.isEmpty ? .all : .only(skills),
                from: row.row.from,
                to: row.to,
                document: Self.text(row.document)
            )
        )
    }

    package mutating func add(_ row: Ledger.RecheckRow) throws(ModelError) {
        guard let skill = skillCodes[row.skill] else { throw ModelError(.unknownReference) }
        records.insert(
            Recheck(person: try known(row.person), skill: skill, date: row.date, outcome: row.outcome)
        )
    }

    package mutating func add(sameAs pair: Ledger.Pair) throws(ModelError) {
        records.insert(sameAs: try PersonLink(known(pair.one), known(pair.other)))
    }

    package mutating func add(notSame pair: Ledger.Pair) throws(ModelError) {
        records.insert(notSame: try PersonLink(known(pair.one), known(pair.other)))
    }

    package mutating func add(sameSession pair: Ledger.Pair) throws(ModelError) {
        guard let one = sessions[pair.one], let other = sessions[pair.other] else {
            throw ModelError(.unknownReference)
        }
        records.insert(sameSession: try SessionLink(one, other))
    }

    package consuming func finish() -> RecordSet {
        var records = records
        for unit in units.values {
            do {
                try records.insert(unit)
            } catch {
                preconditionFailure("units are kept by code, so none stands twice")
            }
        }
        return records
    }

    private func known(_ person: Int32) throws(ModelError) -> PersonID {
        guard let id = people[person] else { throw ModelError(.unknownReference) }
        return id
    }

    private static func text(_ bytes: Bytes) throws(ModelError) -> NormalisedText? {
        try NormalisedText(String(decoding: bytes, as: UTF8.self))
    }
}

/// Identifiers of one kind by ordinal, so that each is made a string once.
private struct IdentifierTable<Subject> {
    private var table = InternTable()
    private var identifiers: [Identifier<Subject>] = []

    func ordinal(of bytes: Bytes) -> Int32? { table.ordinal(of: bytes) }

    func look(up lookups: inout InternTable.Lookups) { table.look(up: &lookups) }

    mutating func intern(_ bytes: Bytes) -> Int32 {
        let (ordinal, isNew) = table.intern(bytes)
        if isNew { identifiers.append(Identifier(validated: String(decoding: bytes, as: UTF8.self))) }
        return ordinal
    }

    /// The identifier of an ordinal; nil for −1.
    subscript(ordinal: Int32) -> Identifier<Subject>? {
        ordinal >= 0 ? identifiers[Int(ordinal)] : nil
    }
}

extension LearnerTag {
    /// The outcome that the tag was made of.
    fileprivate var outcome: Outcome { Outcome.allCases.first { $0.rank == outcomeRank } ?? .attended }
    /// The relation that the tag was made of.
    fileprivate var relation: Relation? { hasRelation ? Relation.allCases[relationIndex] : nil }
}
