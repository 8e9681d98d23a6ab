import CascadeModel
import CascadeTexts
import SQLiteStore

/// Puts values, people and records in words, with the names that this replica knows.
struct ValueWords {
    let reader: StoreReader

    init(_ reader: StoreReader) { self.reader = reader }

    /// A value of a field.
    func value(_ value: FactValue, _ form: FieldDescription.Form) throws -> Phrase {
        switch value {
        case .none: .valueNone
        case .text(let text): try self.text(text, form)
        case .reference(let person): try self.person(person)
        case .integer(let number): Self.number(number, form)
        default: .valueNone
        }
    }

    private func text(_ text: String, _ form: FieldDescription.Form) throws -> Phrase {
        guard case .unit = form, let unit = try reader.unit(code: text) else { return .verbatim(text) }
        return .named(unit.name, code: text)
    }

    private static func number(_ number: Int64, _ form: FieldDescription.Form) -> Phrase {
        let word: Phrase? =
            switch form {
            case .day: Int32(exactly: number).flatMap { try? LocalDate(dayNumber: $0) }.map(day)
            case .timeOfDay: (try? TimeOfDay(minute: Int(clamping: number))).map { .verbatim($0.description) }
            case .moment: moment(seconds: number)
            case .mode: SessionMode(place: number).map(\.phrase)
            case .unitKind: UnitKind(place: number).map(\.phrase)
            case .level: SchoolLevel(place: number).map(\.phrase)
            case .purpose: Consent.Purpose(place: number).map(\.phrase)
            case .method: Consent.Method(place: number).map(\.phrase)
            case .regime: Consent.Regime(place: number).map { .verbatim($0.rawValue) }
            case .groups: groups(number)
            case .recheckOutcome: Outcome(rank: Int(clamping: number) - 1).map(\.phrase)
            case .learnerOutcome:
                number == FactValue.removed ? .valueRemoved : Outcome(rank: Int(clamping: number))?.phrase
            case .learnerRelation: Relation(place: number).map(\.phrase)
            case .teacherPlace: number == FactValue.removed ? .valueRemoved : .teacherPlace(number)
            case .flag: number == 1 ? .valueYes : .valueNo
            case .member: number == FactValue.removed ? .valueRemoved : .valueYes
            case .samePerson, .notSamePerson, .sameSession, .notSameSession:
                number == FactValue.removed ? .valueNo : .valueYes
            default: nil
            }
        return word ?? .verbatim(String(number))
    }

    private static func groups(_ mask: Int64) -> Phrase {
        let groups = Set<Relation>(mask: mask).sorted { $0.place < $1.place }
        return groups.isEmpty ? .valueNone : .list(groups.map(\.phrase))
    }

    /// A day as people read it.
    static func day(_ day: LocalDate) -> Phrase {
        let parts = day.parts
        return .day(parts.day, month: parts.month, year: parts.year)
    }

    /// A moment as clocks in Vietnam show it (UTC+7 all the year); nil outside the calendar.
    static func moment(seconds: Int64) -> Phrase? {
        let (sum, isOut) = seconds.addingReportingOverflow(7 * 3600)
        guard !isOut else { return nil }
        let rest = Int(((sum % 86_400) + 86_400) % 86_400)
        guard let number = Int32(exactly: (sum - Int64(rest)) / 86_400),
            let date = try? LocalDate(dayNumber: number)
        else { return nil }
        return .moment(day(date), hour: rest / 3600, minute: rest / 60 % 60)
    }

    /// Somebody, by name where it is known here.
    func person(_ id: RecordID) throws -> Phrase {
        try name(id).map(Phrase.verbatim) ?? .unnamedPerson(id.description)
    }

    /// The name of somebody; nil where it is not known here.
    func name(_ id: RecordID) throws -> String? { try reader.person(id)?.name }

    /// A session, by its day and lead teacher.
    func session(_ id: RecordID) throws -> Phrase {
        guard let row = try reader.session(id),
            let date = try? LocalDate(dayNumber: Int32(clamping: row.date))
        else {
            return .someSession
        }
        let lead = try reader.attendances(of: row.id).first { $0.isTeacher }
        return .sessionOf(
            day: Self.day(date),
            teacher: try lead.map { try person(try reader.record($0.person)) }
        )
    }

    /// A record, as it is called in a list of questions.
    func subject(_ id: RecordID, _ state: RecordState) throws -> Phrase {
        switch state.kind {
        case .person?: return try person(id)
        case .session?: return try session(id)
        case .credential?:
            return try state.reference(CredentialField.person).map { .credentialOf(try person($0)) }
                ?? .newerRecord
        case .consent?:
            return try state.reference(ConsentField.person).map { .consentOf(try person($0)) } ?? .newerRecord
        case .recheck?:
            return try state.reference(RecheckField.person).map { .recheckOf(try person($0)) } ?? .newerRecord
        case .skill?:
            return .skillNamed(state.text(SkillField.name) ?? state.text(SkillField.code) ?? id.description)
        case .unit?:
            return .unitNamed(state.text(UnitField.name) ?? state.text(UnitField.code) ?? id.description)
        case .grant?: return .grantOfRights
        default: return .newerRecord
        }
    }
}

extension Outcome {
    /// In words.
    var phrase: Phrase {
        switch self {
        case .notYet: .valueNotYet
        case .attended: .valueAttended
        case .competent: .valueCompetent
        }
    }
}

extension Relation {
    /// In words.
    var phrase: Phrase {
        switch self {
        case .pupil: .personPupil
        case .parent: .personParent
        case .grandparent: .personGrandparent
        case .sibling: .personSibling
        case .neighbour: .personNeighbour
        case .other: .personOther
        }
    }
}

extension SessionMode {
    /// In words.
    var phrase: Phrase {
        switch self {
        case .inPerson: .valueInPerson
        case .online: .valueOnline
        case .mixed: .valueMixed
        }
    }
}

extension UnitKind {
    /// In words.
    var phrase: Phrase {
        switch self {
        case .country: .valueCountry
        case .province: .valueProvince
        case .commune: .valueCommune
        case .ward: .valueWard
        case .specialZone: .valueSpecialZone
        case .school: .valueSchool
        case .schoolClass: .valueClass
        case .team: .valueTeam
        }
    }
}

extension SchoolLevel {
    /// In words.
    var phrase: Phrase {
        switch self {
        case .primary: .valuePrimary
        case .lowerSecondary: .valueLowerSecondary
        case .upperSecondary: .valueUpperSecondary
        case .continuing: .valueContinuing
        case .tertiary: .valueTertiary
        }
    }
}

extension Consent.Purpose {
    /// In words.
    var phrase: Phrase {
        switch self {
        case .recordName: .valueRecordName
        case .recheckContact: .valueRecheckContact
        }
    }
}

extension Consent.Method {
    /// In words.
    var phrase: Phrase {
        switch self {
        case .onScreen: .valueOnScreen
        case .onPaper: .valueOnPaper
        case .spoken: .valueSpoken
        }
    }
}
