package import Cascade
import CascadeModel

/// The conversation in which a volunteer logs the last session once more, saying only what differs: four times
/// Enter where nothing does.
package struct RepeatDialogue {
    /// What is asked.
    package enum Question: Hashable, Sendable {
        /// Who of the learners is not there; nobody where the answer is empty.
        case absent([String])
        /// Who of those who are there can do it now, where the answer is not empty.
        case competent([Line])
        /// What was taught, where it is something else.
        case skills([SessionDialogue.Choice], before: [String])
        /// Whether this is to be saved.
        case save(SessionDialogue.Summary)
    }

    /// A learner of the session that is repeated, with the outcome it had.
    package typealias Line = SessionDialogue.Summary.Line

    /// What is to be done next.
    package enum Step: Hashable, Sendable {
        /// Ask this; the answer before was not understood where it says why.
        case ask(Question, after: Misunderstanding? = nil)
        /// Save this.
        case save(SessionDraft)
        /// Nothing is saved.
        case cancel
    }

    private enum State { case absent, competent, skills, save }

    private var state: State
    private var draft: SessionDraft
    private var names: [String]
    private let skills: [SessionDialogue.Choice]

    /// Starts from the session that is repeated.
    ///
    /// - Parameters:
    ///   - draft: The session, on its new day.
    ///   - names: The names of its learners.
    ///   - skills: The catalogue.
    package init(_ draft: SessionDraft, names: [String], skills: [SessionDialogue.Choice]) {
        self.draft = draft
        self.names = names
        self.skills = skills
        state = names.isEmpty ? .skills : .absent
    }

    /// The question that stands.
    package var step: Step { ask() }

    /// Takes an answer; nil where there is nothing more to read.
    package mutating func answer(_ text: String?) -> Step {
        guard let text = text?.trimmingBlanks else { return .cancel }
        switch state {
        case .absent: return takeAbsent(text)
        case .competent: return takeCompetent(text)
        case .skills: return takeSkills(text)
        case .save: return takeSave(text)
        }
    }

    private func ask(after reason: Misunderstanding? = nil) -> Step {
        let question: Question =
            switch state {
            case .absent: .absent(names)
            case .competent: .competent(lines)
            case .skills: .skills(skills, before: skillNames)
            case .save:
                .save(
                    SessionDialogue.Summary(
                        learners: lines,
                        anonymousCount: Int(draft.anonymousCount),
                        skills: skillNames
                    )
                )
            }
        return .ask(question, after: reason)
    }

    private mutating func move(to next: State) -> Step {
        state = next
        return ask()
    }

    private var lines: [Line] {
        zip(names, draft.learners).map { Line(name: $0, outcome: $1.outcome) }
    }

    private var skillNames: [String] {
        skills.filter { $0.skill.map(draft.skills.contains) ?? false }.map(\.label)
    }

    private mutating func takeAbsent(_ text: String) -> Step {
        guard let list = NumberList(text, upTo: names.count) else {
            return ask(after: .notOfList(names.count))
        }
        for place in list.places.sorted(by: >) {
            names.remove(at: place)
            draft.learners.remove(at: place)
        }
        return move(to: names.isEmpty ? .skills : .competent)
    }

    private mutating func takeCompetent(_ text: String) -> Step {
        guard let list = NumberList(text, upTo: names.count) else {
            return ask(after: .notOfList(names.count))
        }
        for place in list.places { draft.learners[place].outcome = .competent }
        return move(to: .skills)
    }

    private mutating func takeSkills(_ text: String) -> Step {
        guard let list = NumberList(text, upTo: skills.count) else {
            return ask(after: .notOfList(skills.count))
        }
        if !list.places.isEmpty { draft.skills = Set(list.places.compactMap { skills[$0].skill }) }
        return move(to: .save)
    }

    private mutating func takeSave(_ text: String) -> Step {
        switch text.isEmpty ? .yes : YesNo(text) {
        case .yes: return .save(draft)
        case .no: return .cancel
        case nil: return ask(after: .neitherYesNorNo)
        }
    }
}
