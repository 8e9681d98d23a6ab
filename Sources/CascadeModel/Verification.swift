/// A teacher's decision on a session (xác nhận / trả lại).
///
/// The verifier is never the session's recorder, teacher or learner: a value of this type proves it.
public struct Verification: Hashable, Sendable {
    /// What was decided.
    public enum Decision: Hashable, Sendable {
        /// xác nhận
        case verified
        /// trả lại, with the reason that the volunteer reads
        case returned(reason: NormalisedText)
    }

    /// The session decided on.
    public let session: SessionID
    /// Who decided.
    public let verifier: PersonID
    /// What was decided.
    public let decision: Decision
    /// When, in UTC.
    public let at: Instant

    /// Decides on a session.
    ///
    /// - Throws: ``ModelError`` `.conflictOfInterest` where the verifier recorded, taught or attended it.
    public init(
        of session: TeachingSession,
        by verifier: PersonID,
        decision: Decision,
        at: Instant
    ) throws(ModelError) {
        guard !session.participants.contains(verifier) else {
            throw ModelError(.conflictOfInterest, field: "verified_by")
        }
        self.session = session.id
        self.verifier = verifier
        self.decision = decision
        self.at = at
    }
}

/// A session withdrawn with a reason (thu hồi): it stays in the history and leaves every count.
public struct Retraction: Hashable, Sendable {
    /// The session withdrawn.
    public let session: SessionID
    /// Why; private to the scope.
    public let reason: NormalisedText

    /// Withdraws a session.
    public init(session: SessionID, reason: NormalisedText) {
        self.session = session
        self.reason = reason
    }
}
