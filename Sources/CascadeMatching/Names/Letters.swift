/// What one code point means in a Vietnamese name: a letter, a mark or tone of the letter before, a gap, or nothing.
///
/// A letter is its base (`a`…`z`, digits), its mark (â ă ơ đ) and its tone. Keeping the three apart makes the
/// folded form and the form with diacritics two readings of one pass, whether the text is composed or decomposed.
struct LetterForm: Equatable {
    /// What kind of thing stands here.
    enum Kind: UInt8 {
        case ignored, letter, gap, mark, tone
    }

    /// Kind (bits 13–15), tone (10–12), mark (7–9), base (0–6).
    let bits: UInt16

    static let ignored = LetterForm(.ignored)
    static let gap = LetterForm(.gap)

    init(_ kind: Kind, base: UInt8 = 0, mark: UInt16 = 0, tone: UInt16 = 0) {
        bits = UInt16(kind.rawValue) << 13 | tone << 10 | mark << 7 | UInt16(base)
    }

    @inline(__always) var kind: UInt16 { bits >> 13 }
    @inline(__always) var tone: UInt64 { UInt64(bits >> 10 & 7) }
    @inline(__always) var mark: UInt64 { UInt64(bits >> 7 & 7) }
    @inline(__always) var base: UInt64 { UInt64(bits & 0x7F) }
}

/// The forms of all code points below U+2000, made once.
enum Letters {
    /// By code point.
    static let forms: [LetterForm] = makeForms()

    /// Stands for a letter of another script; the code point itself goes into the hash.
    static let foreign = LetterForm(.letter, base: 0x7F)

    /// Base letter, mark, then the letter without tone and with huyền, sắc, hỏi, ngã, nặng.
    private static let vowels: [(base: Character, mark: UInt16, forms: String)] = [
        ("a", 0, "aàáảãạ"), ("a", 1, "âầấẩẫậ"), ("a", 2, "ăằắẳẵặ"), ("e", 0, "eèéẻẽẹ"), ("e", 1, "êềếểễệ"),
        ("i", 0, "iìíỉĩị"), ("o", 0, "oòóỏõọ"), ("o", 1, "ôồốổỗộ"), ("o", 3, "ơờớởỡợ"),
        ("u", 0, "uùúủũụ"), ("u", 3, "ưừứửữự"), ("y", 0, "yỳýỷỹỵ"),
    ]

    /// Letters of other Latin alphabets, with a mark of their own; ð and Ð are often typed for đ.
    private static let others: [(base: Character, mark: UInt16, forms: String)] = [
        ("a", 5, "äå"), ("c", 5, "ç"), ("e", 5, "ë"), ("i", 5, "ï"), ("i", 1, "î"), ("n", 5, "ñ"),
        ("o", 5, "öø"), ("u", 5, "ü"), ("u", 1, "û"), ("y", 5, "ÿ"), ("d", 4, "đð"),
    ]

    private static func makeForms() -> [LetterForm] {
        var forms = [LetterForm](repeating: .ignored, count: 0x2000)
        func set(_ character: Character, _ form: LetterForm) {
            for text in [character.lowercased(), character.uppercased()] {
                let scalars = text.unicodeScalars
                guard let scalar = scalars.first, scalars.count == 1, scalar.value < 0x2000 else { continue }
                forms[Int(scalar.value)] = form
            }
        }
        for scalar in 0x80..<0x2000 where Unicode.Scalar(UInt32(scalar))?.properties.isAlphabetic == true {
            forms[scalar] = foreign
        }
        for ascii in "abcdefghijklmnopqrstuvwxyz0123456789" {
            set(ascii, LetterForm(.letter, base: ascii.asciiValue ?? 0))
        }
        for (base, mark, toned) in vowels {
            for (tone, character) in toned.enumerated() {
                set(
                    character,
                    LetterForm(.letter, base: base.asciiValue ?? 0, mark: mark, tone: UInt16(tone))
                )
            }
        }
        for (base, mark, marked) in others {
            marked.forEach { set($0, LetterForm(.letter, base: base.asciiValue ?? 0, mark: mark)) }
        }
        for gap in [0x09, 0x0A, 0x0D, 0x20, 0x2D, 0x2E, 0xA0] { forms[gap] = .gap }
        for (code, mark) in [(0x302, 1), (0x306, 2), (0x31B, 3), (0x308, 5), (0x327, 5)] {
            forms[code] = LetterForm(.mark, mark: UInt16(mark))
        }
        // The last two are the older code points of huyền and sắc.
        for (code, tone) in [
            (0x300, 1), (0x301, 2), (0x309, 3), (0x303, 4), (0x323, 5), (0x340, 1), (0x341, 2),
        ] {
            forms[code] = LetterForm(.tone, tone: UInt16(tone))
        }
        return forms
    }
}
