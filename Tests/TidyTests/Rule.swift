import Testing

/// A habit of this repository that a machine can check.
struct Rule: Sendable, CustomTestStringConvertible {
    /// What holds where nothing is found.
    let promise: String
    /// Made-up repositories, each of which breaks the rule; they show that it can fail.
    let violations: [Repository]
    /// Made-up repositories that come near and are right.
    let harmless: [Repository]
    /// Where a repository breaks the rule.
    let findings: @Sendable (Repository) -> [Finding]

    var testDescription: String { promise }

    static let all: [Rule] = [
        .importsPointLeft, .figuresAreFreeOfFoundation, .filesAreShort, .noMarkers, .noTraps,
        .testsAreOutside,
        .textsStandInTheCatalogue, .commandSpeaksThroughTheCatalogue, .pathsAreRelative, .mapIsComplete,
        .changesAreLogged, .wordsAreChosen,
    ]
}

/// One place where a rule is broken.
struct Finding: Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let what: String

    var description: String { "\(path):\(line): \(what)" }
}

extension StringProtocol {
    /// The words of a text: runs of ASCII letters, digits and `_`.
    var words: [SubSequence] {
        split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
    }
}
