public import CascadeModel
import SQLiteStore

extension Replica {
    /// Logs a session, with the people first met in it and their consents.
    ///
    /// On return it is on the disk ("đã lưu trên máy").
    ///
    /// - Returns: The session's identifier; ``log(_:)`` also tells those of the people met in it.
    /// - Throws: ``ReplicaError``, `.tooManyLearners` and `.tooLarge` among others; nothing is saved then.
    public func logSession(_ draft: SessionDraft) throws(ReplicaError) -> RecordID { try log(draft).id }

    /// Logs a session, with the people first met in it and their consents, and tells who they are from here on.
    ///
    /// On return it is on the disk ("đã lưu trên máy").
    ///
    /// - Returns: The session, its learners, and who of them was made.
    /// - Throws: ``ReplicaError``, `.tooManyLearners` and `.tooLarge` among others; nothing is saved then.
    public func log(_ draft: SessionDraft) throws(ReplicaError) -> LoggedSession {
        try check(draft)
        let now = environment.now()
        return try commit { writer, transaction in
            for teacher in draft.teachers { try writer.requirePerson(teacher) }
            var seen: Set<RecordID> = []
            var newPeople: [RecordID] = []
            var learners: [FactValue.Element<RecordID>] = []
            var consents: [(person: RecordID, method: Consent.Method)] = []
            for learner in draft.learners {
                let person: RecordID
                switch learner.person {
                case .known(let known):
                    try writer.requirePerson(known)
                    person = known
                case .new(let draft):
                    person = transaction.make(.person, draft.fields)
                    newPeople.append(person)
                }
                guard seen.insert(person).inserted else {
                    throw ReplicaError(.duplicatePerson, record: person)
                }
                let value = LearnerValue(outcome: learner.outcome, relation: .some(learner.relation))
                learners.append(FactValue.Element(person, value.number))
                if let method = learner.consent { consents.append((person, method)) }
            }
            var fields = draft.fields
            fields[SessionField.teachers] = .references(
                zip(draft.teachers, 1...).map { FactValue.Element($0, Int64($1)) }
            )
            if Self.isAside(transaction.time, now) { fields[SessionField.recordedAt] = .integer(now / 1000) }
            if !learners.isEmpty { fields[SessionField.learners] = .references(learners) }
            let session = transaction.make(.session, fields)
            for (person, method) in consents {
                transaction.make(
                    .consent,
                    ConsentField.given(by: person, .recordName, method, on: draft.date)
                )
            }
            return LoggedSession(id: session, learners: learners.map(\.key), newPeople: newPeople)
        }
    }

    /// Whether a reading of the replica's clock is not the time that people shall read.
    ///
    /// Our own clock stood wrong once, or that of somebody whose facts came in does: readings run on from there, by as
    /// much as a day, and signals on entries that follow one another closely would accuse whoever did nothing.
    private static func isAside(_ reading: HybridTime, _ now: Int64) -> Bool {
        abs(reading.wallMilliseconds - now) >= 1000
    }

    private func check(_ draft: SessionDraft) throws(ReplicaError) {
        guard draft.learners.count <= SessionDraft.mostLearners else { throw ReplicaError(.tooManyLearners) }
        guard !draft.teachers.isEmpty else { throw ReplicaError(.noTeacher) }
        guard !draft.skills.isEmpty else { throw ReplicaError(.noSkill) }
        guard Set(draft.teachers).count == draft.teachers.count else { throw ReplicaError(.duplicatePerson) }
        guard draft.anonymousCount >= 0 else { throw ReplicaError(.invalidValue, "anonymous") }
        guard draft.minutes ?? 0 >= 0 else { throw ReplicaError(.invalidValue, "minutes") }
        for case .new(let person) in draft.learners.map(\.person) { try Self.check(person) }
    }

    /// Changes a session; a verification that did not see the change no longer covers it.
    public func editSession(_ session: RecordID, _ changes: [SessionChange]) throws(ReplicaError) {
        try commit { writer, transaction in
            let state = try Self.state(of: session, .session, writer)
            var edit = SessionEdit(state)
            for change in changes {
                switch change {
                case .addTeacher(let person), .learner(let person, _, _): try writer.requirePerson(person)
                default: break
                }
                try edit.take(change, session)
            }
            guard !edit.fields.isEmpty else { throw ReplicaError(.nothingToChange, record: session) }
            try edit.requirePeopleAndSkills(session)
            transaction.state(session, .session, edit.fields, replacing: edit.replaced)
        }
    }

    /// Withdraws a session with a reason: it stays in the history and leaves every count.
    ///
    /// A withdrawn session can be withdrawn again where something stands in it that the withdrawal did not see: that
    /// settles the notice ``InboxNotice/Subject/retractedUnseen(session:by:)``.
    public func retract(_ session: RecordID, reason: NormalisedText?) throws(ReplicaError) {
        try commit { writer, transaction in
            let state = try Self.state(of: session, .session, writer)
            let register = Register(SessionField.retracted)
            let isRetracted = state.registers[register]?.contains { $0.value == .integer(1) } == true
            guard !isRetracted || SessionState.blindRetraction(in: state) != nil else {
                throw ReplicaError(.retracted, record: session)
            }
            var fields: FactFields = [
                SessionField.retracted: .integer(1),
                SessionField.saw: .dots(SessionState.shownHeads(of: state).sorted()),
            ]
            if let reason { fields[SessionField.retractionReason] = .text(reason.text) }
            let replaced = state.heads(of: [register, Register(SessionField.retractionReason)])
            transaction.state(session, .session, fields, replacing: replaced)
        }
    }

    /// Lifts the withdrawal of a session: a person's new decision, that knows of every withdrawal here.
    public func liftRetraction(_ session: RecordID) throws(ReplicaError) {
        try commit { writer, transaction in
            let state = try Self.state(of: session, .session, writer)
            let register = Register(SessionField.retracted)
            guard state.registers[register]?.contains(where: { $0.value == .integer(1) }) == true else {
                throw ReplicaError(.notRetracted, record: session)
            }
            transaction.state(
                session,
                .session,
                [SessionField.retracted: .integer(0)],
                replacing: state.heads(of: [register])
            )
        }
    }

    /// Verifies a session (xác nhận), as it is seen here now.
    ///
    /// Needs the role `verifier`, and a verifier who did not record, teach or attend it.
    public func verify(_ session: RecordID, by verifier: RecordID? = nil) throws(ReplicaError) {
        try decide(session, code: 1, reason: nil, by: verifier)
    }

    /// Returns a session (trả lại) with the reason that the volunteer reads.
    ///
    /// Needs the role `verifier`, and a verifier who did not record, teach or attend it.
    public func returnSession(
        _ session: RecordID,
        reason: NormalisedText,
        by verifier: RecordID? = nil
    ) throws(ReplicaError) {
        try decide(session, code: 2, reason: reason, by: verifier)
    }

    /// Whether one decision stands on a session, and it is this one, by this person, of all that is seen here.
    ///
    /// - Parameters:
    ///   - session: Which.
    ///   - status: What it was decided to be: verified or returned.
    ///   - verifier: Who decided; the person of the replica, unless told otherwise.
    /// - Returns: Whether deciding so again would say nothing new.
    /// - Throws: ``ReplicaError``.
    package func isDecided(
        _ session: RecordID,
        as status: SessionStatus,
        by verifier: RecordID?
    ) throws(ReplicaError) -> Bool {
        try query { reader in
            guard let state = try reader.state(of: session),
                let seen = SessionState(state, canonical: { (try? reader.canonical($0)) ?? $0 }),
                state.registers[Register(SessionField.decision)]?.count == 1
            else { return false }
            return try seen.status == status && seen.review?.by == verifier ?? reader.identity().person
        }
    }

    private func decide(
        _ session: RecordID,
        code: Int64,
        reason: NormalisedText?,
        by verifier: RecordID?
    ) throws(ReplicaError) {
        let now = environment.now()
        try commit(needs: .verifier, by: verifier) { writer, transaction in
            let state = try Self.state(of: session, .session, writer)
            guard let seen = SessionState(state, canonical: { $0 }) else {
                throw ReplicaError(.unknownRecord, record: session)
            }
            guard seen.status != .retracted else { throw ReplicaError(.retracted, record: session) }
            guard let verifier = transaction.author else { throw ReplicaError(.unknownRecord, "verifier") }
            try writer.requirePerson(verifier)
            // Sessions that are one event count as one, with the people of all.
            let event =
                try [seen]
                + writer.linkedSessions(to: session).compactMap { linked in
                    SessionState(try Self.state(of: linked, .session, writer), canonical: { $0 })
                }
            let participants = event.flatMap { session in
                session.teachers + session.learners.map(\.person) + [session.recordedBy].compactMap { $0 }
            }
            let merged = Set(try participants.map { try writer.canonical($0) })
            guard !merged.contains(try writer.canonical(verifier)) else {
                throw ReplicaError(.notIndependent, record: session)
            }
            var fields: FactFields = [
                SessionField.decision: .integer(code),
                SessionField.saw: .dots(SessionState.protectedHeads(of: state).sorted()),
            ]
            if let reason {
                fields[SessionField.decisionReason] = .text(reason.text)
            } else if state.value(SessionField.decisionReason) != nil {
                // Not the reason of the decision before it.
                fields[SessionField.decisionReason] = FactValue.none
            }
            if Self.isAside(transaction.time, now) { fields[SessionField.decidedAt] = .integer(now / 1000) }
            let registers = [
                Register(SessionField.decision), Register(SessionField.decisionReason),
                Register(SessionField.decidedAt),
            ]
            transaction.state(session, .session, fields, replacing: state.heads(of: registers))
        }
    }

    /// States that two sessions are one event that two devices logged; they count once.
    public func linkSessions(_ one: RecordID, _ other: RecordID) throws(ReplicaError) {
        try setLink(.session, SessionField.sameSession, one, other, isLinked: true)
    }

    /// Takes back that two sessions are one event.
    public func unlinkSessions(_ one: RecordID, _ other: RecordID) throws(ReplicaError) {
        try setLink(.session, SessionField.sameSession, one, other, isLinked: false)
    }
}
