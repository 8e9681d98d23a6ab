import CascadeInterchange
package import CascadeReports
package import CascadeTexts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The terminal a command talks to: figures go to standard output, everything else to standard error.
package enum Terminal {
    /// The language of this run: `LANTOA_LANG`, or Vietnamese.
    package static let language: Language = {
        guard let value = getenv("LANTOA_LANG") else { return .vietnamese }
        return String(cString: value).lowercased().hasPrefix("en") ? .english : .vietnamese
    }()

    /// The columns of a line on standard output.
    package static var width: Int { columns(of: STDOUT_FILENO) ?? 160 }

    /// Whether headings on standard output may be bold.
    package static var ink: Ink { isatty(STDOUT_FILENO) == 1 ? .terminal : .plain }

    /// What a picture of characters on standard output may be made of; nil where there is no terminal.
    package static var canvas: Canvas? {
        guard let columns = columns(of: STDOUT_FILENO) else { return nil }
        let name = getenv("TERM").map { String(cString: $0) } ?? ""
        return Canvas(columns: columns, rows: rows, hasColours: !["", "dumb"].contains(name))
    }

    /// A terminal that a picture of characters is shown on.
    package struct Canvas: Hashable, Sendable {
        package let columns: Int
        /// Nil where the terminal does not say how many it has.
        package let rows: Int?
        /// Whether it takes the control sequences of colours.
        package let hasColours: Bool

        /// Whether a picture, and the lines that follow it, can be seen at once.
        package func holds(columns: Int, rows: Int) -> Bool {
            columns <= self.columns && rows <= self.rows ?? rows
        }
    }

    /// Writes figures.
    ///
    /// - Throws: ``Failure`` where they cannot be written, as on a full disk: half a table is no table.
    package static func show(_ text: String) throws {
        guard let number = write(text, to: STDOUT_FILENO) else { return }
        throw Failure.file(FileFailure(path: "stdout", number: number))
    }

    /// Writes a line of figures.
    ///
    /// - Throws: ``Failure`` as above.
    package static func show(_ phrase: Phrase) throws { try show(phrase.text(in: language) + "\n") }

    /// Writes a line on what happened.
    package static func tell(_ phrase: Phrase) { tell(phrase.text(in: language) + "\n") }

    /// Writes text on what happened; where even that fails there is nobody left to tell.
    package static func tell(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// Asks a person; nil where there is no terminal to ask on, or the input ended.
    package static func answer(to question: Phrase) -> String? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        return line {
            tell(question.text(in: language) + " ")
        }
    }

    /// Asks, and reads the line that was typed; nil at the end of the input.
    ///
    /// Asks again where it is not UTF-8.
    package static func line(_ ask: () throws -> Void) rethrows -> String? {
        while true {
            try ask()
            guard let bytes = typedLine() else { return nil }
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            tell(.unreadableAnswer)
        }
    }

    /// The bytes of a line of standard input, without its end; nil where there are no more.
    ///
    /// The standard library's way to read a line makes “�” of what is not UTF-8, and that would be saved.
    private static func typedLine() -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return line.isEmpty ? nil : line }
            if byte == UInt8(ascii: "\n") { return line }
            line.append(byte)
        }
    }

    /// The columns of a terminal behind standard error, or nil where there is none: progress is shown there.
    package static var progressWidth: Int? { columns(of: STDERR_FILENO) }

    private static func columns(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// The rows of the terminal behind standard output, where it says so.
    private static var rows: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
        return Int(size.ws_row)
    }

    /// Writes everything, and returns the system's error number where that fails.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                let count = systemWrite(descriptor, rest)
                if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return errno }
            }
            return nil
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    write(descriptor, UnsafeRawBufferPointer(rebasing: bytes).baseAddress, bytes.count)
}
