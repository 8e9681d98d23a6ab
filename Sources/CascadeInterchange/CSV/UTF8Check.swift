package import CascadeMetrics

/// Looks for the first byte that is not well-formed UTF-8.
///
/// Source: The Unicode Standard 16.0, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
package enum UTF8Check {
    /// The index of the first byte of the first ill-formed sequence, or nil where all is well.
    package static func firstIllFormed(in bytes: Bytes) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var index = 0
        while index < bytes.count {
            while index + 8 <= bytes.count, ByteWord.load(base + index) & ByteWord.highBits == 0 {
                index += 8
            }
            guard index < bytes.count else { return nil }
            if base[index] < 0x80 {
                index += 1
                continue
            }
            let length = sequenceLength(at: index, in: bytes)
            guard length > 0 else { return index }
            index += length
        }
        return nil
    }

    /// The length of the well-formed sequence of two to four bytes at an index, or 0.
    @inline(__always)
    private static func sequenceLength(at index: Int, in bytes: Bytes) -> Int {
        let length: Int
        let second: ClosedRange<UInt8>
        switch bytes[index] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        if length > 2, bytes[index + 2] & 0xC0 != 0x80 { return 0 }
        if length > 3, bytes[index + 3] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
