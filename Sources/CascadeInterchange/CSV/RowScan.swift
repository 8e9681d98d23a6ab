/// Finds the fields and the end of one row in a buffer.
///
/// All bytes that mean anything to CSV, and NUL, lie below `-` (0x2D), and few others that are common in the
/// files do (the space). So eight bytes are asked at once whether one lies below `-`, and only those that do
/// are looked at one by one.
struct RowScan {
    private let base: UnsafeMutablePointer<UInt8>
    private let start: Int
    private let end: Int
    private let isAtEnd: Bool

    /// Where the row ends, without its line end, and where the next one starts.
    private(set) var contentEnd = 0
    private(set) var next = 0
    private(set) var fieldCount = 0
    private(set) var hasQuotes = false
    private(set) var hasDoubledQuotes = false
    /// Whether a byte above ASCII may be in the row.
    private(set) var hasNonASCII = false
    /// The first rule broken, with the column (from 1) and the field's start.
    private(set) var fault: Problem.Reason?
    private(set) var faultColumn = 0
    private(set) var faultAt = 0

    init(base: UnsafeMutablePointer<UInt8>, start: Int, end: Int, isAtEnd: Bool) {
        self.base = base
        self.start = start
        self.end = end
        self.isAtEnd = isAtEnd
    }

    /// Scans the row.
    ///
    /// - Parameters:
    ///   - spans: Takes the fields.
    ///   - limit: How many fields to note; more are counted only.
    /// - Returns: False where the row's end has not been read yet; scan it again once it has.
    mutating func run(into spans: UnsafeMutablePointer<CSVReader.Span>, limit: Int) -> Bool {
        var position = start
        var fieldStart = start
        var count = 0
        var high: UInt64 = 0
        // After quotes that make no sense the row ends at the next line end.
        var quotesAreText = false

        @inline(__always)
        func note(_ from: Int, _ to: Int, doubled: Bool = false) {
            if count < limit {
                spans[count] = CSVReader.Span(start: Int32(from), end: Int32(to), hasDoubledQuotes: doubled)
            }
            count += 1
        }

        words: while true {
            if position >= end {
                guard isAtEnd else { return false }
                note(fieldStart, end)
                finish(count, high, contentEnd: end, next: end)
                return true
            }
            let word = ByteWord.load(base + position)
            high |= word
            var marks = ByteWord.below(word, UInt8(ascii: "-"))
            while marks != 0 {
                let at = position + ByteWord.index(of: marks)
                marks &= marks &- 1
                if at >= end { break }
                switch base[at] {
                case UInt8(ascii: ","):
                    note(fieldStart, at)
                    fieldStart = at + 1
                case 0x0A:
                    note(fieldStart, at)
                    finish(count, high, contentEnd: at, next: at + 1)
                    return true
                case 0x0D:
                    guard let next = lineEnd(after: at) else {
                        if at + 1 >= end { return false }
                        blame(.bareCarriageReturn, column: count + 1, at: fieldStart)
                        continue
                    }
                    note(fieldStart, at)
                    finish(count, high, contentEnd: at, next: next)
                    return true
                case UInt8(ascii: "\""):
                    if quotesAreText { continue }
                    guard at == fieldStart else {
                        quotesAreText = true
                        blame(.strayQuote, column: count + 1, at: fieldStart)
                        continue
                    }
                    hasQuotes = true
                    let quoted = closingQuote(from: at + 1, high: &high)
                    if quoted.hasNUL { blame(.nulByte, column: count + 1, at: fieldStart) }
                    guard let close = quoted.at else {
                        guard isAtEnd else { return false }
                        // Not NUL or whatever lies in the rest of the file: the quote is the cause.
                        fault = nil
                        blame(.unterminatedQuote, column: count + 1, at: fieldStart)
                        finish(count + 1, high, contentEnd: end, next: end)
                        return true
                    }
                    let after = close + 1
                    if after == end, !isAtEnd { return false }
                    if after == end || base[after] == 0x0A {
                        note(fieldStart + 1, close, doubled: quoted.hasDoubled)
                        hasDoubledQuotes = hasDoubledQuotes || quoted.hasDoubled
                        finish(count, high, contentEnd: after, next: min(after + 1, end))
                        return true
                    }
                    if base[after] == 0x0D, after + 1 == end, !isAtEnd { return false }
                    if base[after] == 0x0D, let next = lineEnd(after: after) {
                        note(fieldStart + 1, close, doubled: quoted.hasDoubled)
                        hasDoubledQuotes = hasDoubledQuotes || quoted.hasDoubled
                        finish(count, high, contentEnd: after, next: next)
                        return true
                    }
                    if base[after] == UInt8(ascii: ",") {
                        note(fieldStart + 1, close, doubled: quoted.hasDoubled)
                        hasDoubledQuotes = hasDoubledQuotes || quoted.hasDoubled
                        fieldStart = after + 1
                        position = fieldStart
                    } else {
                        blame(.textAfterQuote, column: count + 1, at: fieldStart)
                        quotesAreText = true
                        position = after
                    }
                    continue words
                case 0:
                    blame(.nulByte, column: count + 1, at: fieldStart)
                default:
                    continue
                }
            }
            position += 8
        }
    }

    /// The start of the next row where a CR at an index ends this one: before an LF, or at the file's end.
    private func lineEnd(after index: Int) -> Int? {
        if index + 1 < end { return base[index + 1] == 0x0A ? index + 2 : nil }
        return isAtEnd ? index + 1 : nil
    }

    /// The quote that closes a field, or nil where it has not been read.
    private func closingQuote(
        from first: Int,
        high: inout UInt64
    ) -> (at: Int?, hasDoubled: Bool, hasNUL: Bool) {
        var position = first
        var hasDoubled = false
        var hasNUL = false
        words: while position < end {
            let word = ByteWord.load(base + position)
            high |= word
            var marks = ByteWord.equal(word, UInt8(ascii: "\"")) | ByteWord.zeros(word)
            while marks != 0 {
                let at = position + ByteWord.index(of: marks)
                marks &= marks &- 1
                if at >= end { break }
                if base[at] == 0 {
                    hasNUL = true
                } else if at + 1 < end, base[at + 1] == UInt8(ascii: "\"") {
                    hasDoubled = true
                    position = at + 2
                    continue words
                } else {
                    return (at, hasDoubled, hasNUL)
                }
            }
            position += 8
        }
        return (nil, hasDoubled, hasNUL)
    }

    private mutating func blame(_ reason: Problem.Reason, column: Int, at fieldStart: Int) {
        guard fault == nil else { return }
        fault = reason
        faultColumn = column
        faultAt = fieldStart
    }

    @inline(__always)
    private mutating func finish(_ count: Int, _ high: UInt64, contentEnd: Int, next: Int) {
        fieldCount = count
        hasNonASCII = high & ByteWord.highBits != 0
        self.contentEnd = contentEnd
        self.next = next
    }
}
