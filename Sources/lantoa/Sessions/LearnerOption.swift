import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// A learner as an option names one: `person[;outcome[;relation]]`, or with colons.
struct LearnerOption: Hashable, Sendable {
    /// The person, as typed.
    let person: String
    /// The outcome, where it is said.
    let outcome: Outcome?
    /// The relation, where it is said.
    let relation: Relation?

    /// Reads an option.
    ///
    /// - Throws: a usage error.
    init(_ text: String) throws {
        let parts = Self.parts(of: text)
        guard let person = parts.first, !person.isEmpty, parts.count <= 3 else {
            throw usage(.notALearner(text))
        }
        self.person = person
        outcome = try Self.word(parts.dropFirst().first)
        relation = try Self.word(parts.dropFirst(2).first)
    }

    /// What stands between semicolons, or between colons where there are no semicolons.
    static func parts(of text: String) -> [String] {
        text.split(separator: text.contains(";") ? ";" : ":", omittingEmptySubsequences: false).map {
            String($0).trimmingBlanks
        }
    }

    /// Reads a word of a list; nothing where the text is empty.
    static func word<Word: SpokenWord>(_ text: String?) throws -> Word? {
        guard let text, !text.isEmpty else { return nil }
        guard let word = Word(spoken: text) else {
            let words = Word.allCases.map { "\($0.rawValue) (\($0.phrase.text(in: Terminal.language)))" }
            throw usage(.notAWord(text, words.joined(separator: ", ")))
        }
        return word
    }
}

/// A learner met for the first time as an option names one: `name;year;relation;outcome`, all but the name may be
/// empty; or with colons.
struct NewLearnerOption: Hashable, Sendable {
    /// Who.
    let person: PersonDraft
    /// The outcome.
    let outcome: Outcome
    /// The relation.
    let relation: Relation?

    /// Reads an option.
    ///
    /// - Throws: a usage error.
    init(_ text: String) throws {
        let parts = LearnerOption.parts(of: text)
        guard parts.count <= 4, let name = try? nameText(parts[0]) else {
            throw usage(.notANewLearner(text))
        }
        var year: Int32?
        if parts.count > 1, !parts[1].isEmpty {
            guard let read = BirthYear.read(parts[1]) else { throw usage(.notAYear(parts[1])) }
            year = read
        }
        relation = try LearnerOption.word(parts.dropFirst(2).first)
        outcome = try LearnerOption.word(parts.dropFirst(3).first) ?? .attended
        person = PersonDraft(name: name, birthYear: year, roles: relation.map { [$0] } ?? [])
    }
}
