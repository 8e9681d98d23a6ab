import Foundation

/// Bytes as text that fits into an address: RFC 4648, section 5, without padding.
package enum Base64URL {
    /// The text of some bytes.
    package static func text(_ bytes: [UInt8]) -> String {
        String(
            Data(bytes).base64EncodedString().compactMap { character in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            }
        )
    }

    /// The bytes of a text; nil where it is none.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: plain) else { return nil }
        // Only one writing of the last character counts, so that a link has one form.
        return self.text(Array(data)) == String(text) ? Array(data) : nil
    }
}
