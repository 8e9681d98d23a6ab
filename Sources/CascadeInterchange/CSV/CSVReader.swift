package import CascadeMetrics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads the rows of one CSV file (RFC 4180, UTF-8) in bounded memory, whatever the file holds.
///
/// The bytes are read into one buffer of fixed size, and a field is a slice of it: nothing is allocated per
/// row. A slice is good until the next call of ``next()``. Lines may end in CR LF or LF, the last one in
/// nothing; a byte-order mark is skipped, and so are empty lines. A row that breaks a rule comes as a
/// ``Step/fault(_:)``, and the next call goes on with the row after it:
/// - a row over 1 MiB is passed over by the grammar, in bounded memory, without being held;
/// - a row whose quotes make no sense ends at the next line end, as nothing better can be known.
package struct CSVReader: ~Copyable {
    /// The longest field, in bytes, quotes taken off.
    package static let maximumFieldSize = 65_536
    /// The longest row, in bytes, as it stands in the file.
    package static let maximumRowSize = 1 << 20
    /// The most columns a header may have.
    package static let maximumColumnCount = 1024
    static let chunkSize = 1 << 18

    /// What ``next()`` came upon.
    package enum Step: Hashable, Sendable {
        /// A row; its fields can be read.
        case row
        /// A row that breaks a rule; it has no fields.
        case fault(CSVFault)
        /// The end of the file.
        case end
    }

    /// Where a field lies in the buffer, quotes left out.
    struct Span {
        var start: Int32
        var end: Int32
        var hasDoubledQuotes: Bool
    }

    private let path: String
    private let descriptor: Int32
    private var hasStarted = false
    private var isAtEnd = false
    private let base: UnsafeMutablePointer<UInt8>
    private let spans: UnsafeMutablePointer<Span>
    /// The first byte of the buffer that was not parsed, and the end of what was read.
    private var start = 0
    private var end = 0
    private var nextLine = 1
    private var rowStart = 0

    /// How large the file was when it was opened, in bytes.
    package let fileSize: Int
    /// How many bytes were read so far.
    package private(set) var bytesRead = 0
    /// The size of the buffer, which never changes.
    package var bufferCapacity: Int { Self.maximumRowSize + Self.chunkSize + ByteWord.padding }
    /// The physical line, from 1, on which the last row starts.
    package private(set) var line = 1
    /// How many fields the last row has.
    package private(set) var fieldCount = 0
    /// How many fields every row must have; nil: any number up to the most columns.
    package var expectedFieldCount: Int?

    /// Opens a file.
    ///
    /// - Throws: ``FileFailure``; with `EINVAL` where it is not a regular file, as a pipe could keep the
    ///   reader waiting for ever.
    package init(path: String) throws(FileFailure) {
        // Without O_NONBLOCK opening a named pipe would wait for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileFailure(path: path, number: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let number = errno
            close(descriptor)
            throw FileFailure(path: path, number: number)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileFailure(path: path, number: EINVAL)
        }
        self.path = path
        self.descriptor = descriptor
        fileSize = Int(status.st_size)
        base = .allocate(capacity: Self.maximumRowSize + Self.chunkSize + ByteWord.padding)
        spans = .allocate(capacity: Self.maximumColumnCount)
    }

    deinit {
        _ = close(descriptor)
        base.deallocate()
        spans.deallocate()
    }

    /// A field of the last row; good until the next call of ``next()``.
    package func field(_ index: Int) -> Bytes {
        precondition(index >= 0 && index < fieldCount, "a field beyond the row's end")
        let span = spans[index]
        return Bytes(start: base + Int(span.start), count: Int(span.end - span.start))
    }

    /// The physical line on which a field of the last row starts.
    package func line(ofField index: Int) -> Int {
        precondition(index >= 0 && index < fieldCount, "a field beyond the row's end")
        return line + newlines(from: rowStart, to: Int(spans[index].start))
    }

    /// The last row's fields, to be looked up without checks by who knows the header.
    var rawRow: (base: UnsafePointer<UInt8>, spans: UnsafePointer<Span>) {
        (UnsafePointer(base), UnsafePointer(spans))
    }

    /// Goes on to the next row.
    ///
    /// - Throws: ``FileFailure``.
    package mutating func next() throws(FileFailure) -> Step {
        if !hasStarted, let fault = try begin() { return .fault(fault) }
        while true {
            if start == end {
                if isAtEnd { return .end }
                try refill()
                continue
            }
            var scan = RowScan(base: base, start: start, end: end, isAtEnd: isAtEnd)
            let isComplete = scan.run(into: spans, limit: expectedFieldCount ?? Self.maximumColumnCount)
            guard isComplete else {
                if end - start > Self.maximumRowSize { return .fault(try passOverLongRow()) }
                try refill()
                continue
            }
            if let step = take(scan) { return step }
        }
    }

    /// Takes over a row that was scanned; nil for an empty line.
    private mutating func take(_ scan: RowScan) -> Step? {
        line = nextLine
        rowStart = start
        fieldCount = 0
        nextLine += 1
        if scan.hasQuotes { nextLine += newlines(from: start, to: scan.contentEnd) }
        start = scan.next
        if let fault = scan.fault {
            return .fault(
                CSVFault(
                    fault,
                    line: line + newlines(from: rowStart, to: scan.faultAt),
                    column: scan.faultColumn
                )
            )
        }
        if scan.fieldCount == 1, scan.contentEnd == rowStart { return nil }
        if scan.contentEnd - rowStart > Self.maximumFieldSize, let fault = sizeFault(scan) {
            return .fault(fault)
        }
        if let expectedFieldCount, scan.fieldCount != expectedFieldCount {
            return .fault(CSVFault(.wrongFieldCount, line: line, fieldCount: scan.fieldCount))
        }
        guard scan.fieldCount <= Self.maximumColumnCount else {
            return .fault(CSVFault(.tooManyColumns, line: line, fieldCount: scan.fieldCount))
        }
        fieldCount = scan.fieldCount
        if scan.hasDoubledQuotes { undoubleQuotes() }
        if scan.hasNonASCII, let fault = encodingFault() {
            fieldCount = 0
            return .fault(fault)
        }
        return .row
    }

    /// Looks at the first bytes: a byte-order mark is skipped, UTF-16 is refused.
    private mutating func begin() throws(FileFailure) -> CSVFault? {
        hasStarted = true
        try refill()
        if end >= 2, (base[0] == 0xFF && base[1] == 0xFE) || (base[0] == 0xFE && base[1] == 0xFF) {
            // Nothing of it can be read: the next step is the end.
            start = end
            isAtEnd = true
            return CSVFault(.encodingUTF16, line: 1)
        }
        if end >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { start = 3 }
        return nil
    }

    /// Moves what was not parsed to the front and reads on.
    private mutating func refill() throws(FileFailure) {
        if start > 0 {
            base.update(from: base + start, count: end - start)
            end -= start
            start = 0
        }
        let goal = min(end + Self.chunkSize, Self.maximumRowSize + Self.chunkSize)
        while end < goal {
            let count = read(descriptor, base + end, goal - end)
            if count > 0 {
                end += count
                bytesRead += count
            } else if count == 0 {
                // A file that somebody cuts while it is read would pass for a whole one.
                guard bytesRead >= fileSize else { throw FileFailure(path: path, number: EIO) }
                isAtEnd = true
                break
            } else if errno != EINTR {
                throw FileFailure(path: path, number: errno)
            }
        }
        // What is read past the end must be defined; its value does not matter.
        (base + end).update(repeating: 0x30, count: ByteWord.padding)
    }

    /// Reads to the end of a row that is too long to be held.
    private mutating func passOverLongRow() throws(FileFailure) -> CSVFault {
        line = nextLine
        fieldCount = 0
        var pass = LongRowPass()
        while true {
            let stretch = Bytes(start: base + start, count: end - start)
            let (used, hasEnded) = pass.take(stretch)
            start += used
            if hasEnded { break }
            if isAtEnd { break }
            try refill()
        }
        nextLine += pass.lineCount
        return pass.fault(line: line)
    }

    private func sizeFault(_ scan: RowScan) -> CSVFault? {
        let stored = min(scan.fieldCount, expectedFieldCount ?? Self.maximumColumnCount)
        for index in 0..<stored where Int(spans[index].end - spans[index].start) > Self.maximumFieldSize {
            // A doubled quote is one byte of the field.
            let (from, to) = (Int(spans[index].start), Int(spans[index].end))
            let quotes = spans[index].hasDoubledQuotes ? (from..<to).count { base[$0] == 0x22 } / 2 : 0
            if to - from - quotes > Self.maximumFieldSize {
                return CSVFault(
                    .fieldTooLong,
                    line: line + newlines(from: rowStart, to: from),
                    column: index + 1
                )
            }
        }
        guard scan.contentEnd - rowStart > Self.maximumRowSize else { return nil }
        return CSVFault(.rowTooLong, line: line)
    }

    private func encodingFault() -> CSVFault? {
        for index in 0..<fieldCount where UTF8Check.firstIllFormed(in: field(index)) != nil {
            return CSVFault(.invalidUTF8, line: line(ofField: index), column: index + 1)
        }
        return nil
    }

    /// Makes one quote of two, in place; the room left is filled so that no newline is counted twice.
    private func undoubleQuotes() {
        for index in 0..<fieldCount where spans[index].hasDoubledQuotes {
            var from = Int(spans[index].start)
            var to = from
            let end = Int(spans[index].end)
            while from < end {
                let byte = base[from]
                base[to] = byte
                to += 1
                from += byte == 0x22 ? 2 : 1
            }
            spans[index].end = Int32(to)
            (base + to).update(repeating: 0x22, count: end - to)
        }
    }

    private func newlines(from: Int, to: Int) -> Int {
        var count = 0
        for index in from..<to where base[index] == 0x0A { count += 1 }
        return count
    }
}
