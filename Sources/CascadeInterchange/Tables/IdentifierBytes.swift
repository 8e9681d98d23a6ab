import CascadeMetrics

/// Looks at identifiers as bytes of a reader's buffer, which may be read past a slice's end.
enum IdentifierBytes {
    /// Whether all bytes are ASCII, and none a control character.
    @inline(__always)
    static func areNoControls(_ bytes: Bytes) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        var odd: UInt64 = 0
        var index = 0
        while index < bytes.count {
            let filler = ByteWord.repeating(0x30)
            let word = ByteWord.first(bytes.count - index, of: ByteWord.load(base + index), filler: filler)
            odd |= word | ByteWord.below(word, 0x20) | ByteWord.equal(word, 0x7F)
            index += 8
        }
        return odd & ByteWord.highBits == 0
    }

    /// The index of the first `;` or `:` from an index on, or the count.
    @inline(__always)
    static func separator(in bytes: Bytes, from start: Int) -> Int {
        guard let base = bytes.baseAddress else { return bytes.count }
        var index = start
        while index < bytes.count {
            // 0x3A and 0x3B differ in the lowest bit only.
            let word = (ByteWord.load(base + index) ^ ByteWord.repeating(0x3A)) & ByteWord.repeating(0xFE)
            let marks = ByteWord.zeros(word)
            if marks != 0 { return min(index + ByteWord.index(of: marks), bytes.count) }
            index += 8
        }
        return bytes.count
    }
}
