/// How a column of texts is written.
enum TextMode: UInt8 {
    /// Lengths, then bytes.
    case raw
    /// Words between spaces, from a dictionary for each place in the text.
    case words
    /// As ``words``, words of digits being written as numbers.
    case wordsAndNumbers
}

/// What writer and reader of texts agree on.
enum TextColumn {
    /// Words from this place on share a dictionary.
    static let places = 4
    static let longestNumber = 18
    static let space: UInt8 = 0x20

    static func place(_ index: Int) -> Int { min(index, places - 1) }
}

/// Writes columns of texts.
struct TextColumnWriter {
    private struct Word {
        var range: Range<Int>
        var place: Int
        var isNumber: Bool
    }

    private var words: [Word] = []
    private var table = WordTable()

    /// Writes texts whose count the reader knows.
    mutating func write(_ texts: [Range<Int>], of bytes: [UInt8], to columns: inout ColumnWriter) {
        guard !texts.isEmpty else { return }
        bytes.withUnsafeBufferPointer { write(texts, $0, &columns) }
    }

    private mutating func write(
        _ texts: [Range<Int>],
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ columns: inout ColumnWriter
    ) {
        let counts = split(texts, bytes)
        let mode = chooseMode(texts, bytes)
        columns.coded.append(mode.rawValue)
        guard mode != .raw else {
            columns.numbers(texts.map { Int64($0.count) })
            for text in texts { columns.coded.append(UnsafeBufferPointer(rebasing: bytes[text])) }
            return
        }
        columns.numbers(counts)
        let extra = mode == .wordsAndNumbers ? 1 : 0
        for place in 0..<TextColumn.places {
            table.removeAll()
            var indices: [Int64] = []
            for word in words where word.place == place {
                let isNumber = extra == 1 && word.isNumber
                indices.append(isNumber ? 0 : Int64(table.number(of: word.range, in: bytes) + extra))
            }
            guard !indices.isEmpty else { continue }
            columns.coded.varint(table.words.count)
            columns.numbers(table.words.map { Int64($0.count) })
            for word in table.words { columns.coded.append(UnsafeBufferPointer(rebasing: bytes[word])) }
            columns.numbers(indices)
        }
        if extra == 1 { writeNumbers(bytes, &columns) }
    }

    private func writeNumbers(_ bytes: UnsafeBufferPointer<UInt8>, _ columns: inout ColumnWriter) {
        let numbers = words.filter(\.isNumber)
        columns.numbers(numbers.map { Int64($0.range.count) })
        columns.numbers(numbers.map { $0.range.reduce(0) { $0 * 10 + Int64(bytes[$1] - 0x30) } })
    }

    /// Cuts the texts at each space; an empty text is one empty word.
    private mutating func split(_ texts: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>) -> [Int64] {
        words.removeAll(keepingCapacity: true)
        var counts: [Int64] = []
        counts.reserveCapacity(texts.count)
        for text in texts {
            let before = words.count
            var start = text.lowerBound
            var digits = true
            for index in text {
                let byte = bytes[index]
                if byte == TextColumn.space {
                    add(start..<index, before, digits)
                    start = index + 1
                    digits = true
                } else if byte < 0x30 || byte > 0x39 {
                    digits = false
                }
            }
            add(start..<text.upperBound, before, digits)
            counts.append(Int64(words.count - before))
        }
        return counts
    }

    private mutating func add(_ range: Range<Int>, _ before: Int, _ digits: Bool) {
        let isNumber = digits && !range.isEmpty && range.count <= TextColumn.longestNumber
        words.append(Word(range: range, place: TextColumn.place(words.count - before), isNumber: isNumber))
    }

    /// Numbers pay where most differ; words where they repeat.
    private mutating func chooseMode(_ texts: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>) -> TextMode {
        table.removeAll()
        var numberCount = 0
        for word in words where word.isNumber {
            numberCount += 1
            _ = table.number(of: word.range, in: bytes)
        }
        let asNumbers = numberCount > 0 && table.words.count * 2 > numberCount
        var cost = asNumbers ? numberCount * 4 : 0
        for place in 0..<TextColumn.places {
            table.removeAll()
            for word in words where word.place == place && !(asNumbers && word.isNumber) {
                _ = table.number(of: word.range, in: bytes)
            }
            cost += table.words.reduce(0) { $0 + $1.count + 1 }
        }
        cost += words.count
        let raw = texts.reduce(0) { $0 + $1.count }
        guard cost * 4 < raw * 3 else { return .raw }
        return asNumbers ? .wordsAndNumbers : .words
    }
}
