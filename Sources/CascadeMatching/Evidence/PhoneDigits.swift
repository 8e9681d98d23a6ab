/// A telephone number as its digits, comparable in a few instructions.
///
/// Spaces, dots and brackets are dropped; `+84` and `0084` are the leading zero; nine digits without a zero in
/// front are a number whose zero a spreadsheet lost.
package struct PhoneDigits: Hashable, Sendable {
    /// Four bits each, the first digit in the lowest; zero beyond the end.
    private let digits: UInt64
    /// At most 15, as ITU-T E.164 has it.
    private let count: Int

    /// Reads a number as entered; nil where fewer than seven or more than fifteen digits stand in it.
    package init?(_ text: String) {
        var text = text
        guard let phone = text.withUTF8({ PhoneDigits(utf8: $0.span) }) else { return nil }
        self = phone
    }

    /// Reads a number from the bytes of its text in UTF-8; nil as in ``init(_:)``.
    package init?(utf8: Span<UInt8>) {
        var digits: UInt64 = 0
        var count = 0
        var isInternational = false
        for index in utf8.indices {
            let byte = utf8[index]
            if byte == 0x2B, count == 0 { isInternational = true }
            guard (0x30...0x39).contains(byte) else { continue }
            guard count < 15 else { return nil }
            digits |= UInt64(byte & 0xF) << UInt64(count * 4)
            count += 1
        }
        if isInternational {
            if digits & 0xFF == 0x48, count > 9 { (digits, count) = ((digits >> 8) << 4, count - 1) }
        } else if digits & 0xFFFF == 0x4800 {
            (digits, count) = ((digits >> 16) << 4, count - 3)
        } else if count == 9, digits & 0xF != 0 {
            (digits, count) = (digits << 4, 10)
        }
        guard count >= 7 else { return nil }
        self.digits = digits
        self.count = count
    }

    /// Whether one becomes the other by one digit lost, gained or replaced, or two neighbours swapped.
    package func isWithinOneEdit(of other: PhoneDigits) -> Bool {
        let unlike = digits ^ other.digits
        if count == other.count {
            guard unlike != 0 else { return true }
            let first = UInt64(unlike.trailingZeroBitCount & ~3)
            if unlike >> first < 16 { return true }
            let (mine, others) = (digits >> first & 0xFF, other.digits >> first & 0xFF)
            return unlike >> first < 256 && mine == (others >> 4 | (others & 0xF) << 4)
        }
        guard abs(count - other.count) == 1 else { return false }
        let (short, long) = count < other.count ? (digits, other.digits) : (other.digits, digits)
        // Where the digits put in is a zero at the end, nothing differs.
        guard unlike != 0 else { return true }
        let first = UInt64(unlike.trailingZeroBitCount & ~3)
        return short >> first == long >> (first + 4)
    }
}
