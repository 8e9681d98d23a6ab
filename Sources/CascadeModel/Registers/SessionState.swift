/// A teaching session as its facts state it, with the status that follows from decisions and withdrawals.
package struct SessionState: Hashable, Sendable {
    package var date: LocalDate
    package var start: TimeOfDay?
    package var minutes: Int32?
    package var mode: SessionMode?
    package var placeUnit: String?
    package var placeNote: String?
    package var anonymousCount: Int32
    package var note: String?
    /// Codes, in byte order.
    package var skills: [String]
    /// The lead first.
    package var teachers: [RecordID]
    /// In the order in which they were entered.
    package var learners: [Learner]
    package var recordedBy: RecordID?
    /// Seconds since 1970.
    package var recordedAt: Int64?
    package var status: SessionStatus
    /// The decision, or withdrawal, behind the status; of a session that waits, what an import says of one.
    package var review: Review?
    /// The text behind a decision or a withdrawal.
    package var reason: String?
    /// The sender's identifier, for an imported session.
    package var senderID: String?
    /// The place in the order of the senders' identifiers.
    package var sortKey: SortKey?

    /// One learner.
    package struct Learner: Hashable, Sendable {
        package var person: RecordID
        package var outcome: Outcome
        package var relation: Relation?

        package init(person: RecordID, outcome: Outcome, relation: Relation?) {
            self.person = person
            self.outcome = outcome
            self.relation = relation
        }
    }

    /// Who decided, and when.
    package struct Review: Hashable, Sendable {
        package var by: RecordID?
        /// Seconds since 1970; nil where an import knew no time.
        package var at: Int64?
        package var dot: Dot

        package init(by: RecordID?, at: Int64?, dot: Dot) {
            self.by = by
            self.at = at
            self.dot = dot
        }
    }

    /// One decision that stands, and why it does or does not count.
    package struct Decision: Hashable, Sendable {
        /// Whether a decision counts.
        package enum Standing: Hashable, Sendable {
            /// It counts.
            case counts
            /// What it saw was changed since: the session waits again.
            case outdated
            /// The verifier recorded, taught or attended the session.
            case notIndependent
            /// It would count, but somebody who did not know of it returned the session, and that weighs more.
            case outweighed
        }
        package let isVerification: Bool
        package let standing: Standing
        package let review: Review
    }

    /// Reads the state of a session; nil where it has no date, as the fact that made it is missing.
    ///
    /// - Parameters:
    ///   - state: The record.
    ///   - canonical: Which person an entry stands for after merging, for the independence of verifiers.
    package init?(_ state: RecordState, canonical: (RecordID) -> RecordID) {
        guard let day = state.integer(SessionField.date).flatMap(Int32.init(exactly:)),
            let date = try? LocalDate(dayNumber: day)
        else { return nil }
        self.date = date
        start = state.integer(SessionField.start).flatMap(Int.init(exactly:)).flatMap {
            try? TimeOfDay(minute: $0)
        }
        minutes = state.integer(SessionField.minutes).flatMap(Int32.init(exactly:)).flatMap {
            $0 < 0 ? nil : $0
        }
        mode = state.integer(SessionField.mode).flatMap(SessionMode.init(place:))
        placeUnit = state.text(SessionField.placeUnit)
        placeNote = state.text(SessionField.placeNote)
        anonymousCount =
            state.integer(SessionField.anonymous).flatMap(Int32.init(exactly:)).map { max(0, $0) } ?? 0
        note = state.text(SessionField.note)
        skills = state.texts(SessionField.skills)
        teachers = state.records(SessionField.teachers).sorted { Self.order($0, $1) }.map(\.record)
        learners = Self.learners(of: state)
        // An import that knows neither says so; otherwise they are those of the first fact.
        recordedBy =
            state.registers[Register(SessionField.recordedBy)] == nil
            ? state.first?.author : state.reference(SessionField.recordedBy)
        recordedAt =
            state.registers[Register(SessionField.recordedAt)] == nil
            ? state.first.map { $0.time.wallMilliseconds / 1000 } : state.integer(SessionField.recordedAt)
        senderID = state.text(.senderID)
        sortKey = state.sortKey(SessionField.sortKey)
        status = .pending
        settleStatus(state, canonical)
    }

    private typealias Member = (record: RecordID, value: Int64, source: AppliedFact)

    /// Teachers by position; those whom two people put at one position by identifier.
    private static func order(_ one: Member, _ other: Member) -> Bool {
        one.value != other.value ? one.value < other.value : one.record < other.record
    }

    /// Learners in the order in which they were entered: by the fact that added them, then their place in it.
    private static func learners(of state: RecordState) -> [Learner] {
        let members = state.records(SessionField.learners)
        var places: [Dot: [RecordID: Int]] = [:]
        func place(_ member: Member) -> Int {
            let fact = member.source.fact
            if places[fact.dot] == nil, case .references(let list) = fact.fields[SessionField.learners] {
                places[fact.dot] = Dictionary(
                    list.enumerated().map { ($1.key, $0) },
                    uniquingKeysWith: { first, _ in first }
                )
            }
            return places[fact.dot]?[member.record] ?? 0
        }
        let placed = members.map { (member: $0, place: place($0)) }
        return placed.sorted { one, other in
            let (left, right) = (one.member.source, other.member.source)
            if left.fact.dot == right.fact.dot {
                return one.place != other.place
                    ? one.place < other.place : one.member.record < other.member.record
            }
            return left.precedes(right)
        }
        .map { placed in
            let register = Register(SessionField.learners, .record(placed.member.record), .relation)
            var relation: Relation?
            if case .integer(let place) = state.registers[register]?.first?.value {
                relation = Relation(place: place)
            }
            return Learner(
                person: placed.member.record,
                outcome: Int(exactly: placed.member.value).flatMap(Outcome.init(rank:)) ?? .attended,
                relation: relation
            )
        }
    }

    private mutating func settleStatus(_ state: RecordState, _ canonical: (RecordID) -> RecordID) {
        // A withdrawal beats everything; only a decision that knew of it lifts it.
        if let head = state.retractions.first {
            status = .retracted
            review = Self.review(head)
            reason = state.text(SessionField.retractionReason)
            return
        }
        let counting = decisions(in: state, canonical).filter { $0.standing == .counts }
        guard let decision = counting.first(where: { !$0.isVerification }) ?? counting.first else {
            return settleWithoutDecision(state)
        }
        status = decision.isVerification ? .verified : .returned
        review = decision.review
        reason = state.text(SessionField.decisionReason)
    }

    /// What the files of an import say of a session that waits, where nobody has decided since.
    private mutating func settleWithoutDecision(_ state: RecordState) {
        let heads = state.registers[Register(SessionField.decision)] ?? []
        guard heads.allSatisfy({ $0.value == .none }) else { return }
        reason = state.text(SessionField.decisionReason)
        guard let fields = heads.first?.source.fact.fields,
            fields[SessionField.decidedBy] != nil || fields[SessionField.decidedAt] != nil
        else { return }
        review = heads.first.map(Self.review)
    }

    /// The decisions that stand, the winner first.
    package func decisions(in state: RecordState, _ canonical: (RecordID) -> RecordID) -> [Decision] {
        let heads = state.registers[Register(SessionField.decision)] ?? []
        guard !heads.isEmpty else { return [] }
        let protected = Self.protectedRegisters(of: state).compactMap { state.registers[$0] }
        let participants = Set(
            (teachers + learners.map(\.person) + [recordedBy].compactMap { $0 }).map(canonical)
        )
        let decisions: [Decision] = heads.compactMap { head in
            guard case .integer(let code) = head.value, code == 1 || code == 2 else { return nil }
            var seen: Set<Dot> = [head.dot]
            if case .dots(let dots) = head.source.fact.fields[SessionField.saw] { seen.formUnion(dots) }
            let review = Self.review(head)
            let isIndependent = review.by.map { !participants.contains(canonical($0)) } ?? true
            return Decision(
                isVerification: code == 1,
                standing: !Self.covers(seen, protected)
                    ? .outdated : isIndependent ? .counts : .notIndependent,
                review: review
            )
        }
        let isReturned = decisions.contains { !$0.isVerification && $0.standing == .counts }
        guard isReturned else { return decisions }
        return decisions.map { decision in
            guard decision.isVerification, decision.standing == .counts else { return decision }
            return Decision(isVerification: true, standing: .outweighed, review: decision.review)
        }
    }

    /// The withdrawal that counts, where something stands in the session that whoever withdrew it did not see: also that
    /// somebody restored it.
    ///
    /// Nil where everything was seen, and where a withdrawal does not say what it saw, as an imported one.
    package static func blindRetraction(in state: RecordState) -> Review? {
        let heads = state.retractions
        guard let first = heads.first else { return nil }
        if state.registers[Register(SessionField.retracted)]?.contains(where: { $0.value == .integer(0) })
            == true
        {
            return review(first)
        }
        var seen = Set(heads.map(\.dot))
        for head in heads {
            guard case .dots(let dots) = head.source.fact.fields[SessionField.saw] else { return nil }
            seen.formUnion(dots)
        }
        let all = shownRegisters(of: state).compactMap { state.registers[$0] }
        return covers(seen, all) ? nil : review(first)
    }

    /// The facts behind everything that whoever withdraws a session sees.
    package static func shownHeads(of state: RecordState) -> Set<Dot> {
        state.heads(of: shownRegisters(of: state))
    }

    private static func shownRegisters(of state: RecordState) -> [Register] {
        state.registers.keys.filter { !besideTheSession.contains($0.field) }
    }

    /// The withdrawal itself, and what speaks of other sessions: links, and the place among them.
    private static let besideTheSession: Set<FactField> = [
        SessionField.retracted, SessionField.retractionReason, SessionField.sameSession,
        SessionField.notSameSession, SessionField.sortKey,
    ]

    /// Who made the decision, or withdrawal, that a value is, and when.
    package static func review(_ head: Head) -> Review {
        let fields = head.source.fact.fields
        let by: RecordID? =
            switch fields[SessionField.decidedBy] {
            case .reference(let person): person
            case FactValue.none?: nil
            default: head.source.author
            }
        let at: Int64? =
            switch fields[SessionField.decidedAt] {
            case .integer(let second): second
            case FactValue.none?: nil
            default: head.source.time.wallMilliseconds / 1000
            }
        return Review(by: by, at: at, dot: head.dot)
    }

    /// Whether a decision that saw some facts covers what stands: what it did not see says nothing else, as where
    /// two devices imported the same row.
    private static func covers(_ seen: Set<Dot>, _ protected: [[Head]]) -> Bool {
        protected.allSatisfy { heads in
            let known = heads.filter { seen.contains($0.dot) }.map(\.value)
            return heads.allSatisfy { seen.contains($0.dot) || known.contains($0.value) }
        }
    }

    /// The facts behind everything that a decision covers: date, start, teachers, skills, learners with their
    /// outcomes, and the anonymous count.
    package static func protectedHeads(of state: RecordState) -> Set<Dot> {
        state.heads(of: protectedRegisters(of: state))
    }

    private static func protectedRegisters(of state: RecordState) -> [Register] {
        state.registers.keys.filter(isCovered)
    }

    /// Whether a decision covers what a register says.
    package static func isCovered(_ register: Register) -> Bool {
        protected.contains(register.field) && register.aspect == .value
    }

    private static let protected: Set<FactField> = [
        SessionField.date, SessionField.start, SessionField.teachers, SessionField.skills,
        SessionField.learners, SessionField.anonymous,
    ]
}

extension RecordState {
    /// The withdrawals of a session that stand, the winner first.
    fileprivate var retractions: [Head] {
        (registers[Register(SessionField.retracted)] ?? []).filter { $0.value == .integer(1) }
    }
}
