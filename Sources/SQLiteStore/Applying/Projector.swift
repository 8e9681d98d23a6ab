import CascadeMatching
import CascadeModel
import GRDB

/// Writes what a record's facts state into the tables that are read.
struct Projector {
    let database: Database
    let statements: ProjectionStatements
    let names: LocalNames

    /// Writes one record anew; a record without a kind that is known leaves no row.
    ///
    /// - Returns: Whether links between people changed, so that verifications have to be looked at again.
    func write(_ record: LocalID, _ id: RecordID, _ state: RecordState) throws {
        // What it was taken for before the fact came that says what it is.
        if state.hasOtherKinds { try remove(record) }
        switch state.kind {
        case .person?: try writePerson(record, PersonState(state))
        case .session?: try writeSession(record, state)
        case .credential?: try writeCredential(record, state)
        case .skill?: try writeSkill(record, state)
        case .unit?: try writeUnit(record, state)
        case .consent?: try writeConsent(record, state)
        case .recheck?: try writeRecheck(record, state)
        default: break
        }
        try writeOwners(record, state)
        try RegisterHeadRow.replace(database, record: record, with: try heads(record, state))
    }

    private func remove(_ record: LocalID) throws {
        for table in ["person", "session", "credential", "skill", "unit", "consent", "recheck"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE id = ?", arguments: [record.rawValue])
        }
        for table in ["attendance", "verification"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE session = ?", arguments: [record.rawValue])
        }
        for table in ["person_link", "session_link"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE one = ?", arguments: [record.rawValue])
        }
    }

    /// Whether nothing private is shown of a record: it is a person who was erased, or belongs to one.
    func isErased(_ state: RecordState) throws -> Bool {
        if state.kind == .person { return PersonState(state).isErased }
        return try state.owners.contains {
            try PersonRow.fetch(database, id: try names.local($0))?.isErased == true
        }
    }

    /// Notes to whom a record belongs, where its own row does not tell and it may hold something private.
    private func writeOwners(_ record: LocalID, _ state: RecordState) throws {
        guard let field = state.kind?.owner else { return }
        var owners = state.owners
        switch state.kind {
        case .credential?, .consent?: if let shown = state.reference(field) { owners.remove(shown) }
        default: if !state.registers.keys.contains(where: { $0.field.section == .private }) { owners = [] }
        }
        try PersonLinkRow.replace(database, kind: .owner, one: record, with: owners.map(names.local))
    }

    private func heads(_ record: LocalID, _ state: RecordState) throws -> [RegisterHeadRow] {
        let isErased = try isErased(state)
        let conflicts = Set(state.conflicts.map(\.register))
        var rows: [RegisterHeadRow] = []
        for (register, heads) in state.registers where !(isErased && register.field.section == .private) {
            guard
                heads.count > 1
                    || heads.contains(where: {
                        !$0.source.fact.isFounding && !$0.source.fact.replaces.isEmpty
                    })
            else { continue }
            for head in heads {
                rows.append(
                    RegisterHeadRow(
                        record: record.rawValue,
                        field: Int64(register.field.rawValue),
                        element: RegisterHeadRow.bytes(register.element),
                        aspect: Int64(register.aspect.rawValue),
                        fact: try names.local(head.dot).rawValue,
                        isConflict: conflicts.contains(register)
                    )
                )
            }
        }
        return rows
    }

    private func writePerson(_ record: LocalID, _ person: PersonState) throws {
        let row = statements
        row.person.bind(1, record.rawValue)
        row.person.bind(2, person.homeUnit)
        row.person.bind(3, person.roles)
        row.person.bind(4, person.name)
        row.person.bind(5, person.birthYear.map(Int64.init))
        row.person.bind(6, person.phone)
        row.person.bind(7, person.name.flatMap { NameIndex.key(of: $0, homeUnit: person.homeUnit) })
        row.person.bind(8, person.senderID)
        row.person.bind(9, person.isErased ? 1 : 0)
        row.person.bind(10, 1)
        row.person.bind(11, person.sortKey?.text)
        try row.person.run()
        let links: [(PersonLinkRow.Kind, [RecordID])] = [
            (.same, person.sameAs), (.notSame, person.notSame), (.maybeSame, person.maybeSame),
        ]
        for (kind, others) in links {
            try PersonLinkRow.replace(database, kind: kind, one: record, with: try others.map(names.local))
        }
    }

    private func writeSession(_ record: LocalID, _ state: RecordState) throws {
        let merged = MergedPeople(database, names)
        guard let session = SessionState(state, canonical: { merged.canonical($0) }) else { return }
        let row = statements
        row.session.bind(1, record.rawValue)
        row.session.bind(2, Int64(session.date.dayNumber))
        row.session.bind(3, session.start.map { Int64($0.minute) })
        row.session.bind(4, session.minutes.map(Int64.init))
        row.session.bind(5, session.mode.map { Int64($0.place) })
        row.session.bind(6, session.placeUnit)
        row.session.bind(7, session.placeNote)
        row.session.bind(8, Int64(session.anonymousCount))
        row.session.bind(9, session.skills.joined(separator: ";"))
        row.session.bind(10, session.note)
        row.session.bind(11, SessionRow.number(session.status))
        row.session.bind(12, try session.recordedBy.map { try names.local($0).rawValue })
        row.session.bind(13, session.recordedAt)
        row.session.bind(14, try session.review?.by.map { try names.local($0).rawValue })
        row.session.bind(15, session.review?.at)
        row.session.bind(16, session.reason)
        row.session.bind(17, session.senderID)
        row.session.bind(18, 1)
        row.session.bind(19, session.sortKey?.text)
        row.session.bindNull(20)
        row.session.bindNull(21)
        try row.session.run()
        row.attendanceDeletion.bind(1, record.rawValue)
        try row.attendanceDeletion.run()
        for (place, teacher) in session.teachers.enumerated() {
            try attend(record, AttendanceRow.firstTeacher + Int64(place), teacher, 0)
        }
        for (place, learner) in session.learners.enumerated() {
            let value = LearnerValue(outcome: learner.outcome, relation: .some(learner.relation))
            try attend(record, Int64(place), learner.person, value.number)
        }
        let blind = try SessionState.blindRetraction(in: state).map { try decisionRow(record, $0, 3, 1) }
        try VerificationRow.replace(
            database,
            session: record,
            with: try session.decisions(in: state) { merged.canonical($0) }.map { decision in
                try decisionRow(
                    record,
                    decision.review,
                    decision.isVerification ? 1 : 2,
                    decision.standing.number
                )
            } + [blind].compactMap(\.self)
        )
        for (kind, field) in [
            (SessionLinkRow.Kind.same, SessionField.sameSession), (.notSame, SessionField.notSameSession),
        ] {
            let others = try state.records(field).map { try names.local($0.record) }
            try SessionLinkRow.replace(database, kind: kind, one: record, with: others)
        }
    }

    private func decisionRow(
        _ session: LocalID,
        _ review: SessionState.Review,
        _ decision: Int64,
        _ standing: Int64
    ) throws -> VerificationRow {
        VerificationRow(
            session: session.rawValue,
            fact: try names.local(review.dot).rawValue,
            verifier: try review.by.map { try names.local($0).rawValue },
            decision: decision,
            at: review.at ?? 0,
            standing: standing
        )
    }

    private func attend(_ session: LocalID, _ place: Int64, _ person: RecordID, _ value: Int64) throws {
        statements.attendance.bind(1, session.rawValue)
        statements.attendance.bind(2, place)
        statements.attendance.bind(3, try names.local(person).rawValue)
        statements.attendance.bind(4, value)
        statements.attendance.bind(5, 1)
        try statements.attendance.run()
    }

    private func writeCredential(_ record: LocalID, _ state: RecordState) throws {
        guard let person = state.reference(CredentialField.person),
            let from = state.integer(CredentialField.from)
        else { return }
        let isErased = try isErased(state)
        try CredentialRow(
            id: record.rawValue,
            person: try names.local(person).rawValue,
            fromDay: from,
            toDay: state.integer(CredentialField.to),
            skills: state.texts(CredentialField.skills).joined(separator: ";"),
            document: isErased ? nil : state.text(CredentialField.document),
            isWithdrawn: state.registers[Register(CredentialField.withdrawn)]?.contains {
                $0.value == .integer(1)
            }
                ?? false,
            senderID: isErased ? nil : state.text(.senderID)
        ).insert(database, onConflict: .replace)
    }

    private func writeSkill(_ record: LocalID, _ state: RecordState) throws {
        guard let code = state.text(SkillField.code) else { return }
        try SkillRow(
            id: record.rawValue,
            code: code,
            name: state.text(SkillField.name) ?? code,
            nameInEnglish: state.text(SkillField.nameInEnglish),
            framework: state.text(SkillField.framework),
            lessonVersion: state.text(SkillField.lessonVersion),
            approvedBy: try state.reference(SkillField.approvedBy).map { try names.local($0).rawValue }
        ).insert(database, onConflict: .replace)
    }

    private func writeUnit(_ record: LocalID, _ state: RecordState) throws {
        guard let code = state.text(UnitField.code) else { return }
        try UnitRow(
            id: record.rawValue,
            code: code,
            parent: state.text(UnitField.parent),
            kind: state.integer(UnitField.kind),
            name: state.text(UnitField.name) ?? code,
            level: state.integer(UnitField.level),
            validFrom: state.integer(UnitField.validFrom),
            validTo: state.integer(UnitField.validTo),
            predecessors: state.texts(UnitField.predecessors).joined(separator: ";")
        ).insert(database, onConflict: .replace)
    }

    private func writeConsent(_ record: LocalID, _ state: RecordState) throws {
        guard let person = state.reference(ConsentField.person) else { return }
        try ConsentRow(
            id: record.rawValue,
            person: try names.local(person).rawValue,
            purpose: state.integer(ConsentField.purpose) ?? 0,
            method: state.integer(ConsentField.method) ?? 0,
            regime: state.integer(ConsentField.regime) ?? 0,
            date: state.integer(ConsentField.date) ?? 0,
            isWithdrawn: state.registers[Register(ConsentField.withdrawn)]?.contains {
                $0.value == .integer(1)
            }
                ?? false,
            guardian: try isErased(state) ? nil : state.text(ConsentField.guardian)
        ).insert(database, onConflict: .replace)
    }

    private func writeRecheck(_ record: LocalID, _ state: RecordState) throws {
        guard let person = state.reference(RecheckField.person), let skill = state.text(RecheckField.skill),
            let date = state.integer(RecheckField.date), let outcome = state.integer(RecheckField.outcome)
        else { return }
        try RecheckRow(
            id: record.rawValue,
            person: try names.local(person).rawValue,
            skill: skill,
            date: date,
            outcome: outcome
        ).insert(database, onConflict: .replace)
    }
}

extension SessionState.Decision.Standing {
    /// The number in the table.
    var number: Int64 {
        switch self {
        case .counts: 0
        case .outdated: 1
        case .notIndependent: 2
        case .outweighed: 3
        }
    }
}
