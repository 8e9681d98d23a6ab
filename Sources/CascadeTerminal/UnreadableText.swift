package import CascadeTexts

/// Text of the command line that is not UTF-8.
///
/// The system hands over bytes, and reading them as text turns what is no letter into “�”: a name would be saved that
/// nobody typed.
package struct UnreadableText: Hashable, Sendable {
    /// Which one, counted from 1 as they stand after the program's name.
    package let place: Int
    /// The option before it, whose value it is.
    package let option: String?
    /// The text, bytes that are no letters written as `\xNN`.
    package let excerpt: String

    /// Looks for the first argument that cannot be read; nil where all can.
    ///
    /// - Parameter arguments: Their bytes, the program's name left out.
    package init?(in arguments: some Sequence<[UInt8]>) {
        var before: String?
        for (index, bytes) in arguments.enumerated() {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                place = index + 1
                excerpt = Self.visible(bytes)
                // Of `--name=TEXT` the option stands in the same argument.
                let named = bytes.firstIndex(of: UInt8(ascii: "=")).flatMap { end in
                    String(validating: bytes[..<end], as: UTF8.self)
                }
                option = [named, before].compactMap { $0 }.first { $0.hasPrefix("--") && $0 != "--" }
                return
            }
            before = text
        }
        return nil
    }

    /// What the user reads.
    package var phrase: Phrase { .unreadableArgument(excerpt, place: String(place), option: option) }

    /// Text in which every byte that belongs to no letter can be seen.
    static func visible(_ bytes: [UInt8]) -> String {
        var text = ""
        var decoder = UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var rest = bytes[...]
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar):
                text.unicodeScalars.append(UTF8.decode(scalar))
                rest = rest.dropFirst(scalar.count)
            case .error(let length):
                for byte in rest.prefix(length) { text += "\\x" + String(byte, radix: 16) }
                rest = rest.dropFirst(length)
            case .emptyInput: return text
            }
        }
    }
}
