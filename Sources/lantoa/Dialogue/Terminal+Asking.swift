import CascadeTerminal
import CascadeTexts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Terminal {
    /// Whether somebody sits there who can be asked.
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    /// Asks, and reads a line; nil at the end of the input.
    static func ask(_ question: Phrase) throws -> String? { try ask(question.text(in: language)) }

    /// Asks, and reads a line; nil at the end of the input.
    static func ask(_ question: String) throws -> String? {
        try line { try show(question + " ") }
    }

    /// Asks for a yes or a no until one is given; the end of the input is a no.
    static func confirms(_ question: Phrase) throws -> Bool {
        while let answer = try ask(question) {
            if let decision = YesNo(answer) { return decision == .yes }
            tell(.notUnderstood(Misunderstanding.neitherYesNorNo.phrase))
        }
        return false
    }
}
