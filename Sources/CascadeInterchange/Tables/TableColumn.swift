/// The columns of one kind of file, in the order they are written; the raw value is the place in `names`.
protocol TableColumn: RawRepresentable<Int>, CaseIterable, Hashable, Sendable {
    /// The names in the header, by raw value.
    static var names: [String] { get }
    /// The columns without which the file cannot be read.
    static var required: Set<Self> { get }
}

extension TableColumn {
    /// The name in the header.
    var name: String { Self.names[rawValue] }
}

enum PersonColumn: Int, TableColumn {
    case id, name, birthYear, phone, homeUnit, roles

    static let names = ["id", "name", "birth_year", "phone", "home_unit", "roles"]
    static let required: Set<PersonColumn> = [.id]
}

enum SessionColumn: Int, TableColumn {
    case id, date, start, minutes, placeUnit, placeNote, mode, skills, teachers, learners, anonymous, status
    case recordedBy, recordedAt, verifiedBy, verifiedAt, reason, note

    static let names = [
        "id", "date", "start", "minutes", "place_unit", "place_note", "mode", "skills", "teachers",
        "learners",
        "anonymous", "status", "recorded_by", "recorded_at", "verified_by", "verified_at", "reason", "note",
    ]
    static let required: Set<SessionColumn> = [.id, .date, .skills, .teachers]
}

enum CredentialColumn: Int, TableColumn {
    case person, from, to, skills, document

    static let names = ["person", "from", "to", "skills", "document"]
    static let required: Set<CredentialColumn> = [.person, .from]
}

enum SkillColumn: Int, TableColumn {
    case code, nameInVietnamese, nameInEnglish, framework, lessonVersion

    static let names = ["code", "name_vi", "name_en", "framework", "lesson_version"]
    static let required: Set<SkillColumn> = [.code, .nameInVietnamese]
}

enum UnitColumn: Int, TableColumn {
    case code, parent, kind, name, level, validFrom, validTo, predecessors

    static let names = [
        "code", "parent_code", "kind", "name_vi", "level", "valid_from", "valid_to", "predecessors",
    ]
    static let required: Set<UnitColumn> = [.code, .name]
}

enum LinkColumn: Int, TableColumn {
    case one, other

    static let names = ["a", "b"]
    static let required: Set<LinkColumn> = [.one, .other]
}

enum RecheckColumn: Int, TableColumn {
    case person, skill, date, outcome

    static let names = ["person", "skill", "date", "outcome"]
    static let required: Set<RecheckColumn> = [.person, .skill, .date, .outcome]
}

enum ManifestColumn: Int, TableColumn {
    case format, exporter, created

    static let names = ["format", "exporter", "created"]
    static let required: Set<ManifestColumn> = []
}
