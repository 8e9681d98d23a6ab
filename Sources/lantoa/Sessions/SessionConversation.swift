import Cascade
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// Leads the conversations on the terminal: shows questions, reads answers, looks people up, saves.
struct SessionConversation {
    /// How many of the sessions before the list of people comes from.
    private static let sessionsBefore = 20
    /// How many people a list offers.
    private static let offered = 20

    private let replica: Replica

    init(_ replica: Replica) { self.replica = replica }

    /// Asks for whatever a draft lacks, and saves; nil where nothing is to be saved.
    func log(_ draft: SessionDraft) throws -> SavedSession? {
        let people = try draft.teachers.isEmpty ? anybody() : taughtBefore(by: draft.teachers)
        var dialogue = SessionDialogue(draft, people: people, skills: try skills())
        try Terminal.show(.newSession(draft.date.phrase.text(in: Terminal.language)))
        var asker = Asker()
        var step = dialogue.step
        while true {
            switch step {
            case .ask(let question, let reason):
                step = dialogue.answer(try asker.ask(question.text(in: Terminal.language), after: reason))
            case .lookUp(let person):
                step = dialogue.found(try choices(person))
            case .save(let draft, let comparisons):
                return try SavedSession(replica, draft, comparisons: comparisons, hints: .asked)
            case .cancel: return nil
            }
        }
    }

    /// Asks what differs from the session before, and saves; nil where nothing is to be saved.
    func `repeat`(_ draft: SessionDraft, before: LocalDate) throws -> SavedSession? {
        let describer = RecordDescriber(replica)
        let names = try draft.learners.map { learner in
            switch learner.person {
            case .known(let person): try describer.person(person)
            case .new(let person): person.name?.text ?? ""
            }
        }
        var dialogue = RepeatDialogue(draft, names: names, skills: try skills())
        let language = Terminal.language
        try Terminal.show(
            .repeatedSession(before.phrase.text(in: language), draft.date.phrase.text(in: language))
        )
        var asker = Asker()
        var step = dialogue.step
        while true {
            switch step {
            case .ask(let question, let reason):
                step = dialogue.answer(try asker.ask(question.text(in: language), after: reason))
            case .save(let draft): return try SavedSession(replica, draft)
            case .cancel: return nil
            }
        }
    }

    /// Asks, and says once how to leave to whoever presses Enter where that is no answer.
    private struct Asker {
        private var isEmpty = false
        private var hasSaidHow = false

        mutating func ask(_ question: String, after reason: Misunderstanding?) throws -> String? {
            if let reason {
                Terminal.tell(.notUnderstood(reason.phrase))
                if isEmpty, !hasSaidHow {
                    Terminal.tell(.howToLeave)
                    hasSaidHow = true
                }
            }
            let answer = try Terminal.ask(question)
            isEmpty = answer?.trimmingBlanks.isEmpty ?? false
            return answer
        }
    }

    private func skills() throws -> [SessionDialogue.Choice] {
        try replica.skills().map { skill in
            let name = Terminal.language == .english ? skill.nameInEnglish ?? skill.name : skill.name
            return SessionDialogue.Choice(skill: skill.code, label: name.text)
        }
    }

    /// Whom these teachers taught last, the latest first.
    private func taughtBefore(by teachers: [RecordID]) throws -> [SessionDialogue.Choice] {
        var people: [RecordID] = []
        for teacher in teachers {
            for session in try replica.sessions(taughtBy: teacher, limit: Self.sessionsBefore) {
                for learner in session.learners where !people.contains(learner.person) {
                    people.append(learner.person)
                }
            }
        }
        return try people.prefix(Self.offered).compactMap { try replica.person($0) }.filter { !$0.isErased }
            .map(choice)
    }

    private func anybody() throws -> [SessionDialogue.Choice] {
        try replica.people(limit: Self.offered).filter { !$0.isErased }.map(choice)
    }

    /// Those whom somebody who is being entered may be.
    private func choices(_ draft: PersonDraft) throws -> [SessionDialogue.Choice] {
        let known = KnownPeople(replica)
        return try known.hints(for: draft).map { try choice($0.person, label: known.label($0)) }
    }

    private func choice(_ person: PersonView) throws -> SessionDialogue.Choice {
        try choice(person, label: RecordDescriber(replica).person(person))
    }

    private func choice(_ person: PersonView, label: String) throws -> SessionDialogue.Choice {
        let consents = try replica.consents(of: person.id)
        return SessionDialogue.Choice(
            person: person.id,
            label: label,
            hasConsent: consents.contains { $0.purpose == .recordName && !$0.isWithdrawn }
        )
    }
}
