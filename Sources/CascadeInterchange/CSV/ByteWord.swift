/// Tests on eight bytes at once, as one little-endian word (SWAR).
///
/// Every test is exact per byte: no borrow runs from one byte into the next, so that all bits of an answer
/// may be used, not only the lowest. Source: Henry S. Warren, *Hacker's Delight*, section 6–1.
enum ByteWord {
    /// How many bytes may be read past the end of a slice that lies in a reader's buffer.
    static let padding = 16

    @inline(__always) static var lowBits: UInt64 { 0x7F7F_7F7F_7F7F_7F7F }
    @inline(__always) static var highBits: UInt64 { 0x8080_8080_8080_8080 }

    /// The eight bytes at an address, wherever it is aligned.
    @inline(__always)
    static func load(_ address: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(address).loadUnaligned(as: UInt64.self))
    }

    /// One byte, eight times.
    @inline(__always)
    static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Marks (0x80) the bytes that are zero.
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 { ~(((word & lowBits) &+ lowBits) | word | lowBits) }

    /// Marks the bytes equal to a byte.
    @inline(__always)
    static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 { zeros(word ^ repeating(byte)) }

    /// Marks the bytes below an ASCII byte.
    @inline(__always)
    static func below(_ word: UInt64, _ limit: UInt8) -> UInt64 {
        ~(((word & lowBits) &+ repeating(0x80 - limit)) | word) & highBits
    }

    /// Keeps the first bytes of a word and writes a filler over the rest; `count` is 0 to 8.
    @inline(__always)
    static func first(_ count: Int, of word: UInt64, filler: UInt64) -> UInt64 {
        if count >= 8 { return word }
        let mask = (UInt64(1) &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
        return word & mask | filler & ~mask
    }

    /// The index of the first byte marked.
    @inline(__always)
    static func index(of marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }
}
