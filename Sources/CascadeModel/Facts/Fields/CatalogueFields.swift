/// Fields of a skill.
package enum SkillField {
    /// The code: text.
    package static let code = FactField(1)
    /// The name in Vietnamese: text.
    package static let name = FactField(2)
    /// The name in English: text.
    package static let nameInEnglish = FactField(3)
    /// The framework: text.
    package static let framework = FactField(4)
    /// The version of the lesson card: text.
    package static let lessonVersion = FactField(5)
    /// The teacher who approved the lesson card: reference.
    package static let approvedBy = FactField(6)
}

/// Fields of a unit.
package enum UnitField {
    /// The code: text.
    package static let code = FactField(1)
    /// The code of the unit above: text.
    package static let parent = FactField(2)
    /// What it is: integer, the kind's place in its list from 1.
    package static let kind = FactField(3)
    /// The name in Vietnamese: text.
    package static let name = FactField(4)
    /// The level of a school: integer, its place in its list from 1.
    package static let level = FactField(5)
    /// The first day: integer, days since 1970-01-01.
    package static let validFrom = FactField(6)
    /// The last day: integer, days since 1970-01-01.
    package static let validTo = FactField(7)
    /// The units it was made from: texts.
    package static let predecessors = FactField(8)
}
