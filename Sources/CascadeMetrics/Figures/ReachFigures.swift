public import CascadeModel

/// The answer to a ``ReachQuestion``: what a coordinator's table and `lantoa reach --json` show.
///
/// A pure function of the set of records and the question (`DOMAIN`, sections 3 and 4).
public struct ReachFigures: Hashable, Sendable {
    /// Attendances, kept apart by whether a name was recorded; shown as "named (+anonymous)".
    public struct AttendanceCount: Hashable, Sendable {
        /// Each named person once per session, without those who teach in it.
        public let named: Attendances
        /// People who did not want their name recorded.
        public let anonymous: Attendances

        package init(
            named: Attendances,
            anonymous: Attendances
        ) {
            self.named = named
            self.anonymous = anonymous
        }
    }

    /// Distinct people: at least the named ones, at most one more for every anonymous attendance.
    public struct PeopleInterval: Hashable, Sendable {
        /// Distinct named learners after merging.
        public let named: People
        /// Named people and anonymous attendances together.
        public let atMost: People

        package init(
            named: People,
            atMost: People
        ) {
            self.named = named
            self.atMost = atMost
        }
    }

    /// Acquisitions, counted as (person, skill).
    public struct AcquisitionCount: Hashable, Sendable {
        /// Those of known generation.
        public let rooted: Int
        /// Those of unknown origin.
        public let unknown: Int

        package init(
            rooted: Int,
            unknown: Int
        ) {
            self.rooted = rooted
            self.unknown = unknown
        }
    }

    /// One part of the whole.
    public struct Part: Hashable, Sendable {
        /// The unit's code or the month; empty where there is no unit.
        public let name: String
        /// Sessions counted in this part.
        public let sessions: Int
        /// Attendances in this part.
        public let attendances: AttendanceCount
        /// Distinct named learners in this part.
        public let people: People
        /// Those of them who have a generation, by generation.
        public let generations: [Generation: People]

        package init(
            name: String,
            sessions: Int,
            attendances: AttendanceCount,
            people: People,
            generations: [Generation: People]
        ) {
            self.name = name
            self.sessions = sessions
            self.attendances = attendances
            self.people = people
            self.generations = generations
        }
    }

    /// The figures of one merged person.
    public struct PersonFigures: Hashable, Sendable {
        /// The smallest of the merged identifiers.
        public let id: PersonID
        /// The generation; nil for someone who attended and acquired nothing.
        public let generation: Generation?
        /// The day of the first acquisition, or of the earliest credential.
        public let acquired: LocalDate?
        /// Own share of direct learners, over all chosen skills.
        public let direct: Rational
        /// Share of everyone reached through this person, over all chosen skills.
        public let downstream: Rational

        package init(
            id: PersonID,
            generation: Generation?,
            acquired: LocalDate?,
            direct: Rational,
            downstream: Rational
        ) {
            self.id = id
            self.generation = generation
            self.acquired = acquired
            self.direct = direct
            self.downstream = downstream
        }
    }

    /// Days from a primary teacher's acquisition to his learner's; quartiles by nearest rank.
    public struct Intervals: Hashable, Sendable {
        /// How many pairs there are.
        public let count: Int
        /// The median, in days; nil without a pair.
        public let median: Int?
        /// The lower quartile, in days; nil without a pair.
        public let lowerQuartile: Int?
        /// The upper quartile, in days; nil without a pair.
        public let upperQuartile: Int?

        package init(
            count: Int,
            median: Int?,
            lowerQuartile: Int?,
            upperQuartile: Int?
        ) {
            self.count = count
            self.median = median
            self.lowerQuartile = lowerQuartile
            self.upperQuartile = upperQuartile
        }
    }

    /// What was asked.
    public let question: ReachQuestion
    /// The skills chosen, in byte order.
    public let skills: [SkillCode]
    /// The last day counted: the one asked for, or the latest of a counted session or a credential; nil where
    /// there is neither.
    public let cutOff: LocalDate?
    /// Sessions counted.
    public let sessions: Int
    /// Attendances (lượt).
    public let attendances: AttendanceCount
    /// People (người).
    public let people: PeopleInterval
    /// People by the generation of their first acquisition; generations without people are left out.
    public let generations: [Generation: People]
    /// Acquisitions.
    public let acquisitions: AcquisitionCount
    /// People reached by generation and by role group of the first acquisition, credential holders left out.
    public let roles: [Generation: [Relation: People]]
    /// One row per known generation with a mature member, by generation.
    public let reproduction: [ReproductionRow]
    /// Teaching intervals.
    public let intervals: Intervals
    /// The parts asked for, by name; nil where none were.
    public let parts: [Part]?
    /// Σ over parts of people − people, its own line wherever parts do not add up; nil without parts.
    public let overlap: Int?
    /// Figures per person, by identifier; nil where not asked for.
    public let persons: [PersonFigures]?

    package init(
        question: ReachQuestion,
        skills: [SkillCode],
        cutOff: LocalDate?,
        sessions: Int,
        attendances: AttendanceCount,
        people: PeopleInterval,
        generations: [Generation: People],
        acquisitions: AcquisitionCount,
        roles: [Generation: [Relation: People]],
        reproduction: [ReproductionRow],
        intervals: Intervals,
        parts: [Part]?,
        overlap: Int?,
        persons: [PersonFigures]?
    ) {
        self.question = question
        self.skills = skills
        self.cutOff = cutOff
        self.sessions = sessions
        self.attendances = attendances
        self.people = people
        self.generations = generations
        self.acquisitions = acquisitions
        self.roles = roles
        self.reproduction = reproduction
        self.intervals = intervals
        self.parts = parts
        self.overlap = overlap
        self.persons = persons
    }
}
