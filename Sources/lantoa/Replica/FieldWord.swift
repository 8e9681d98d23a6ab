import CascadeModel
import CascadeReports
import CascadeTexts

/// What a field of a record is called, and how its numbers read.
struct FieldWord: Hashable, Sendable {
    /// How numbers read.
    enum Meaning: Hashable, Sendable {
        case plain, year, date, time, moment, relations, mode, decision, truth, learners, outcome
        case purpose, method, regime, unitKind, schoolLevel
        /// Says nothing to people.
        case hidden
    }

    let name: Phrase
    let meaning: Meaning

    /// What the field is called beside a decision, which says what the one did who decided; nil for all others.
    func name(where decision: FactValue?) -> Phrase? {
        guard case .integer(let code) = decision else { return nil }
        return switch (name, code) {
        case (.fieldDecidedBy, 1): .fieldVerifiedBy
        case (.fieldDecidedBy, 2): .fieldReturnedBy
        case (.fieldDecidedAt, 1): .fieldVerifiedAt
        case (.fieldDecidedAt, 2): .fieldReturnedAt
        default: nil
        }
    }

    init(_ kind: RecordKind, _ field: FactField) {
        let known: (Phrase, Meaning)? =
            switch kind {
            case .person: Self.person[field]
            case .session: Self.session[field]
            case .credential: Self.credential[field]
            case .skill: Self.skill[field]
            case .unit: Self.unit[field]
            case .consent: Self.consent[field]
            case .recheck: Self.recheck[field]
            default: nil
            }
        let common = field == .senderID ? (Phrase.fieldSenderID, Meaning.plain) : nil
        (name, meaning) = known ?? common ?? (.unknownField(String(field.rawValue)), .plain)
    }

    private typealias Words = [FactField: (Phrase, Meaning)]

    private static let person: Words = [
        PersonField.homeUnit: (.fieldHomeUnit, .plain), PersonField.roles: (.fieldRoles, .relations),
        PersonField.sameAs: (.fieldSameAs, .plain), PersonField.notSame: (.fieldNotSame, .plain),
        PersonField.sortKey: (.fieldSortKey, .plain), PersonField.maybeSame: (.fieldMaybeSame, .plain),
        PersonField.erased: (.fieldErased, .truth), PersonField.name: (.fieldName, .plain),
        PersonField.birthYear: (.fieldBirthYear, .year), PersonField.phone: (.fieldPhone, .plain),
    ]
    private static let session: Words = [
        SessionField.date: (.fieldDate, .date), SessionField.start: (.fieldStart, .time),
        SessionField.minutes: (.fieldMinutes, .plain), SessionField.mode: (.fieldMode, .mode),
        SessionField.placeUnit: (.fieldPlaceUnit, .plain), SessionField.anonymous: (.fieldAnonymous, .plain),
        SessionField.skills: (.fieldSkills, .plain), SessionField.teachers: (.fieldTeachers, .plain),
        SessionField.learners: (.fieldLearners, .learners),
        SessionField.sameSession: (.fieldSameSession, .plain),
        SessionField.decision: (.fieldDecision, .decision), SessionField.saw: (.fieldDecision, .hidden),
        SessionField.decidedBy: (.fieldDecidedBy, .plain), SessionField.decidedAt: (.fieldDecidedAt, .moment),
        SessionField.retracted: (.fieldRetracted, .truth),
        SessionField.recordedBy: (.fieldRecordedBy, .plain),
        SessionField.recordedAt: (.fieldRecordedAt, .moment),
        SessionField.sortKey: (.fieldSortKey, .plain),
        SessionField.placeNote: (.fieldPlaceNote, .plain),
        SessionField.note: (.fieldNote, .plain), SessionField.decisionReason: (.fieldReason, .plain),
        SessionField.retractionReason: (.fieldReason, .plain),
    ]
    private static let credential: Words = [
        CredentialField.person: (.fieldHolder, .plain), CredentialField.from: (.fieldFrom, .date),
        CredentialField.to: (.fieldTo, .date), CredentialField.skills: (.fieldSkills, .plain),
        CredentialField.withdrawn: (.fieldWithdrawn, .truth),
        CredentialField.document: (.fieldDocument, .plain),
    ]
    private static let skill: Words = [
        SkillField.code: (.fieldCode, .plain), SkillField.name: (.fieldNameVietnamese, .plain),
        SkillField.nameInEnglish: (.fieldNameEnglish, .plain),
        SkillField.framework: (.fieldFramework, .plain),
        SkillField.lessonVersion: (.fieldLessonVersion, .plain),
        SkillField.approvedBy: (.fieldApprovedBy, .plain),
    ]
    private static let unit: Words = [
        UnitField.code: (.fieldCode, .plain), UnitField.parent: (.fieldParent, .plain),
        UnitField.kind: (.fieldKind, .unitKind), UnitField.name: (.fieldNameVietnamese, .plain),
        UnitField.level: (.fieldLevel, .schoolLevel), UnitField.validFrom: (.fieldFrom, .date),
        UnitField.validTo: (.fieldTo, .date), UnitField.predecessors: (.fieldPredecessors, .plain),
    ]
    private static let consent: Words = [
        ConsentField.person: (.fieldPerson, .plain), ConsentField.purpose: (.fieldPurpose, .purpose),
        ConsentField.method: (.fieldMethod, .method), ConsentField.regime: (.fieldRegime, .regime),
        ConsentField.date: (.fieldDate, .date), ConsentField.withdrawn: (.fieldWithdrawn, .truth),
        ConsentField.guardian: (.fieldGuardian, .plain),
    ]
    private static let recheck: Words = [
        RecheckField.person: (.fieldPerson, .plain), RecheckField.skill: (.fieldSkill, .plain),
        RecheckField.date: (.fieldDate, .date), RecheckField.outcome: (.fieldOutcome, .outcome),
    ]

    static func == (left: FieldWord, right: FieldWord) -> Bool {
        left.name == right.name && left.meaning == right.meaning
    }
}

extension FieldWord.Meaning {
    /// A number as people read it.
    func text(_ number: Int64, _ language: Language, _ describer: RecordDescriber) -> String {
        let plain = String(number)
        switch self {
        case .date:
            let day = Int32(exactly: number).flatMap { try? LocalDate(dayNumber: $0) }
            return day?.phrase.text(in: language) ?? plain
        case .time: return (try? TimeOfDay(minute: Int(clamping: number)))?.description ?? plain
        case .moment:
            return describer.moment(milliseconds: number.multipliedReportingOverflow(by: 1000).partialValue)
        default: return phrase(number)?.text(in: language) ?? word(number, language) ?? plain
        }
    }

    private func phrase(_ number: Int64) -> Phrase? {
        switch self {
        case .mode: SessionMode(place: number)?.phrase
        case .decision: [1: Phrase.decisionVerified, 2: .decisionReturned][number]
        case .truth: [0: Phrase.no, 1: .yes][number]
        case .outcome: Outcome(rank: Int(clamping: number) - 1)?.phrase
        case .purpose: Consent.Purpose(place: number)?.phrase
        case .method: Consent.Method(place: number)?.phrase
        default: nil
        }
    }

    private func word(_ number: Int64, _ language: Language) -> String? {
        switch self {
        case .plain: NumberStyle(language).whole(Int(clamping: number))
        case .relations:
            Relation.allCases.filter { number & 1 << Int64($0.place - 1) != 0 }
                .map { $0.phrase.text(in: language) }.joined(separator: ", ")
        case .regime: Consent.Regime(place: number)?.rawValue
        case .unitKind: UnitKind(place: number)?.rawValue
        case .schoolLevel: SchoolLevel(place: number)?.rawValue
        default: nil
        }
    }
}
