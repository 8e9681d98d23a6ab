public import CascadeModel

/// A person as shown.
public struct PersonView: Hashable, Sendable, Identifiable {
    /// The identifier.
    public let id: RecordID
    /// Full name; nil where it is not known here, or erased.
    public let name: String?
    /// Year of birth.
    public let birthYear: Int32?
    /// Telephone.
    public let phone: String?
    /// The unit where the person lives or is enrolled.
    public let homeUnit: String?
    /// The groups the person belongs to.
    public let roles: Set<Relation>
    /// The sender's identifier, for an imported person.
    public let senderID: String?
    /// Whether the private fields were erased.
    public let isErased: Bool
}

/// A session as shown.
public struct SessionView: Hashable, Sendable, Identifiable {
    /// The identifier.
    public let id: RecordID
    /// The local day.
    public let date: LocalDate
    /// The local time it started.
    public let start: TimeOfDay?
    /// How long it took, in minutes.
    public let minutes: Int32?
    /// How people met.
    public let mode: SessionMode?
    /// The unit it took place in.
    public let placeUnit: String?
    /// The place in words.
    public let placeNote: String?
    /// The codes of what was taught, in byte order.
    public let skills: [String]
    /// Who taught, the lead first.
    public let teachers: [RecordID]
    /// Who learned.
    public let learners: [Learner]
    /// People without a name.
    public let anonymousCount: Int32
    /// A note.
    public let note: String?
    /// Where the session stands.
    public let status: SessionStatus
    /// Who entered it.
    public let recordedBy: RecordID?
    /// When, in seconds since 1970.
    public let recordedAt: Int64?
    /// Who decided on the status.
    public let reviewedBy: RecordID?
    /// When, in seconds since 1970.
    public let reviewedAt: Int64?
    /// Why it was returned or withdrawn.
    public let reason: String?
    /// The sender's identifier, for an imported session.
    public let senderID: String?

    /// One line of the learners' list.
    public struct Learner: Hashable, Sendable {
        /// Who.
        public let person: RecordID
        /// What the session meant for this learner.
        public let outcome: Outcome
        /// What the learner is to the lead teacher.
        public let relation: Relation?
    }
}
