/// A name that somebody looks for, perhaps only a part of it, perhaps without diacritics.
///
/// `hoa`, `nguyen hoa`, `Nguyễn Thị Hòa` and `ng thi h` all find Nguyễn Thị Hoà.
package struct NameSearch: Sendable {
    private let key: NameKey
    /// The folded syllables, in order.
    private let syllables: [[UInt8]]

    /// How like a name is to what is looked for, the likest first.
    package enum Likeness: Int, Comparable, Sendable {
        /// The same, wherever tones stand.
        case same
        /// The same without diacritics.
        case sameLetters
        /// The given name is what is looked for, or ends it, the syllables before it being in the name.
        case givenName
        /// The given name begins with it.
        case givenNameStart
        /// All the syllables are in it, in this order.
        case syllables
        /// Syllables in it begin with what is looked for, in this order.
        case starts

        package static func < (left: Likeness, right: Likeness) -> Bool { left.rawValue < right.rawValue }
    }

    /// Reads what is looked for; nil where it has no letter.
    package init?(_ text: String) {
        guard let key = NameKey(text) else { return nil }
        self.key = key
        syllables = key.letters.bytes.split(separator: 0x20).map(Array.init)
    }

    /// How like a name is; nil where it is not.
    package func likeness(of name: NameKey) -> Likeness? {
        if name.folded == key.folded { return name.spelled == key.spelled ? .same : .sameLetters }
        let letters = name.letters
        let count = min(Int(letters.count), FoldedLetters.capacity)
        // Greedily: each syllable looked for takes the first one that it begins, or is.
        var (start, begun, whole) = (0, 0, 0)
        var (lastBegins, lastIs) = (false, false)
        while start < count {
            var end = start
            while end < count, letters[end] != 0x20 { end += 1 }
            lastBegins = false
            lastIs = false
            if begun < syllables.count, letters.begins(syllables[begun], at: start, end: end) {
                begun += 1
                lastBegins = begun == syllables.count
            }
            if whole < syllables.count, syllables[whole].count == end - start,
                letters.begins(syllables[whole], at: start, end: end)
            {
                whole += 1
                lastIs = whole == syllables.count
            }
            start = end + 1
        }
        guard begun == syllables.count else { return nil }
        if lastIs { return .givenName }
        if whole == syllables.count { return .syllables }
        return lastBegins ? .givenNameStart : .starts
    }
}

extension FoldedLetters {
    /// Whether the letters from a place on, before an end, begin with these.
    fileprivate func begins(_ letters: [UInt8], at start: Int, end: Int) -> Bool {
        guard letters.count <= end - start else { return false }
        for index in letters.indices where self[start + index] != letters[index] { return false }
        return true
    }
}
