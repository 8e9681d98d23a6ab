import Foundation

/// Free text that a person entered, in NFC, at most 64 KiB, without NUL.
///
/// Two texts that look alike are equal: `hoà` typed as one letter or as two is one text. (Tone placement,
/// `hoà` against `hòa`, is spelling and stays as entered.)
public struct NormalisedText: Hashable, Sendable, CustomStringConvertible {
    /// The longest text, in bytes of UTF-8.
    public static let maximumByteCount = 65_536

    /// The text, in NFC; never empty.
    public let text: String

    /// Checks and normalises a text; an empty one is no text.
    ///
    /// - Parameter text: What was entered, in any normalisation form.
    /// - Throws: ``ModelError`` where the text is too long or holds a NUL.
    public init?(_ text: String) throws(ModelError) {
        guard !text.isEmpty else { return nil }
        let normal = text.normalisedToNFC
        guard normal.utf8.count <= Self.maximumByteCount else { throw ModelError(.textTooLong) }
        guard !normal.utf8.contains(0) else { throw ModelError(.textForbiddenCharacter) }
        self.text = normal
    }

    /// The text itself.
    public var description: String { text }
}

extension String {
    /// This text in Unicode Normalization Form C (UAX #15).
    ///
    /// Text as a Vietnamese keyboard writes it has it already, which is seen at a glance; only other text is looked up.
    package var normalisedToNFC: String {
        unicodeScalars.allSatisfy(\.staysInNFC) ? self : precomposedStringWithCanonicalMapping
    }
}

extension Unicode.Scalar {
    /// Whether it is in form C whatever stands beside it.
    ///
    /// That is so of a starter with `NFC_Quick_Check=Yes` (UAX #44). Only some blocks are known here: Latin with all
    /// Vietnamese letters, dashes and quotation marks.
    fileprivate var staysInNFC: Bool {
        switch value {
        case ..<0x300, 0x1E00...0x1EFF, 0x2010...0x2027: true
        default: false
        }
    }
}
