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
        var step = dialogue.step
        while true {
            switch step {
            case .ask(let question, let reason):
                step = dialogue.answer(try ask(question.text(in: Terminal.language), after: reason))
            case .lookUp(let person):
                step = dialogue.found(try KnownPeople(replica).hints(for: person).map(choice))
            case .save(let draft, let different):
                return try SavedSession(replica, draft, different: different, hints: .asked)
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
        var step = dialogue.step
        while true {
            switch step {
            case .ask(let question, let reason):
                step = dialogue.answer(try ask(question.text(in: language), after: reason))
            case .save(let draft): return try SavedSession(replica, draft)
            case .cancel: return nil
            }
        }
    }

    private func ask(_ question: String, after reason: Misunderstanding?) throws -> String? {
        if let reason { Terminal.tell(.notUnderstood(reason.phrase)) }
        return try Terminal.ask(question)
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

    private func choice(_ person: PersonView) throws -> SessionDialogue.Choice {
        let consents = try replica.consents(of: person.id)
        return SessionDialogue.Choice(
            person: person.id,
            label: RecordDescriber(replica).person(person),
            hasConsent: consents.contains { $0.purpose == .recordName && !$0.isWithdrawn }
        )
    }
}
