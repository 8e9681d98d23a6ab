extension StringProtocol {
    /// The columns this text takes in a terminal.
    ///
    /// One per character, whatever number of marks it carries (`ế` is one, in NFC or not), two for the wide
    /// characters of East Asia and emoji (UAX #11), none for marks and format characters on their own.
    package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Character {
    var displayWidth: Int {
        guard let base = unicodeScalars.first else { return 0 }
        // Printable Latin, with all of Vietnamese in NFC, is nearly everything; it needs no look-up.
        switch base.value {
        case 0x20...0x7E, 0xC0...0x24F, 0x1E00...0x1EFF: return unicodeScalars.contains("\u{FE0F}") ? 2 : 1
        default: break
        }
        // The first scalar decides: what follows in a grapheme is drawn over it or beside it in its cell.
        switch base.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        let isWide =
            base.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") || base.isEastAsianWide
        return isWide ? 2 : 1
    }
}

extension Unicode.Scalar {
    // The blocks of class W and F in EastAsianWidth.txt (Unicode 16), emoji apart.
    fileprivate var isEastAsianWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
