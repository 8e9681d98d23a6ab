import CascadeModel
import CascadeTexts

/// What a field is called, and how its values are put in words.
struct FieldDescription {
    /// What the program calls it, in JSON and scripts.
    let name: String
    /// What people call it.
    let label: Phrase
    /// How its values read.
    let form: Form

    /// How values read.
    enum Form {
        case number(Phrase?)
        case day, timeOfDay, moment, text, unit, person
        case mode, unitKind, level, purpose, method, regime, groups
        /// The outcome of a recheck: rank + 1.
        case recheckOutcome
        /// Yes or no.
        case flag
        /// An element of a set of codes.
        case member
        case teacherPlace, learnerOutcome, learnerRelation
        case samePerson, notSamePerson, sameSession, notSameSession
        case other
    }

    private init(_ name: String, _ label: Phrase, _ form: Form) {
        self.name = name
        self.label = label
        self.form = form
    }

    /// The description of a register of a record.
    init(_ kind: RecordKind, _ register: Register) {
        let field = register.field
        let found: FieldDescription? =
            switch kind {
            case .session: Self.session(field, register.aspect)
            case .person: Self.person(field)
            case .credential: Self.credential(field)
            case .skill: Self.skill(field)
            case .unit: Self.unit(field)
            case .consent: Self.consent(field)
            case .recheck: Self.recheck(field)
            case .grant where field == GrantField.label:
                FieldDescription("label", .registerDeviceLabel, .text)
            default: nil
            }
        if let found {
            self = found
        } else if field == .senderID {
            self.init("sender_id", .registerSenderID, .text)
        } else {
            self.init("field_\(field.rawValue)", .registerNumber(field.rawValue), .other)
        }
    }

    private static func session(_ field: FactField, _ aspect: Register.Aspect) -> FieldDescription? {
        switch field {
        case SessionField.date: FieldDescription("date", .registerDate, .day)
        case SessionField.start: FieldDescription("start", .registerStart, .timeOfDay)
        case SessionField.minutes: FieldDescription("minutes", .registerMinutes, .number(.valueMinutes))
        case SessionField.mode: FieldDescription("mode", .registerMode, .mode)
        case SessionField.placeUnit: FieldDescription("place_unit", .registerPlaceUnit, .unit)
        case SessionField.placeNote: FieldDescription("place_note", .registerPlaceNote, .text)
        case SessionField.anonymous: FieldDescription("anonymous", .registerAnonymous, .number(nil))
        case SessionField.note: FieldDescription("note", .registerNote, .text)
        case SessionField.skills: FieldDescription("skill", .registerSkill, .member)
        case SessionField.teachers: FieldDescription("teacher", .registerPerson, .teacherPlace)
        case SessionField.learners:
            aspect == .relation
                ? FieldDescription("relation", .registerRoles, .learnerRelation)
                : FieldDescription("learner", .registerOutcome, .learnerOutcome)
        case SessionField.sameSession: FieldDescription("same_session", .areOneEvent, .sameSession)
        case SessionField.notSameSession: FieldDescription("not_same_session", .areTwoEvents, .notSameSession)
        case SessionField.recordedBy: FieldDescription("recorded_by", .registerRecordedBy, .person)
        case SessionField.recordedAt: FieldDescription("recorded_at", .registerRecordedAt, .moment)
        case SessionField.sortKey: FieldDescription("sort_key", .registerSortKey, .text)
        case SessionField.decisionReason: FieldDescription("decision_reason", .registerDecisionReason, .text)
        case SessionField.retractionReason:
            FieldDescription("retraction_reason", .registerRetractionReason, .text)
        default: nil
        }
    }

    private static func person(_ field: FactField) -> FieldDescription? {
        switch field {
        case PersonField.homeUnit: FieldDescription("home_unit", .registerHomeUnit, .unit)
        case PersonField.roles: FieldDescription("roles", .registerRoles, .groups)
        case PersonField.sameAs: FieldDescription("same_as", .registerPerson, .samePerson)
        case PersonField.notSame: FieldDescription("not_same", .registerPerson, .notSamePerson)
        case PersonField.sortKey: FieldDescription("sort_key", .registerSortKey, .text)
        case PersonField.name: FieldDescription("name", .registerName, .text)
        case PersonField.birthYear: FieldDescription("birth_year", .registerBirthYear, .number(nil))
        case PersonField.phone: FieldDescription("phone", .registerPhone, .text)
        default: nil
        }
    }

    private static func credential(_ field: FactField) -> FieldDescription? {
        switch field {
        case CredentialField.person: FieldDescription("person", .registerPerson, .person)
        case CredentialField.from: FieldDescription("from", .registerFrom, .day)
        case CredentialField.to: FieldDescription("to", .registerTo, .day)
        case CredentialField.skills: FieldDescription("skill", .registerSkill, .member)
        case CredentialField.withdrawn: FieldDescription("withdrawn", .registerWithdrawn, .flag)
        case CredentialField.document: FieldDescription("document", .registerDocument, .text)
        default: nil
        }
    }

    private static func skill(_ field: FactField) -> FieldDescription? {
        switch field {
        case SkillField.code: FieldDescription("code", .registerCode, .text)
        case SkillField.name: FieldDescription("name", .registerName, .text)
        case SkillField.nameInEnglish: FieldDescription("name_en", .registerNameInEnglish, .text)
        case SkillField.framework: FieldDescription("framework", .registerFramework, .text)
        case SkillField.lessonVersion: FieldDescription("lesson_version", .registerLessonVersion, .text)
        case SkillField.approvedBy: FieldDescription("approved_by", .registerApprovedBy, .person)
        default: nil
        }
    }

    private static func unit(_ field: FactField) -> FieldDescription? {
        switch field {
        case UnitField.code: FieldDescription("code", .registerCode, .text)
        case UnitField.parent: FieldDescription("parent", .registerParent, .unit)
        case UnitField.kind: FieldDescription("kind", .registerUnitKind, .unitKind)
        case UnitField.name: FieldDescription("name", .registerName, .text)
        case UnitField.level: FieldDescription("level", .registerLevel, .level)
        case UnitField.validFrom: FieldDescription("valid_from", .registerFrom, .day)
        case UnitField.validTo: FieldDescription("valid_to", .registerTo, .day)
        case UnitField.predecessors: FieldDescription("predecessor", .registerHomeUnit, .member)
        default: nil
        }
    }

    private static func consent(_ field: FactField) -> FieldDescription? {
        switch field {
        case ConsentField.person: FieldDescription("person", .registerPerson, .person)
        case ConsentField.purpose: FieldDescription("purpose", .registerPurpose, .purpose)
        case ConsentField.method: FieldDescription("method", .registerMethod, .method)
        case ConsentField.regime: FieldDescription("regime", .registerRegime, .regime)
        case ConsentField.date: FieldDescription("date", .registerDate, .day)
        case ConsentField.withdrawn: FieldDescription("withdrawn", .registerWithdrawn, .flag)
        case ConsentField.guardian: FieldDescription("guardian", .registerGuardian, .text)
        default: nil
        }
    }

    private static func recheck(_ field: FactField) -> FieldDescription? {
        switch field {
        case RecheckField.person: FieldDescription("person", .registerPerson, .person)
        case RecheckField.skill: FieldDescription("skill", .registerSkill, .text)
        case RecheckField.date: FieldDescription("date", .registerDate, .day)
        case RecheckField.outcome: FieldDescription("outcome", .registerOutcome, .recheckOutcome)
        default: nil
        }
    }
}
