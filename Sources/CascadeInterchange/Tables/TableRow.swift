import CascadeMetrics
import CascadeModel

/// A row whose fields are looked up by column: slices of the reader's buffer, good until its next row.
struct TableRow<Column: TableColumn> {
    private let base: UnsafePointer<UInt8>
    private let spans: UnsafePointer<CSVReader.Span>
    private let positions: UnsafePointer<Int32>

    init(_ reader: borrowing CSVReader, _ header: borrowing TableHeader<Column>) {
        (base, spans) = reader.rawRow
        positions = header.positions
    }

    /// The bytes of a column; none where it is empty or the file lacks it.
    @inline(__always)
    subscript(column: Column) -> Bytes {
        let position = Int(positions[column.rawValue])
        guard position >= 0 else { return Bytes(start: base, count: 0) }
        let span = spans[position]
        return Bytes(start: base + Int(span.start), count: Int(span.end - span.start))
    }

    /// The bytes of a column that must have some.
    @inline(__always)
    func required(_ column: Column) throws(RowFault) -> Bytes {
        let bytes = self[column]
        guard !bytes.isEmpty else { throw RowFault(.valueMissing, column) }
        return bytes
    }

    /// A day.
    func date(_ column: Column) throws(RowFault) -> LocalDate? {
        let bytes = self[column]
        guard !bytes.isEmpty else { return nil }
        do throws(ModelError) {
            return try LocalDate(bytes: bytes)
        } catch {
            throw RowFault(error, column, detail: Excerpt.date(bytes))
        }
    }

    /// A day that must be there.
    func requiredDate(_ column: Column) throws(RowFault) -> LocalDate {
        guard let date = try date(column) else { throw RowFault(.valueMissing, column) }
        return date
    }

    /// A time of day.
    func time(_ column: Column) throws(RowFault) -> TimeOfDay? {
        let bytes = self[column]
        guard !bytes.isEmpty else { return nil }
        do throws(ModelError) {
            return try TimeOfDay(bytes: bytes)
        } catch {
            throw RowFault(error, column)
        }
    }

    /// A moment in UTC.
    func instant(_ column: Column) throws(RowFault) -> Instant? {
        let bytes = self[column]
        guard !bytes.isEmpty else { return nil }
        do throws(ModelError) {
            return try Instant(bytes: bytes)
        } catch {
            throw RowFault(error, column)
        }
    }

    /// A number from 0 to 2³¹ − 1.
    func number(_ column: Column) throws(RowFault) -> Int32? {
        let bytes = self[column]
        guard !bytes.isEmpty else { return nil }
        let isNegative = bytes[0] == UInt8(ascii: "-") && bytes.count > 1
        var value: Int64 = 0
        for byte in isNegative ? Bytes(rebasing: bytes.dropFirst()) : bytes {
            let digit = Int64(byte) - 48
            guard (0...9).contains(digit) else { throw RowFault(.numberMalformed, column) }
            value = min(value * 10 + digit, Int64(Int32.max) + 1)
        }
        guard !isNegative, value <= Int64(Int32.max) else { throw RowFault(.numberOutOfRange, column) }
        return Int32(value)
    }

    /// A code word.
    func word<Word: CodeWord>(_ column: Column, as type: Word.Type = Word.self) throws(RowFault) -> Word? {
        let bytes = self[column]
        guard !bytes.isEmpty else { return nil }
        guard let word = Word(bytes: bytes) else { throw RowFault.unknownWord(type, column) }
        return word
    }

    /// A free text.
    ///
    /// That it is UTF-8 without NUL, at most 64 KiB as it stands, the CSV reader has seen to.
    func text(_ column: Column) throws(RowFault) -> Bytes {
        let bytes = self[column]
        // NFC makes UTF-8 at most three times as long (Unicode, Normalization FAQ).
        if bytes.count > NormalisedText.maximumByteCount / 3 {
            let normal = String(decoding: bytes, as: UTF8.self).normalisedToNFC
            guard normal.utf8.count <= NormalisedText.maximumByteCount else {
                throw RowFault(.textTooLong, column)
            }
        }
        return bytes
    }
}
