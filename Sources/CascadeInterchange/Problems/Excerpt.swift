package import CascadeMetrics

/// Cuts what may be quoted out of a field.
///
/// Where a row has slipped by one column, or a list of names stands where identifiers belong, the offending
/// value is private. So nothing is quoted that could be a name (it has a space) or a Vietnamese telephone
/// number (nine to twelve digits led by 0, 84 or +84).
package enum Excerpt {
    private static let maximumLength = 40

    /// An identifier fit to be shown, cut short; nil where it could be private.
    package static func identifier(_ bytes: Bytes) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard !text.unicodeScalars.contains(where: \.properties.isWhitespace), !looksLikeTelephone(text)
        else { return nil }
        return shortened(text)
    }

    /// A name of a column or file fit to be shown, cut short, whatever it holds.
    package static func label(_ bytes: Bytes) -> String { shortened(String(decoding: bytes, as: UTF8.self)) }

    /// A badly written date; nil where it is anything but short and made of digits and two separators.
    package static func date(_ bytes: Bytes) -> String? {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard (6...10).contains(bytes.count), bytes.count(where: { !isDigit($0) }) == 2,
            bytes.allSatisfy({ isDigit($0) || [0x2D, 0x2E, 0x2F].contains($0) })
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func looksLikeTelephone(_ text: String) -> Bool {
        let digits = text.hasPrefix("+") ? text.dropFirst() : Substring(text)
        return (9...12).contains(digits.utf8.count) && (digits.hasPrefix("0") || digits.hasPrefix("84"))
            && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Cut to forty characters; what could reorder or hide the text around it is replaced.
    private static func shortened(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if shown.count == maximumLength {
                shown.append("…")
                break
            }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                shown.append("\u{FFFD}")
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }
}
