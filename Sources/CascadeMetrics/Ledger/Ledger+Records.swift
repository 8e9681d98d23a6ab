package import CascadeModel

extension Ledger {
    /// Lays out a set of records.
    ///
    /// - Throws: ``ModelError`` `.unknownReference` where a record names a person or session that is not in
    ///   the set.
    package init(_ records: RecordSet) throws(ModelError) {
        self = try Ledger(shuffled: records) { $0 }
    }

    /// Lays out a set of records in an order of the caller's choice, any of them any number of times; the
    /// figures do not depend on it, which is what tests use this for.
    package init(
        shuffled records: RecordSet,
        order: ([AnyRecord]) -> [AnyRecord]
    ) throws(ModelError) {
        var builder = LedgerBuilder()
        for person in order(records.people.values.map(AnyRecord.person)) { try builder.add(person) }
        for session in order(records.sessions.values.map(AnyRecord.session)) { try builder.add(session) }
        var rest = records.credentials.map(AnyRecord.credential)
        rest += records.units.values.map(AnyRecord.unit)
        rest += records.sameAs.map(AnyRecord.sameAs)
        rest += records.notSame.map(AnyRecord.notSame)
        rest += records.sameSession.map(AnyRecord.sameSession)
        rest += records.rechecks.map(AnyRecord.recheck)
        for record in order(rest) { try builder.add(record) }
        self = builder.finish()
    }

    /// A record of any kind that figures are computed on.
    package enum AnyRecord: Hashable, Sendable {
        case person(Person)
        case session(TeachingSession)
        case credential(Credential)
        case unit(AdministrativeUnit)
        case sameAs(PersonLink)
        case notSame(PersonLink)
        case sameSession(SessionLink)
        case recheck(Recheck)
    }
}

extension LedgerBuilder {
    mutating func add(_ record: Ledger.AnyRecord) throws(ModelError) {
        switch record {
        case .person(let person):
            let home = unitOrdinal(person.homeUnit)
            _ = person.id.withBytes { addPerson(id: $0, homeUnit: home) }
        case .session(let session):
            try add(session)
        case .credential(let credential):
            let row = Ledger.CredentialRow(
                person: try ordinal(credential.person, field: "person"),
                from: credential.from
            )
            switch credential.coverage {
            case .all: addCredential(row, skills: [])
            case .only(let skills): addCredential(row, skills: skills.map { skillOrdinal($0) })
            }
        case .unit(let unit): add(unit)
        case .sameAs(let link):
            addSameAs(try pair(link))
        case .notSame(let link):
            addNotSame(try pair(link))
        case .sameSession(let link):
            guard let one = link.smaller.withBytes({ session($0) }),
                let other = link.larger.withBytes({ session($0) })
            else { throw ModelError(.unknownReference, field: "a") }
            addSameSession(Ledger.Pair(one, other))
        case .recheck(let recheck):
            addRecheck(
                Ledger.RecheckRow(
                    person: try ordinal(recheck.person, field: "person"),
                    skill: skillOrdinal(recheck.skill),
                    date: recheck.date,
                    outcome: recheck.outcome
                )
            )
        }
    }

    /// Adds a unit.
    package mutating func add(_ unit: AdministrativeUnit) {
        let ordinal = unitOrdinal(unit.code)
        setParent(unitOrdinal(unit.parent), ofUnit: ordinal)
        setLabel(Ledger.UnitLabel(name: unit.name.text, kind: unit.kind), ofUnit: ordinal)
    }

    private mutating func add(_ session: TeachingSession) throws(ModelError) {
        var teachers: [Int32] = []
        for teacher in session.teachers { teachers.append(try ordinal(teacher, field: "teachers")) }
        var learners: [Ledger.LearnerEntry] = []
        for learner in session.learners {
            learners.append(
                Ledger.LearnerEntry(
                    person: try ordinal(learner.person, field: "learners"),
                    tag: LearnerTag(learner.outcome, learner.relation)
                )
            )
        }
        let row = Ledger.SessionRow(
            date: session.date,
            start: session.start,
            minutes: session.minutes,
            place: unitOrdinal(session.placeUnit),
            anonymous: session.anonymousCount,
            status: session.status,
            recordedBy: try session.entry.by.map { id throws(ModelError) in
                try ordinal(id, field: "recorded_by")
            } ?? -1,
            recordedAt: session.entry.at,
            verifiedBy: try session.review.by.map { id throws(ModelError) in
                try ordinal(id, field: "verified_by")
            } ?? -1,
            verifiedAt: session.review.at
        )
        let skills = session.skills.map { skillOrdinal($0) }
        _ = session.id.withBytes { id in
            addSession(id: id, row: row, skills: skills, teachers: teachers, learners: learners)
        }
    }

    private func ordinal(_ id: PersonID, field: String) throws(ModelError) -> Int32 {
        guard let ordinal = id.withBytes({ person($0) }) else {
            throw ModelError(.unknownReference, field: field)
        }
        return ordinal
    }

    private func pair(_ link: PersonLink) throws(ModelError) -> Ledger.Pair {
        Ledger.Pair(try ordinal(link.smaller, field: "a"), try ordinal(link.larger, field: "b"))
    }

    private mutating func unitOrdinal(_ code: UnitCode?) -> Int32 {
        guard let code else { return -1 }
        return code.withBytes { unit($0) }
    }

    private mutating func skillOrdinal(_ code: SkillCode) -> Int32 { code.withBytes { skill($0) } }
}

extension Identifier {
    /// Reads the identifier's bytes.
    func withBytes<Result>(_ body: (Bytes) -> Result) -> Result {
        var text = text
        return text.withUTF8(body)
    }
}
