/// Reads a name in one pass over its bytes, without allocating.
struct NameReader {
    private(set) var key: NameKey

    private var syllableFolded = NameHash.start
    private var syllableSpelled = NameHash.start
    private var syllableTone: UInt64 = 0
    private var syllableLength: Int32 = 0
    /// The last letter with its mark, held back because a combining mark may follow.
    private var pending: UInt64 = 0
    private var word: UInt64 = 0

    /// What `Ng.` stands for, read once.
    private static let abbreviated = NameReader(NameReader.mostCommonFamily)

    init() { key = .empty }

    /// Reads one syllable, for comparison.
    private init(_ text: String) {
        self.init()
        var text = text
        text.withUTF8 { scan($0.span) }
    }

    mutating func read(_ bytes: Span<UInt8>) {
        scan(bytes)
        endSyllable()
        flush()
    }

    private mutating func scan(_ bytes: Span<UInt8>) {
        let table = Letters.forms
        let forms = table.span
        var index = 0
        while index < bytes.count {
            let lead = UInt32(bytes[index])
            var code = lead
            var length = 1
            if lead >= 0x80 { (code, length) = Self.decode(bytes, at: index, lead: lead) }
            index += length
            let form = code < 0x2000 ? forms[Int(code)] : Self.beyondTable(code)
            switch form.kind {
            case 1: take(form, foreign: form.base == 0x7F ? UInt64(code) : 0)
            case 2: endSyllable()
            case 3: mark(form.mark)
            case 4: tone(form.tone)
            default: break
            }
        }
    }

    /// Scalars beyond the table: other scripts are letters, the spaces of typography are gaps.
    private static func beyondTable(_ code: UInt32) -> LetterForm {
        if (0x2000...0x2015).contains(code) || code == 0x202F || code == 0x3000 { return .gap }
        return code >= 0x2E80 ? Letters.foreign : .ignored
    }

    /// One scalar of two to four bytes; what is cut short reads as nothing.
    @inline(__always)
    private static func decode(
        _ bytes: Span<UInt8>,
        at index: Int,
        lead: UInt32
    ) -> (code: UInt32, length: Int) {
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard index + length <= bytes.count, lead >= 0xC2 else { return (0, 1) }
        var code = lead & (0x7F >> UInt32(length))
        for offset in 1..<length { code = code << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (code, length)
    }

    @inline(__always)
    private mutating func take(_ form: LetterForm, foreign: UInt64) {
        if syllableLength == 0 {
            if key.syllableCount > 0 { append(0x20) }
        } else {
            settle()
        }
        let base = form.base
        if form.mark | form.tone != 0 {
            key.hasDiacritics = true
            if form.tone != 0 { syllableTone = form.tone }
        }
        pending = base | form.mark << 7 | foreign << 16
        syllableFolded = NameHash.append(base | foreign << 16, to: syllableFolded)
        syllableLength &+= 1
        append(base)
    }

    /// A combining mark belongs to the letter before it.
    private mutating func mark(_ mark: UInt64) {
        guard syllableLength > 0 else { return }
        key.hasDiacritics = true
        pending = pending & ~(7 << 7) | mark << 7
    }

    /// A combining tone belongs to its syllable.
    private mutating func tone(_ tone: UInt64) {
        guard syllableLength > 0 else { return }
        key.hasDiacritics = true
        syllableTone = tone
    }

    /// The last letter is complete: nothing more can change it.
    @inline(__always)
    private mutating func settle() {
        syllableSpelled = NameHash.append(pending, to: syllableSpelled)
    }

    @inline(__always)
    private mutating func append(_ letter: UInt64) {
        let place = key.letters.count
        key.letters.count = place &+ 1
        guard place < FoldedLetters.capacity else { return }
        word |= letter << UInt64((place & 7) << 3)
        if place & 7 == 7 {
            key.letters.words[Int(place) >> 3] = word
            word = 0
        }
    }

    private mutating func flush() {
        let place = key.letters.count
        if place < FoldedLetters.capacity { key.letters.words[Int(place) >> 3] |= word }
    }

    /// `Ng.` says nothing on how the rest is written.
    private mutating func expand() {
        let hadDiacritics = key.hasDiacritics
        self = Self.abbreviated
        key.hasDiacritics = hadDiacritics
    }

    private mutating func endSyllable() {
        guard syllableLength > 0 else { return }
        if key.syllableCount == 0, syllableLength == 2, word == Self.abbreviation { expand() }
        settle()
        let folded = NameHash.mix(syllableFolded)
        let spelled = NameHash.mix(NameHash.append(syllableTone, to: syllableSpelled))
        switch key.syllableCount {
        case 0: break
        case 1:
            key.folded.family = key.folded.given
            key.spelled.family = key.spelled.given
        default:
            key.folded.middle = NameHash.combine(key.folded.middle, key.folded.given)
            key.spelled.middle = NameHash.combine(key.spelled.middle, key.spelled.given)
        }
        key.folded.given = folded
        key.spelled.given = spelled
        key.syllableCount &+= 1
        syllableFolded = NameHash.start
        syllableSpelled = NameHash.start
        syllableTone = 0
        syllableLength = 0
    }
}

extension NameReader {
    /// The family name that people abbreviate.
    private static let mostCommonFamily = "Nguyễn"
    /// `ng`, as the word of letters holds it.
    private static let abbreviation: UInt64 = 0x67_6E
}

extension NameKey {
    /// A name of no syllable, to be filled.
    fileprivate static var empty: NameKey { NameKey() }

    fileprivate init() {}
}
