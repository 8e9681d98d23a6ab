import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// A session that has just been saved, with the people first met in it.
struct SavedSession {
    private let replica: Replica
    private let session: RecordID
    private let newPeople: [RecordID]
    private let doubts: Doubts
    private let maybeKnown: [(person: RecordID, known: [PersonHint])]

    /// Whether somebody was asked already whom the new people may be.
    enum Hinting: Hashable, Sendable {
        case told, asked
    }

    /// Saves a session: when this returns it is on the disk.
    ///
    /// - Throws: `ReplicaError`, or ``Failure`` for a skill that the catalogue lacks.
    init(
        _ replica: Replica,
        _ draft: SessionDraft,
        comparisons: [SessionDialogue.Comparison] = [],
        hints: Hinting = .told
    ) throws {
        let known = Set(try replica.skills().map(\.code))
        for skill in draft.skills.sorted() where !known.contains(skill) {
            throw Failure.data(.noSuchSkill(skill.text))
        }
        self.replica = replica
        var doubts = Doubts(replica)
        try doubts.look(at: draft)
        // Looked up before they are there themselves.
        let likely = try draft.learners.map { learner -> [PersonHint] in
            guard case .new(let person) = learner.person, hints == .told else { return [] }
            return try KnownPeople(replica).hints(for: person)
        }
        let logged = try replica.log(draft)
        session = logged.id
        newPeople = logged.newPeople
        maybeKnown = zip(logged.learners, likely).compactMap { person, known in
            known.isEmpty ? nil : (person: person, known: known)
        }
        for comparison in comparisons where logged.learners.indices.contains(comparison.learner) {
            let learner = logged.learners[comparison.learner]
            do throws(ReplicaError) {
                switch comparison.answer {
                case .different: try replica.markDifferent(learner, comparison.known)
                case .later: try replica.leaveOpen(learner, comparison.known)
                }
            } catch {
                // The session itself is saved, and that is what is said.
                Terminal.tell(.labelled(.warning, .comparisonNotSaved(comparison.answer.phrase)))
            }
        }
        try doubts.look(atPeopleOf: session)
        self.doubts = doubts
    }

    /// Says that it is saved, whom the new people may be, and what is odd.
    ///
    /// - Throws: ``Failure`` where it cannot be written.
    func show(asJSON: Bool) throws {
        defer { doubts.tell(ofSession: session) }
        guard asJSON else {
            let delivery = try replica.delivery()
            try Terminal.show("\(session)\n")
            let numbers = NumberStyle(Terminal.language)
            let unsent = delivery.unsent
            try Terminal.show(
                try replica.isTurnedAway
                    ? .savedAndKept(numbers.whole(unsent + delivery.held))
                    : .saved(unsent: numbers.whole(unsent))
            )
            for hint in maybeKnown { KnownPeople(replica).tell(hint.known, of: hint.person) }
            return
        }
        let unsent = try replica.status().unsent
        let unsentSessions = try replica.delivery().unsent
        try Terminal.showJSON { json in
            json.member("session", session.description)
            json.member("new_people", newPeople)
            json.key("maybe_known")
            json.array { json in
                for hint in maybeKnown {
                    json.object { json in
                        json.member("person", hint.person.description)
                        json.member("maybe_known", hint.known.map(\.person.id))
                    }
                }
            }
            json.member("unsent", unsent)
            json.member("unsent_sessions", unsentSessions)
        }
    }
}

extension SessionDialogue.Comparison.Answer {
    /// In the words of the question.
    fileprivate var phrase: Phrase {
        switch self {
        case .different: .answerSomebodyElse
        case .later: .answerLater
        }
    }
}
