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
            case .grant where field == GrantField.label: FieldDescription("label", .fieldDeviceLabel, .text)
            default: nil
            }
        if let found {
            self = found
        } else if field == .senderID {
            self.init("sender_id", .fieldSenderID, .text)
        } else {
            self.init("field_\(field.rawValue)", .fieldNumber(field.rawValue), .other)
        }
    }

    private static func session(_ field: FactField, _ aspect: Register.Aspect) -> FieldDescription? {
        switch field {
        case SessionField.date: FieldDescription("date", .fieldDate, .day)
        case SessionField.start: FieldDescription("start", .fieldStart, .timeOfDay)
        case SessionField.minutes: FieldDescription("minutes", .fieldMinutes, .number(.valueMinutes))
        case SessionField.mode: FieldDescription("mode", .fieldMode, .mode)
        case SessionField.placeUnit: FieldDescription("place_unit", .fieldPlaceUnit, .unit)
        case SessionField.placeNote: FieldDescription("place_note", .fieldPlaceNote, .text)
        case SessionField.anonymous: FieldDescription("anonymous", .fieldAnonymous, .number(nil))
        case SessionField.note: FieldDescription("note", .fieldNote, .text)
        case SessionField.skills: FieldDescription("skill", .fieldSkill, .member)
        case SessionField.teachers: FieldDescription("teacher", .fieldPerson, .teacherPlace)
        case SessionField.learners:
            aspect == .relation
                ? FieldDescription("relation", .fieldRoles, .learnerRelation)
                : FieldDescription("learner", .fieldOutcome, .learnerOutcome)
        case SessionField.sameSession: FieldDescription("same_session", .areOneEvent, .sameSession)
        case SessionField.notSameSession: FieldDescription("not_same_session", .areTwoEvents, .notSameSession)
        case SessionField.recordedBy: FieldDescription("recorded_by", .fieldRecordedBy, .person)
        case SessionField.recordedAt: FieldDescription("recorded_at", .fieldRecordedAt, .moment)
        case SessionField.decisionReason: FieldDescription("decision_reason", .fieldDecisionReason, .text)
        case SessionField.retractionReason: FieldDescription("retraction_reason", .fieldRetractionReason, .text)
        default: nil
        }
    }

    private static func person(_ field: FactField) -> FieldDescription? {
        switch field {
        case PersonField.homeUnit: FieldDescription("home_unit", .fieldHomeUnit, .unit)
        case PersonField.roles: FieldDescription("roles", .fieldRoles, .groups)
        case PersonField.sameAs: FieldDescription("same_as", .fieldPerson, .samePerson)
        case PersonField.notSame: FieldDescription("not_same", .fieldPerson, .notSamePerson)
        case PersonField.name: FieldDescription("name", .fieldName, .text)
        case PersonField.birthYear: FieldDescription("birth_year", .fieldBirthYear, .number(nil))
        case PersonField.phone: FieldDescription("phone", .fieldPhone, .text)
        default: nil
        }
    }

    private static func credential(_ field: FactField) -> FieldDescription? {
        switch field {
        case CredentialField.person: FieldDescription("person", .fieldPerson, .person)
        case CredentialField.from: FieldDescription("from", .fieldFrom, .day)
        case CredentialField.to: FieldDescription("to", .fieldTo, .day)
        case CredentialField.skills: FieldDescription("skill", .fieldSkill, .member)
        case CredentialField.document: FieldDescription("document", .fieldDocument, .text)
        default: nil
        }
    }

    private static func skill(_ field: FactField) -> FieldDescription? {
        switch field {
        case SkillField.code: FieldDescription("code", .fieldCode, .text)
        case SkillField.name: FieldDescription("name", .fieldName, .text)
        case SkillField.nameInEnglish: FieldDescription("name_en", .fieldNameInEnglish, .text)
        case SkillField.framework: FieldDescription("framework", .fieldFramework, .text)
        case SkillField.lessonVersion: FieldDescription("lesson_version", .fieldLessonVersion, .text)
        case SkillField.approvedBy: FieldDescription("approved_by", .fieldApprovedBy, .person)
        default: nil
        }
    }

    private static func unit(_ field: FactField) -> FieldDescription? {
        switch field {
        case UnitField.code: FieldDescription("code", .fieldCode, .text)
        case UnitField.parent: FieldDescription("parent", .fieldParent, .unit)
        case UnitField.kind: FieldDescription("kind", .fieldUnitKind, .unitKind)
        case UnitField.name: FieldDescription("name", .fieldName, .text)
        case UnitField.level: FieldDescription("level", .fieldLevel, .level)
        case UnitField.validFrom: FieldDescription("valid_from", .fieldFrom, .day)
        case UnitField.validTo: FieldDescription("valid_to", .fieldTo, .day)
        case UnitField.predecessors: FieldDescription("predecessor", .fieldHomeUnit, .member)
        default: nil
        }
    }

    private static func consent(_ field: FactField) -> FieldDescription? {
        switch field {
        case ConsentField.person: FieldDescription("person", .fieldPerson, .person)
        case ConsentField.purpose: FieldDescription("purpose", .fieldPurpose, .purpose)
        case ConsentField.method: FieldDescription("method", .fieldMethod, .method)
        case ConsentField.regime: FieldDescription("regime", .fieldRegime, .regime)
        case ConsentField.date: FieldDescription("date", .fieldDate, .day)
        case ConsentField.guardian: FieldDescription("guardian", .fieldGuardian, .text)
        default: nil
        }
    }

    private static func recheck(_ field: FactField) -> FieldDescription? {
        switch field {
        case RecheckField.person: FieldDescription("person", .fieldPerson, .person)
        case RecheckField.skill: FieldDescription("skill", .fieldSkill, .text)
        case RecheckField.date: FieldDescription("date", .fieldDate, .day)
        case RecheckField.outcome: FieldDescription("outcome", .fieldOutcome, .recheckOutcome)
        default: nil
        }
    }
}
