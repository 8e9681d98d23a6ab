/// What a text may use beside characters.
package enum Ink: Hashable, Sendable {
    /// Nothing: a file, a pipe.
    case plain
    /// Bold headings (ECMA-48, SGR 1): a terminal.
    case terminal

    func bold(_ text: String) -> String {
        switch self {
        case .plain: text
        case .terminal: "\u{1B}[1m\(text)\u{1B}[0m"
        }
    }
}
