/// A lesson (buổi dạy): teachers × learners × skills, at one time and place.
public struct TeachingSession: Hashable, Sendable {
    /// The sender's identifier.
    public let id: SessionID
    /// The local day.
    public let date: LocalDate
    /// The local time it started, where known; a missing start sorts after all known starts of that day.
    public let start: TimeOfDay?
    /// How long it took.
    public let minutes: Int32?
    /// How people met.
    public let mode: SessionMode?
    /// The unit it took place in.
    public let placeUnit: UnitCode?
    /// The place in words; private to the scope.
    public let placeNote: NormalisedText?
    /// What was taught; never empty.
    public let skills: Set<SkillCode>
    /// Who taught, the lead first; never empty, nobody twice.
    public let teachers: [PersonID]
    /// Who learned, in the order entered.
    public let learners: [Learner]
    /// How many more were there who did not want their name recorded.
    public let anonymousCount: Int32
    /// Where the session stands.
    public let status: SessionStatus
    /// Who entered it and when.
    public let entry: Entry
    /// The decision behind `status`: who, when and why.
    public let review: Review
    /// A note in words; private to the scope.
    public let note: NormalisedText?

    /// One line of the learners' list.
    public struct Learner: Hashable, Sendable {
        /// Who.
        public let person: PersonID
        /// What the session meant for this learner.
        public let outcome: Outcome
        /// What the learner is to the lead teacher; nil where nothing was said, which counts as `other`.
        public let relation: Relation?

        /// Makes a line of the list.
        public init(_ person: PersonID, _ outcome: Outcome = .attended, _ relation: Relation? = nil) {
            self.person = person
            self.outcome = outcome
            self.relation = relation
        }
    }

    /// Who entered a session and when.
    public struct Entry: Hashable, Sendable {
        /// Who entered it.
        public let by: PersonID?
        /// When, in UTC.
        public let at: Instant?

        /// Makes an entry; both may be unknown.
        public init(by: PersonID? = nil, at: Instant? = nil) {
            self.by = by
            self.at = at
        }
    }

    /// The decision on a session: who, when, and the reason where it was returned or retracted.
    public struct Review: Hashable, Sendable {
        /// Who decided.
        public let by: PersonID?
        /// When, in UTC.
        public let at: Instant?
        /// The reason in words; private to the scope.
        public let reason: NormalisedText?

        /// Makes a review; everything may be unknown.
        public init(by: PersonID? = nil, at: Instant? = nil, reason: NormalisedText? = nil) {
            self.by = by
            self.at = at
            self.reason = reason
        }
    }

    /// Makes a session.
    ///
    /// - Throws: ``ModelError`` `.emptyList` without a teacher or a skill, `.duplicate` for a teacher named
    ///   twice, `.numberOutOfRange` for a negative number.
    public init(
        id: SessionID,
        date: LocalDate,
        start: TimeOfDay? = nil,
        minutes: Int32? = nil,
        mode: SessionMode? = nil,
        placeUnit: UnitCode? = nil,
        placeNote: NormalisedText? = nil,
        skills: Set<SkillCode>,
        teachers: [PersonID],
        learners: [Learner] = [],
        anonymousCount: Int32 = 0,
        status: SessionStatus = .pending,
        entry: Entry = Entry(),
        review: Review = Review(),
        note: NormalisedText? = nil
    ) throws(ModelError) {
        guard !skills.isEmpty else { throw ModelError(.emptyList, field: "skills") }
        guard !teachers.isEmpty else { throw ModelError(.emptyList, field: "teachers") }
        guard Set(teachers).count == teachers.count else { throw ModelError(.duplicate, field: "teachers") }
        guard anonymousCount >= 0 else { throw ModelError(.numberOutOfRange, field: "anonymous") }
        guard minutes ?? 0 >= 0 else { throw ModelError(.numberOutOfRange, field: "minutes") }
        self.id = id
        self.date = date
        self.start = start
        self.minutes = minutes
        self.mode = mode
        self.placeUnit = placeUnit
        self.placeNote = placeNote
        self.skills = skills
        self.teachers = teachers
        self.learners = learners
        self.anonymousCount = anonymousCount
        self.status = status
        self.entry = entry
        self.review = review
        self.note = note
    }

    /// Everyone who may not verify this session: its recorder, teachers and learners.
    public var participants: Set<PersonID> {
        var all = Set(teachers)
        all.formUnion(learners.lazy.map(\.person))
        if let recorder = entry.by { all.insert(recorder) }
        return all
    }
}
