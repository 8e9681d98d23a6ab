package import Cascade
package import CascadeModel

/// The conversation in which a volunteer logs a session: a question out, an answer in, nothing of a terminal.
///
/// Dạy ai? → Dạy kỹ năng gì? → Đã dự / Làm được / Chưa làm được → Đồng ý ghi tên? → Lưu. Nothing is ticked
/// beforehand: a name is recorded only after a yes; a no leaves a learner who is counted and nothing else.
package struct SessionDialogue {
    /// Somebody, or something, that can be chosen from a list.
    package struct Choice: Hashable, Sendable {
        /// What the list shows.
        package let label: String
        /// The record; nil for a skill.
        package let record: RecordID?
        /// The code, for a skill.
        package let skill: SkillCode?
        /// Whether leave to record the name is on record.
        package let hasConsent: Bool

        /// A person.
        package init(person: RecordID, label: String, hasConsent: Bool) {
            (record, self.label, self.hasConsent, skill) = (person, label, hasConsent, nil)
        }

        /// A skill.
        package init(skill: SkillCode, label: String) {
            (self.skill, self.label, record, hasConsent) = (skill, label, nil, false)
        }
    }

    /// What is asked.
    package enum Question: Hashable, Sendable {
        /// Who taught: nobody is named as this replica's person.
        case teacher([Choice])
        /// Who else learned: those on the list, those chosen so far.
        case learners([Choice], chosen: [String])
        /// In what year somebody was born.
        case birthYear(String)
        /// What somebody is to the teacher.
        case relation(String, [Relation])
        /// Whether somebody new is one of these.
        case sameAs(String, [Choice])
        /// What was taught.
        case skills([Choice])
        /// What the session meant for somebody.
        case outcome(String, [Outcome])
        /// Whether somebody lets the name be recorded.
        case consent(String)
        /// How the leave was given.
        case method(String, [Consent.Method])
        /// Whether all this is to be saved.
        case save(Summary)
    }

    /// What is about to be saved.
    package struct Summary: Hashable, Sendable {
        /// Names and outcomes.
        package var learners: [Line] = []
        /// How many are counted without a name.
        package var anonymousCount = 0
        /// The names of the skills.
        package var skills: [String] = []

        /// A learner with a name.
        package struct Line: Hashable, Sendable {
            /// The name.
            package let name: String
            /// What the session meant.
            package let outcome: Outcome
        }
    }

    /// What is to be done next.
    package enum Step: Hashable, Sendable {
        /// Ask this; the answer before was not understood where it says why.
        case ask(Question, after: Misunderstanding? = nil)
        /// Look for people with this name: ``found(_:)``.
        case lookUp(PersonDraft)
        /// Save this, and what was said of new learners and known people.
        case save(SessionDraft, [Comparison])
        /// Nothing is saved.
        case cancel
    }

    /// What was said of somebody new beside a known person who is like him.
    package struct Comparison: Hashable, Sendable {
        /// The place of the new one in the draft's learners.
        package let learner: Int
        /// The known one.
        package let known: RecordID
        /// What was said.
        package let answer: Answer

        /// The answers that do not take the known person.
        package enum Answer: Hashable, Sendable {
            /// Somebody else ("Người khác").
            case different
            /// To be decided later ("Để sau").
            case later
        }

        /// Compares a learner, by place, with a known person.
        package init(learner: Int, known: RecordID, _ answer: Answer) {
            self.learner = learner
            self.known = known
            self.answer = answer
        }
    }

    /// A learner so far.
    struct Learner {
        var participant: SessionDraft.Participant
        var name: String
        var outcome = Outcome.attended
        var relation: Relation?
        var hasConsent: Bool
        var consent: Consent.Method?
        var others: [RecordID] = []
        /// What was said of the others.
        var answer = Comparison.Answer.different
    }

    private enum State {
        case teacher, learners, birthYear, relation, lookUp, sameAs([Choice]), skills
        case outcome(Int), consent(Int), method(Int), save
    }

    private static let relations: [Relation] = [.parent, .grandparent, .sibling, .neighbour, .pupil, .other]
    private static let outcomes: [Outcome] = [.attended, .competent, .notYet]

    private var state: State
    private var draft: SessionDraft
    private let people: [Choice]
    private let skills: [Choice]
    private var learners: [Learner] = []
    private var entered = PersonDraft()

    /// Starts with what is known already.
    ///
    /// - Parameters:
    ///   - draft: The day, the teachers and whatever else options gave.
    ///   - people: Whom the list offers: the household or class taught before.
    ///   - skills: The catalogue.
    package init(_ draft: SessionDraft, people: [Choice], skills: [Choice]) {
        self.draft = draft
        self.people = people
        self.skills = skills
        state = draft.teachers.isEmpty ? .teacher : .learners
    }

    /// The question that stands.
    package var step: Step { ask() }

    /// Takes an answer; nil where there is nothing more to read.
    package mutating func answer(_ text: String?) -> Step {
        guard let text = text?.trimmingBlanks else { return .cancel }
        switch state {
        case .teacher: return takeTeacher(text)
        case .learners: return takeLearners(text)
        case .birthYear: return takeBirthYear(text)
        case .relation: return takeRelation(text)
        case .lookUp: return ask()
        case .sameAs(let choices): return takeSame(text, choices)
        case .skills: return takeSkills(text)
        case .outcome(let place): return takeOutcome(text, place)
        case .consent(let place): return takeConsent(text, place)
        case .method(let place): return takeMethod(text, place)
        case .save: return takeSave(text)
        }
    }

    /// Takes those whom the person just entered may be.
    package mutating func found(_ choices: [Choice]) -> Step {
        guard case .lookUp = state else { return ask() }
        let fresh = choices.filter { choice in
            !learners.contains { $0.participant == choice.record.map { .known($0) } }
        }
        return fresh.isEmpty ? addEntered() : move(to: .sameAs(fresh))
    }
}

extension SessionDialogue {
    private func ask(after reason: Misunderstanding? = nil) -> Step {
        let question: Question
        switch state {
        case .teacher: question = .teacher(people)
        case .learners: question = .learners(people, chosen: chosenNames)
        case .birthYear: question = .birthYear(enteredName)
        case .relation: question = .relation(enteredName, Self.relations)
        case .lookUp: return .lookUp(entered)
        case .sameAs(let choices): question = .sameAs(enteredName, choices)
        case .skills: question = .skills(skills)
        case .outcome(let place): question = .outcome(learners[place].name, Self.outcomes)
        case .consent(let place): question = .consent(learners[place].name)
        case .method(let place): question = .method(learners[place].name, Consent.Method.allCases)
        case .save: question = .save(summary)
        }
        return .ask(question, after: reason)
    }

    private mutating func move(to next: State) -> Step {
        state = next
        return ask()
    }

    private var enteredName: String { entered.name?.text ?? "" }

    private var chosenNames: [String] {
        learners.map(\.name) + (draft.anonymousCount > 0 ? ["+\(draft.anonymousCount)"] : [])
    }

    private var summary: Summary {
        var summary = Summary()
        for learner in learners where learner.consent != nil || learner.hasConsent {
            summary.learners.append(Summary.Line(name: learner.name, outcome: learner.outcome))
        }
        summary.anonymousCount = Int(draft.anonymousCount) + learners.count - summary.learners.count
        summary.skills = skills.filter { $0.skill.map(draft.skills.contains) ?? false }.map(\.label)
        return summary
    }

    private mutating func takeTeacher(_ text: String) -> Step {
        guard let list = NumberList(text, upTo: people.count), !list.places.isEmpty else {
            return ask(after: .notOfList(people.count))
        }
        draft.teachers = list.places.compactMap { people[$0].record }
        return move(to: .learners)
    }

    private mutating func takeLearners(_ text: String) -> Step {
        if text.isEmpty {
            guard !learners.isEmpty || draft.anonymousCount > 0 else { return ask(after: .nobodyYet) }
            return move(to: draft.skills.isEmpty ? .skills : firstOutcome)
        }
        if text.hasPrefix("+") {
            guard let count = Int32(text.dropFirst().trimmingPrefix(" ")), (1...10_000).contains(count) else {
                return ask(after: .notACount)
            }
            draft.anonymousCount += count
            return ask()
        }
        if let list = NumberList(text, upTo: people.count) {
            for place in list.places { addKnown(people[place]) }
            return ask(after: list.places.contains { isTeacher(people[$0]) } ? .teacherAsLearner : nil)
        }
        guard text.contains(where: \.isLetter), let name = try? NormalisedText(text) else {
            return ask(after: .neitherNumberNorName(people.count))
        }
        entered = PersonDraft(name: name)
        return move(to: .birthYear)
    }

    private mutating func takeBirthYear(_ text: String) -> Step {
        if !text.isEmpty {
            guard let year = BirthYear.read(text) else { return ask(after: .notAYear(text)) }
            entered.birthYear = year
        }
        return move(to: .relation)
    }

    private mutating func takeRelation(_ text: String) -> Step {
        guard let list = NumberList(text, upTo: Self.relations.count), list.places.count <= 1 else {
            return ask(after: .notOneOfList(Self.relations.count))
        }
        if let place = list.places.first { entered.roles = [Self.relations[place]] }
        return move(to: .lookUp)
    }

    private mutating func takeSame(_ text: String, _ choices: [Choice]) -> Step {
        let others = choices.compactMap(\.record)
        if text.isEmpty { return addEntered(others: others, .later) }
        if text == "0" { return addEntered(others: others, .different) }
        guard let list = NumberList(text, upTo: choices.count), list.places.count == 1 else {
            return ask(after: .notOneOfList(choices.count))
        }
        let choice = choices[list.places[0]]
        guard !isTeacher(choice) else {
            state = .learners
            return ask(after: .teacherAsLearner)
        }
        addKnown(choice, relation: entered.roles.first)
        return move(to: .learners)
    }

    private mutating func addEntered(others: [RecordID] = [], _ answer: Comparison.Answer = .different)
        -> Step
    {
        learners.append(
            Learner(
                participant: .new(entered),
                name: enteredName,
                relation: entered.roles.first,
                hasConsent: false,
                others: others,
                answer: answer
            )
        )
        return move(to: .learners)
    }

    private func isTeacher(_ choice: Choice) -> Bool { choice.record.map(draft.teachers.contains) ?? false }

    private mutating func addKnown(_ choice: Choice, relation: Relation? = nil) {
        guard let record = choice.record, !draft.teachers.contains(record),
            !learners.contains(where: { $0.participant == .known(record) })
        else { return }
        learners.append(
            Learner(
                participant: .known(record),
                name: choice.label,
                relation: relation,
                hasConsent: choice.hasConsent
            )
        )
    }

    private mutating func takeSkills(_ text: String) -> Step {
        guard let list = NumberList(text, upTo: skills.count), !list.places.isEmpty else {
            return ask(after: .notOfList(skills.count))
        }
        draft.skills = Set(list.places.compactMap { skills[$0].skill })
        return move(to: firstOutcome)
    }

    private var firstOutcome: State { learners.isEmpty ? .save : .outcome(0) }

    private mutating func takeOutcome(_ text: String, _ place: Int) -> Step {
        guard let list = NumberList(text, upTo: Self.outcomes.count), list.places.count == 1 else {
            return ask(after: .notOneOfList(Self.outcomes.count))
        }
        learners[place].outcome = Self.outcomes[list.places[0]]
        if place + 1 < learners.count { return move(to: .outcome(place + 1)) }
        return move(to: nextConsent(from: 0))
    }

    private func nextConsent(from place: Int) -> State {
        let next = learners.indices.dropFirst(place).first { !learners[$0].hasConsent }
        return next.map { .consent($0) } ?? .save
    }

    private mutating func takeConsent(_ text: String, _ place: Int) -> Step {
        switch YesNo(text) {
        case .yes: return move(to: .method(place))
        case .no:
            learners[place].consent = nil
            return move(to: nextConsent(from: place + 1))
        case nil: return ask(after: .neitherYesNorNo)
        }
    }

    private mutating func takeMethod(_ text: String, _ place: Int) -> Step {
        let methods = Consent.Method.allCases
        guard let list = NumberList(text, upTo: methods.count), list.places.count == 1 else {
            return ask(after: .notOneOfList(methods.count))
        }
        learners[place].consent = methods[list.places[0]]
        return move(to: nextConsent(from: place + 1))
    }

    private mutating func takeSave(_ text: String) -> Step {
        switch text.isEmpty ? .yes : YesNo(text) {
        case .yes: return .save(finished.draft, finished.comparisons)
        case .no: return .cancel
        case nil: return ask(after: .neitherYesNorNo)
        }
    }

    /// The session with everybody who may be named; the others are counted.
    private var finished: (draft: SessionDraft, comparisons: [Comparison]) {
        var draft = draft
        var comparisons: [Comparison] = []
        for learner in learners {
            guard learner.hasConsent || learner.consent != nil else {
                draft.anonymousCount += 1
                continue
            }
            comparisons += learner.others.map {
                Comparison(learner: draft.learners.count, known: $0, learner.answer)
            }
            draft.learners.append(
                SessionDraft.Learner(
                    learner.participant,
                    learner.outcome,
                    learner.relation,
                    consent: learner.consent
                )
            )
        }
        return (draft, comparisons)
    }
}
