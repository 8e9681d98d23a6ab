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
}
