/// A later look at whether a person still can do what was learned.
public struct Recheck: Hashable, Sendable {
    /// Who was looked at.
    public let person: PersonID
    /// The skill.
    public let skill: SkillCode
    /// The local day.
    public let date: LocalDate
    /// What was found.
    public let outcome: Outcome

    /// Makes a recheck.
    public init(person: PersonID, skill: SkillCode, date: LocalDate, outcome: Outcome) {
        self.person = person
        self.skill = skill
        self.date = date
        self.outcome = outcome
    }
}
