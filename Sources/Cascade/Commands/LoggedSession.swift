public import CascadeModel

/// A session that was logged, and who took part.
public struct LoggedSession: Hashable, Sendable {
    /// The session's identifier.
    public let id: RecordID
    /// The learners' identifiers, in the order of the draft.
    public let learners: [RecordID]
    /// Those of the learners who were entered with the session, in the order of the draft.
    public let newPeople: [RecordID]
}
