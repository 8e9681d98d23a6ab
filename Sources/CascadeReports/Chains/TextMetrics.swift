import Foundation

/// How wide a text is on paper, from above: no renderer's fonts are known here.
///
/// The advances are those of DejaVu Sans, in hundredths of the font size and rounded up; it is the widest of
/// the usual sans-serif fonts with Vietnamese letters (Arial, Noto Sans, Roboto, Segoe UI are narrower), so a
/// text takes no more room than this says. A letter with marks is as wide as the bare letter.
enum TextMetrics {
    static func width(of text: String, size: Double) -> Double {
        text.reduce(0) { $0 + advance(of: $1) } * size / 100
    }

    private static func advance(of character: Character) -> Double {
        guard let base = String(character).decomposedStringWithCanonicalMapping.unicodeScalars.first else {
            return 0
        }
        switch base {
        case "i", "j", "l", "I", "'", ".", ",", " ", "|", ":", ";", "·": return 34
        case "f", "t", "r", "(", ")", "[", "]", "-", "/": return 42
        case "m", "W": return 100
        case "M", "w", "@", "%", "+", "=", "~", "<", ">": return 96
        case "đ": return 64
        case "a"..."z", "0"..."9", "?", "_": return 64
        case "A"..."Z", "Đ", "&", "#": return 79
        default: return character.displayWidth == 0 ? 0 : 105
        }
    }
}
