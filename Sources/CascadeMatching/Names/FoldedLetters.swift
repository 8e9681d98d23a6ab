/// The letters of a name without diacritics, syllables parted by one space, 32 of them in four machine words.
///
/// Comparing by words makes "at most one edit" a handful of instructions; no Vietnamese name of a register is
/// longer, and of a longer one only equality is known, through the hashes of ``NameKey``.
package struct FoldedLetters: Hashable, Sendable {
    /// The most letters held.
    static let capacity = 32

    /// Eight letters each, the first in the lowest byte; zero beyond the end.
    var words: SIMD4<UInt64>
    /// Letters and gaps of the whole name, also where it is longer than what is held.
    var count: Int32

    init() {
        words = .zero
        count = 0
    }

    init(words: SIMD4<UInt64>, count: Int32) {
        self.words = words
        self.count = count
    }

    /// Whether one becomes the other by at most one letter lost, gained or replaced, or two neighbours swapped;
    /// false where one is longer than what is held.
    @inline(__always)
    package func isWithinOneEdit(of other: FoldedLetters) -> Bool {
        let difference = count - other.count
        if difference > 1 || difference < -1 { return false }
        if max(count, other.count) > Self.capacity { return false }
        if difference == 0 { return isWithinOneReplacement(of: other) }
        return difference < 0 ? isWithinOneGap(of: other) : other.isWithinOneGap(of: self)
    }

    /// Same length: equal, one letter replaced, or two neighbours swapped.
    private func isWithinOneReplacement(of other: FoldedLetters) -> Bool {
        let unlike = words ^ other.words
        guard let index = (0..<4).first(where: { unlike[$0] != 0 }) else { return true }
        let byte = unlike[index].trailingZeroBitCount & ~7
        var rest = unlike
        rest[index] &= ~(0xFF << UInt64(byte))
        if rest == .zero { return true }
        let first = index * 8 + byte / 8
        guard first + 1 < Self.capacity, self[first] == other[first + 1], self[first + 1] == other[first]
        else {
            return false
        }
        let (next, shift) = ((first + 1) / 8, UInt64((first + 1) % 8 * 8))
        rest[next] &= ~(0xFF << shift)
        return rest == .zero
    }

    /// `longer` has one letter more: whether it is this with a letter put in.
    private func isWithinOneGap(of longer: FoldedLetters) -> Bool {
        let unlike = words ^ longer.words
        guard let index = (0..<4).first(where: { unlike[$0] != 0 }) else { return true }
        let byte = UInt64(unlike[index].trailingZeroBitCount & ~7)
        let long = longer.words
        let carried = SIMD4<UInt64>(long[1], long[2], long[3], 0) &<< 56
        var rest = words ^ (long &>> 8 | carried)
        for before in 0..<index { rest[before] = 0 }
        rest[index] &= ~0 << byte
        return rest == .zero
    }

    /// The letter at a place below the capacity; zero beyond the end.
    subscript(index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: words[index >> 3] >> UInt64((index & 7) << 3))
    }

    /// The letters held, in order.
    package var bytes: [UInt8] { (0..<Swift.min(Int(count), Self.capacity)).map { self[$0] } }
}
