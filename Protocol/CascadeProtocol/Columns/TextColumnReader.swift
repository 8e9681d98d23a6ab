/// The bytes of texts, being gathered from columns into one buffer.
struct TextColumnReader {
    /// All texts read so far.
    private(set) var bytes: [UInt8] = []
    private let limit: Int

    init(startingWith bytes: [UInt8]) {
        self.bytes = bytes
        limit = bytes.count + ChangeSetLimits.textBytes
    }

    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Adds bytes that are no text.
    mutating func append(
        _ slice: UnsafeBufferPointer<UInt8>,
        _ columns: ColumnReader
    ) throws(ProtocolViolation) {
        guard slice.count <= limit - bytes.count else { throw columns.coded.violation(.tooLarge) }
        bytes.append(contentsOf: slice)
    }

    /// Reads a column of texts: where each lies in ``bytes``.
    mutating func read(_ count: Int, _ columns: inout ColumnReader) throws(ProtocolViolation) -> [Range<Int>]
    {
        guard count > 0 else { return [] }
        guard let mode = TextMode(rawValue: try columns.coded.byte()) else {
            throw columns.coded.violation(.malformed)
        }
        return mode == .raw
            ? try readRaw(count, &columns) : try readWords(count, mode == .wordsAndNumbers ? 1 : 0, &columns)
    }

    private mutating func readRaw(
        _ count: Int,
        _ columns: inout ColumnReader
    ) throws(ProtocolViolation) -> [Range<Int>] {
        let lengths = try columns.lengths(count)
        var texts: [Range<Int>] = []
        texts.reserveCapacity(count)
        for length in lengths {
            let start = bytes.count
            let slice = try columns.coded.bytes(length)
            guard slice.isValidUTF8 else { throw columns.coded.violation(.invalidText) }
            try append(slice, columns)
            texts.append(start..<bytes.count)
        }
        return texts
    }

    /// The dictionary of one place, and the words that stand there in order.
    private struct Place {
        var words: [UnsafeBufferPointer<UInt8>] = []
        var indices: [Int64] = []
        var next = 0
    }

    private mutating func readWords(
        _ count: Int,
        _ extra: Int,
        _ columns: inout ColumnReader
    ) throws(ProtocolViolation) -> [Range<Int>] {
        let counts = try columns.numbers(count)
        var inPlace = [Int](repeating: 0, count: TextColumn.places)
        var total = 0
        for count in counts {
            guard count >= 1 else { throw columns.coded.violation(.outOfRange) }
            // Words but the first of a text follow a space, so that bytes bound them as well.
            guard count <= Int64(limit - total) else { throw columns.coded.violation(.tooLarge) }
            total += Int(count)
            for place in 0..<TextColumn.places - 1 where count > Int64(place) { inPlace[place] += 1 }
            inPlace[TextColumn.places - 1] += max(0, Int(count) - TextColumn.places + 1)
        }
        var places: [Place] = []
        var numberCount = 0
        for place in 0..<TextColumn.places {
            let read = try readPlace(inPlace[place], extra, &columns)
            if extra == 1 { numberCount += read.indices.reduce(0) { $0 + ($1 == 0 ? 1 : 0) } }
            places.append(read)
        }
        var numbers = try Numbers(numberCount, &columns)
        var texts: [Range<Int>] = []
        texts.reserveCapacity(count)
        for count in counts {
            let start = bytes.count
            for index in 0..<Int(count) {
                if index > 0 { bytes.append(TextColumn.space) }
                let place = TextColumn.place(index)
                let word = Int(places[place].indices[places[place].next])
                places[place].next += 1
                if word < extra {
                    numbers.appendNext(to: &bytes)
                } else {
                    bytes.append(contentsOf: places[place].words[word - extra])
                }
                guard bytes.count <= limit else { throw columns.coded.violation(.tooLarge) }
            }
            texts.append(start..<bytes.count)
        }
        return texts
    }

    private func readPlace(
        _ count: Int,
        _ extra: Int,
        _ columns: inout ColumnReader
    ) throws(ProtocolViolation) -> Place {
        var place = Place()
        guard count > 0 else { return place }
        let distinct = try columns.coded.count(count)
        let lengths = try columns.lengths(distinct)
        place.words.reserveCapacity(distinct)
        for length in lengths {
            let word = try columns.coded.bytes(length)
            guard word.isValidUTF8, !word.contains(TextColumn.space) else {
                throw columns.coded.violation(.invalidText)
            }
            place.words.append(word)
        }
        place.indices = try columns.numbers(count)
        for index in place.indices where index < 0 || index >= Int64(distinct + extra) {
            throw columns.coded.violation(.outOfRange)
        }
        return place
    }

    /// Words of digits, in the order of the texts.
    private struct Numbers {
        private let lengths: [Int64]
        private let values: [Int64]
        private var next = 0

        init(_ count: Int, _ columns: inout ColumnReader) throws(ProtocolViolation) {
            lengths = try columns.numbers(count)
            values = try columns.numbers(count)
            for index in 0..<count {
                guard lengths[index] >= 1, lengths[index] <= Int64(TextColumn.longestNumber),
                    values[index] >= 0,
                    values[index] < Self.powers[Int(lengths[index])]
                else { throw columns.coded.violation(.outOfRange) }
            }
        }

        mutating func appendNext(to bytes: inout [UInt8]) {
            var divisor = Self.powers[Int(lengths[next]) - 1]
            var rest = values[next]
            while divisor > 0 {
                bytes.append(0x30 + UInt8(rest / divisor))
                rest %= divisor
                divisor /= 10
            }
            next += 1
        }

        private static let powers: [Int64] = (0...TextColumn.longestNumber).map { exponent in
            (0..<exponent).reduce(1) { power, _ in power * 10 }
        }
    }
}

extension ColumnReader {
    /// Lengths of slices of the bytes that follow.
    fileprivate mutating func lengths(_ count: Int) throws(ProtocolViolation) -> [Int] {
        var lengths: [Int] = []
        lengths.reserveCapacity(count)
        for length in try numbers(count) {
            guard length >= 0, length <= Int64(ChangeSetLimits.frameBytes) else {
                throw coded.violation(.outOfRange)
            }
            lengths.append(Int(length))
        }
        return lengths
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these bytes are UTF-8; ASCII is seen at a glance.
    fileprivate var isValidUTF8: Bool {
        if allSatisfy({ $0 < 0x80 }) { return true }
        return (try? UTF8Span(validating: span)) != nil
    }
}
