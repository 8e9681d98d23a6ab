/// Words as a shell takes them, for commands that are shown to be copied.
package enum ShellWords {
    private static let plain = Set("-_./:=@%+,~")

    /// The words with blanks between them; what a shell would read otherwise stands in quotes.
    package static func joined(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || plain.contains($0) }
        if isPlain, !word.isEmpty { return word }
        let parts = word.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }
}
