public import CascadeModel

/// A teaching session to be entered.
public struct SessionDraft: Hashable, Sendable {
    /// The local day.
    public var date: LocalDate
    /// The local time it started.
    public var start: TimeOfDay?
    /// How long it took, in minutes.
    public var minutes: Int32?
    /// How people met.
    public var mode: SessionMode?
    /// The unit it took place in.
    public var placeUnit: UnitCode?
    /// The place in words.
    public var placeNote: NormalisedText?
    /// What was taught; at least one.
    public var skills: Set<SkillCode>
    /// Who taught, the lead first; at least one.
    public var teachers: [RecordID]
    /// Who learned.
    public var learners: [Learner]
    /// How many more were there who did not want their name recorded.
    public var anonymousCount: Int32
    /// A note in words.
    public var note: NormalisedText?

    /// A learner, known or met for the first time.
    public struct Learner: Hashable, Sendable {
        /// Who.
        public var person: Participant
        /// What the session meant for this learner.
        public var outcome: Outcome
        /// What the learner is to the lead teacher.
        public var relation: Relation?
        /// How leave to record the name was given; nil where nothing is to be recorded of it.
        public var consent: Consent.Method?

        /// Makes a line of the list.
        public init(
            _ person: Participant,
            _ outcome: Outcome = .attended,
            _ relation: Relation? = nil,
            consent: Consent.Method? = nil
        ) {
            self.person = person
            self.outcome = outcome
            self.relation = relation
            self.consent = consent
        }
    }

    /// Somebody who takes part.
    public enum Participant: Hashable, Sendable {
        /// Somebody entered before.
        case known(RecordID)
        /// Somebody met for the first time, entered with the session.
        case new(PersonDraft)
    }

    /// Makes a draft.
    public init(
        date: LocalDate,
        start: TimeOfDay? = nil,
        minutes: Int32? = nil,
        mode: SessionMode? = nil,
        placeUnit: UnitCode? = nil,
        placeNote: NormalisedText? = nil,
        skills: Set<SkillCode>,
        teachers: [RecordID],
        learners: [Learner] = [],
        anonymousCount: Int32 = 0,
        note: NormalisedText? = nil
    ) {
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
        self.note = note
    }

    /// Everything but the people.
    var fields: FactFields {
        var fields: FactFields = [SessionField.date: .integer(Int64(date.dayNumber))]
        if let start { fields[SessionField.start] = .integer(Int64(start.minute)) }
        if let minutes { fields[SessionField.minutes] = .integer(Int64(minutes)) }
        if let mode { fields[SessionField.mode] = .integer(Int64(mode.place)) }
        if let placeUnit { fields[SessionField.placeUnit] = .text(placeUnit.text) }
        if anonymousCount > 0 { fields[SessionField.anonymous] = .integer(Int64(anonymousCount)) }
        fields[SessionField.skills] = .texts(skills.sorted().map { FactValue.Element($0.text) })
        if let placeNote { fields[SessionField.placeNote] = .text(placeNote.text) }
        if let note { fields[SessionField.note] = .text(note.text) }
        return fields
    }
}

extension SessionDraft {
    /// The most learners that a session may name here.
    ///
    /// A field of a file holds 64 KiB, and a learner takes up to 57 bytes of it: an identifier of 34, the outcome, and
    /// the relation.
    public static let mostLearners = 1000
}

/// A change of a session.
public enum SessionChange: Hashable, Sendable {
    /// The local day.
    case date(LocalDate)
    /// When it started; nil empties it.
    case start(TimeOfDay?)
    /// How long it took, in minutes; nil empties it.
    case minutes(Int32?)
    /// How people met; nil empties it.
    case mode(SessionMode?)
    /// Where it took place; nil empties it.
    case placeUnit(UnitCode?)
    /// The place in words; nil empties it.
    case placeNote(NormalisedText?)
    /// People without a name.
    case anonymousCount(Int32)
    /// A note; nil empties it.
    case note(NormalisedText?)
    /// One more skill.
    case addSkill(SkillCode)
    /// One skill less.
    case removeSkill(SkillCode)
    /// One more teacher, at the end of the list.
    case addTeacher(RecordID)
    /// One teacher less.
    case removeTeacher(RecordID)
    /// One more learner, or another outcome or relation of one who is there.
    case learner(RecordID, outcome: Outcome?, relation: Relation??)
    /// One learner less.
    case removeLearner(RecordID)
}
