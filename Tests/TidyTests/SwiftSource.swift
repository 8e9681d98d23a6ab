/// Swift text taken apart into code, comments and string literals.
///
/// A rule on code must not trip over a comment, and a rule on texts must see literals only. This is a lexer
/// for these three, with nested comments, raw and multi-line literals, and interpolation; it does not know
/// regex literals, which the project does not use.
struct SwiftSource: Sendable {
    /// A string literal without its interpolations and escapes.
    struct Literal: Sendable {
        let line: Int
        let text: String
        /// The code of the same line in front of it.
        let before: String
    }

    /// Lines of code, each literal replaced by `""`, without comments.
    private(set) var code: [String] = [""]
    /// Comments, by line.
    private(set) var comments: [(line: Int, text: String)] = []
    private(set) var literals: [Literal] = []

    init(_ text: String) {
        var lexer = Lexer(text)
        lexer.readCode(into: &self, untilClosed: false)
    }

    fileprivate mutating func append(_ bytes: ArraySlice<UInt8>) {
        code[code.count - 1] += String(decoding: bytes, as: UTF8.self)
    }

    fileprivate mutating func startLine() { code.append("") }

    fileprivate mutating func addComment(_ bytes: ArraySlice<UInt8>) {
        for (offset, part) in bytes.split(separator: Lexer.newline, omittingEmptySubsequences: false)
            .enumerated()
        {
            if offset > 0 { startLine() }
            comments.append((line: code.count, text: String(decoding: part, as: UTF8.self)))
        }
    }

    fileprivate mutating func addLiteral(_ bytes: [UInt8], line: Int, before: String) {
        literals.append(Literal(line: line, text: String(decoding: bytes, as: UTF8.self), before: before))
    }
}

private struct Lexer {
    static let newline = UInt8(ascii: "\n")
    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")
    private static let backslash = UInt8(ascii: "\\")
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")

    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    private func at(_ offset: Int) -> UInt8? {
        position + offset < bytes.count ? bytes[position + offset] : nil
    }

    private func starts(with text: [UInt8]) -> Bool { bytes[position...].starts(with: text) }

    /// Reads code to the end, or to the bracket that closes an interpolation.
    mutating func readCode(into source: inout SwiftSource, untilClosed: Bool) {
        var depth = 0
        var start = position
        while let byte = at(0) {
            if byte == Self.slash, at(1) == Self.slash || at(1) == Self.star {
                source.append(bytes[start..<position])
                readComment(into: &source)
                start = position
            } else if byte == Self.quote || byte == Self.hash, let hashes = hashesBeforeQuote() {
                source.append(bytes[start..<position])
                readLiteral(hashes: hashes, into: &source)
                start = position
            } else {
                if byte == Self.newline {
                    source.append(bytes[start..<position])
                    source.startLine()
                    start = position + 1
                } else if byte == UInt8(ascii: "(") {
                    depth += 1
                } else if byte == UInt8(ascii: ")") {
                    if untilClosed, depth == 0 { break }
                    depth -= 1
                }
                position += 1
            }
        }
        source.append(bytes[start..<position])
    }

    private mutating func readComment(into source: inout SwiftSource) {
        let start = position
        if at(1) == Self.slash {
            while let byte = at(0), byte != Self.newline { position += 1 }
        } else {
            var depth = 0
            repeat {
                if at(0) == Self.slash, at(1) == Self.star {
                    depth += 1
                    position += 2
                } else if at(0) == Self.star, at(1) == Self.slash {
                    depth -= 1
                    position += 2
                } else {
                    position += 1
                }
            } while depth > 0 && position < bytes.count
        }
        source.addComment(bytes[start..<min(position, bytes.count)])
    }

    /// How many `#` open the literal that starts here, or nil where none starts.
    private func hashesBeforeQuote() -> Int? {
        var count = 0
        while at(count) == Self.hash { count += 1 }
        return at(count) == Self.quote ? count : nil
    }

    private mutating func readLiteral(hashes: Int, into source: inout SwiftSource) {
        let line = source.code.count
        let before = source.code[line - 1]
        let fence = [UInt8](repeating: Self.hash, count: hashes)
        position += hashes
        let isMultiline = starts(with: [Self.quote, Self.quote, Self.quote])
        let mark = [UInt8](repeating: Self.quote, count: isMultiline ? 3 : 1)
        position += mark.count
        source.append(mark[..<1])
        var text: [UInt8] = []
        while let byte = at(0), !starts(with: mark + fence) {
            if byte == Self.newline {
                // A literal of one line that is not closed would swallow the file.
                guard isMultiline else { break }
                source.startLine()
                text.append(byte)
                position += 1
            } else if byte == Self.backslash, bytes[(position + 1)...].starts(with: fence) {
                position += 1 + hashes
                text.append(UInt8(ascii: " "))
                readEscape(into: &source)
            } else {
                text.append(byte)
                position += 1
            }
        }
        if at(0) != Self.newline { position = min(position + mark.count + hashes, bytes.count) }
        source.append(mark[..<1])
        source.addLiteral(text, line: line, before: before)
    }

    /// Reads what follows a backslash: an interpolation, a scalar in braces, or one character.
    private mutating func readEscape(into source: inout SwiftSource) {
        if at(0) == UInt8(ascii: "(") {
            position += 1
            readCode(into: &source, untilClosed: true)
        } else if at(0) == UInt8(ascii: "u"), at(1) == UInt8(ascii: "{") {
            while let byte = at(0), byte != UInt8(ascii: "}") { position += 1 }
        } else if at(0) == Self.newline {
            return
        }
        position += 1
    }
}
