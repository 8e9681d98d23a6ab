package import CascadeTexts

/// Why an answer was not understood, so that the next one can be.
package enum Misunderstanding: Hashable, Sendable {
    /// Something is no number of the list, which goes up to this.
    case notOfList(Int)
    /// One number of the list is meant, which goes up to this.
    case notOneOfList(Int)
    /// Neither a number of the list, nor a name, nor a count.
    case neitherNumberNorName(Int)
    /// Nobody was named yet.
    case nobodyYet
    /// Who teaches the session was named as a learner.
    case teacherAsLearner
    /// A count that is none, or too large.
    case notACount
    /// Not a year of birth.
    case notAYear(String)
    /// Neither yes nor no.
    case neitherYesNorNo

    /// In words.
    package var phrase: Phrase {
        switch self {
        case .notOfList(let count): .answerNotOfList(String(count))
        case .notOneOfList(let count): .answerNotOneOfList(String(count))
        case .neitherNumberNorName(let count): .answerNeitherNumberNorName(String(count))
        case .nobodyYet: .answerNobodyYet
        case .teacherAsLearner: .answerTeacherAsLearner
        case .notACount: .answerNotACount
        case .notAYear(let text): .notAYear(text)
        case .neitherYesNorNo: .answerNeitherYesNorNo
        }
    }
}
