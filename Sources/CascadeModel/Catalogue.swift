/// An entry of the catalogue of skills (kỹ năng), with the version of its lesson card (thẻ bài học).
public struct Skill: Hashable, Sendable {
    /// The code.
    public let code: SkillCode
    /// Its name in Vietnamese.
    public let name: NormalisedText
    /// Its name in English.
    public let nameInEnglish: NormalisedText?
    /// The framework it belongs to: Circular 02/2025/TT-BGDĐT for pupils, Decision 757/QĐ-BKHCN for citizens.
    public let framework: NormalisedText?
    /// The version of the lesson card.
    public let lessonVersion: NormalisedText?
    /// The teacher who approved the lesson card; it is not used before.
    public let approvedBy: PersonID?

    /// Makes an entry of the catalogue.
    public init(
        code: SkillCode,
        name: NormalisedText,
        nameInEnglish: NormalisedText? = nil,
        framework: NormalisedText? = nil,
        lessonVersion: NormalisedText? = nil,
        approvedBy: PersonID? = nil
    ) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish
        self.framework = framework
        self.lessonVersion = lessonVersion
        self.approvedBy = approvedBy
    }
}

/// A country, province, commune, school, class or team (đơn vị), with the days it exists.
public struct AdministrativeUnit: Hashable, Sendable {
    /// The code: the national register's for provinces and communes.
    public let code: UnitCode
    /// The unit it belongs to.
    public let parent: UnitCode?
    /// What it is.
    public let kind: UnitKind?
    /// Its name in Vietnamese.
    public let name: NormalisedText
    /// The level, for a school.
    public let level: SchoolLevel?
    /// The first day it exists.
    public let validFrom: LocalDate?
    /// The last day it exists.
    public let validTo: LocalDate?
    /// The units it was made from.
    public let predecessors: [UnitCode]

    /// Makes a unit.
    ///
    /// - Throws: ``ModelError`` `.cycle` where it is its own parent, `.emptyInterval` where it ends before it
    ///   starts.
    public init(
        code: UnitCode,
        parent: UnitCode? = nil,
        kind: UnitKind? = nil,
        name: NormalisedText,
        level: SchoolLevel? = nil,
        validFrom: LocalDate? = nil,
        validTo: LocalDate? = nil,
        predecessors: [UnitCode] = []
    ) throws(ModelError) {
        guard parent != code else { throw ModelError(.cycle, field: "parent_code") }
        if let validFrom, let validTo, validTo < validFrom {
            throw ModelError(.emptyInterval, field: "valid_to")
        }
        self.code = code
        self.parent = parent
        self.kind = kind
        self.name = name
        self.level = level
        self.validFrom = validFrom
        self.validTo = validTo
        self.predecessors = predecessors
    }
}
