public import CascadeModel

/// What is asked of a set of records: the options of `lantoa reach`.
public struct ReachQuestion: Hashable, Sendable {
    /// What makes a learner competent.
    public enum Basis: String, Hashable, Sendable, CaseIterable {
        /// The outcome `competent` (làm được).
        case competent
        /// Being there, with any outcome (đã dự).
        case attended
    }

    /// Which sessions count; a retracted one never does.
    public enum Statuses: String, Hashable, Sendable, CaseIterable {
        /// Only those a teacher has verified.
        case verified
        /// Everything but retracted.
        case all
    }

    /// How the whole is taken apart.
    public enum Parts: String, Hashable, Sendable, CaseIterable {
        /// By the unit where the session took place, not rolled up.
        case place
        /// By the unit where the learner is at home.
        case home
        /// By month, `YYYY-MM`.
        case month
    }

    /// Whether figures per person are wanted; they cost time and memory.
    public enum PersonList: Hashable, Sendable {
        /// Totals only.
        case omitted
        /// Everyone with a generation or an attendance.
        case listed
    }

    /// What makes a learner competent.
    public var basis: Basis
    /// Which sessions count.
    public var statuses: Statuses
    /// The skills asked for; empty: every skill in a counted session or credential.
    public var skills: Set<SkillCode>
    /// The last day of sessions and credentials counted; nil: everything.
    public var asOf: LocalDate?
    /// τ, the maturity window of the reproduction numbers, in days; nil: unlimited.
    public var maturityDays: Int?
    /// Count only sessions that took place in this unit or below it.
    public var unit: UnitCode?
    /// How the whole is taken apart.
    public var parts: Parts?
    /// Whether figures per person are wanted.
    public var persons: PersonList

    /// Asks; the defaults are those of `lantoa reach`.
    public init(
        basis: Basis = .competent,
        statuses: Statuses = .verified,
        skills: Set<SkillCode> = [],
        asOf: LocalDate? = nil,
        maturityDays: Int? = 90,
        unit: UnitCode? = nil,
        parts: Parts? = nil,
        persons: PersonList = .omitted
    ) {
        self.basis = basis
        self.statuses = statuses
        self.skills = skills
        self.asOf = asOf
        self.maturityDays = maturityDays
        self.unit = unit
        self.parts = parts
        self.persons = persons
    }
}
