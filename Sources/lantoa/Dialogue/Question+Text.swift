import CascadeModel
import CascadeReports
import CascadeTexts

extension SessionDialogue.Question {
    /// The question as it stands on the terminal.
    func text(in language: Language) -> String {
        switch self {
        case .teacher(let people):
            Lines.list(people.map(\.label)) + Phrase.askTeacher.text(in: language)
        case .learners(let people, let chosen):
            Lines.list(people.map(\.label))
                + (chosen.isEmpty
                    ? "" : Phrase.chosenSoFar(chosen.joined(separator: ", ")).text(in: language) + "\n")
                + (chosen.isEmpty ? Phrase.askLearners : Phrase.askMoreLearners).text(in: language)
        case .birthYear(let name): Phrase.askBirthYear(name).text(in: language)
        case .relation(let name, let relations):
            Lines.row(relations.map(\.phrase), language) + Phrase.askRelation(name).text(in: language)
        case .sameAs(let name, let people):
            Phrase.maybeThere.text(in: language) + "\n" + Lines.list(people.map(\.label))
                + Phrase.askSame(name).text(in: language)
        case .skills(let skills): Lines.list(skills.map(\.label)) + Phrase.askSkills.text(in: language)
        case .outcome(let name, let outcomes):
            Lines.row(outcomes.map(\.phrase), language) + Phrase.askOutcome(name).text(in: language)
        case .consent(let name): Phrase.askConsent(name).text(in: language)
        case .method(let name, let methods):
            Lines.row(methods.map(\.phrase), language) + Phrase.askMethod(name).text(in: language)
        case .save(let summary): summary.text(in: language) + Phrase.askSave.text(in: language)
        }
    }
}

extension RepeatDialogue.Question {
    /// The question as it stands on the terminal.
    func text(in language: Language) -> String {
        switch self {
        case .absent(let names): Lines.list(names) + Phrase.askAbsent.text(in: language)
        case .competent(let lines):
            Lines.list(lines.map { "\($0.name): \($0.outcome.phrase.text(in: language))" })
                + Phrase.askCompetent.text(in: language)
        case .skills(let skills, let before):
            Lines.list(skills.map(\.label))
                + Phrase.askSkillsAgain(before.joined(separator: ", ")).text(in: language)
        case .save(let summary): summary.text(in: language) + Phrase.askSave.text(in: language)
        }
    }
}

extension SessionDialogue.Summary {
    /// What is about to be saved, a line each.
    fileprivate func text(in language: Language) -> String {
        var text = ""
        if !skills.isEmpty {
            text += "  \(Phrase.fieldSkills.text(in: language)): \(skills.joined(separator: ", "))\n"
        }
        for line in learners { text += "  \(line.name): \(line.outcome.phrase.text(in: language))\n" }
        if anonymousCount > 0 {
            let count = NumberStyle(language).whole(anonymousCount)
            text += "  \(Phrase.fieldAnonymous.text(in: language)): \(count)\n"
        }
        return text
    }
}

/// Lists to choose from.
private enum Lines {
    /// A line for each choice.
    static func list(_ choices: [String]) -> String {
        choices.enumerated().map { "  \($0 + 1)  \($1)\n" }.joined()
    }

    /// All choices in one line.
    static func row(_ choices: [Phrase], _ language: Language) -> String {
        choices.enumerated().map { "\($0 + 1) \($1.text(in: language))" }.joined(separator: " · ") + "\n"
    }
}
