/// A full name as two readings: with its diacritics, and folded (no diacritics, đ as d).
///
/// Case, spaces, composed or decomposed letters, and the place of the tone within a syllable make no difference:
/// a tone belongs to the syllable, so `Hòa` is `Hoà` and `thúy` is `thuý`, and `quý` needs no rule of its own.
/// `Ng.` in front is `Nguyễn`. Equality goes by 64-bit hashes of the parts.
package struct NameKey: Hashable, Sendable {
    /// Hashes of the first, the middle and the last syllables, in one of the two readings.
    package struct Parts: Hashable, Sendable {
        /// The family name; none where the name is one syllable.
        var family = NameHash.none
        /// Everything between family and given name, in order.
        var middle = NameHash.none
        /// The last syllable.
        var given = NameHash.none

        /// The whole.
        @inline(__always) var whole: UInt64 {
            NameHash.combine(NameHash.combine(family, given), middle)
        }
        /// Family and given name, whatever stands between.
        @inline(__always) var ends: UInt64 { NameHash.combine(family, given) }
    }

    /// The letters without diacritics.
    package internal(set) var letters = FoldedLetters()
    /// The parts without diacritics.
    package internal(set) var folded = Parts()
    /// The parts with diacritics.
    package internal(set) var spelled = Parts()
    /// The number of syllables.
    package internal(set) var syllableCount: Int32 = 0
    /// Whether any letter has a mark or any syllable a tone.
    package internal(set) var hasDiacritics = false

    /// Reads a name as entered; nil where it has no letter.
    package init?(_ text: String) {
        var text = text
        guard let key = text.withUTF8({ NameKey(utf8: $0.span) }) else { return nil }
        self = key
    }

    /// Reads a name from the bytes of its text in UTF-8; nil where it has no letter.
    package init?(utf8: Span<UInt8>) {
        var reader = NameReader()
        reader.read(utf8)
        guard reader.key.syllableCount > 0 else { return nil }
        self = reader.key
    }

    /// The folded name, as far as ``FoldedLetters`` holds it.
    package var foldedText: String { String(decoding: letters.bytes, as: UTF8.self) }
}
