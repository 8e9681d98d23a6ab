/// Columns written by somebody else, being read.
struct ColumnReader {
    var coded: ByteReader
    private var packed: ByteReader

    /// Reads the plain form, see ``ColumnWriter/plainBytes()``.
    init(plain: UnsafeBufferPointer<UInt8>, part: String) throws(ProtocolViolation) {
        var reader = ByteReader(plain, part: part)
        let count = try reader.count(plain.count)
        packed = ByteReader(try reader.bytes(count), part: part)
        let rest = try reader.bytes(plain.count - reader.offset)
        coded = ByteReader(rest, part: part)
    }

    /// The plain form of columns whose coded part is a zstd frame.
    static func decompressed(_ bytes: [UInt8], part: String) throws(ProtocolViolation) -> [UInt8] {
        let split = try split(bytes, part: part)
        return bytes[..<split] + (try ZstdFrame.decompress(Array(bytes[split...]), part: part))
    }

    /// The inverse of ``decompressed(_:part:)``.
    static func compressed(_ plain: [UInt8], part: String) throws(ProtocolViolation) -> [UInt8] {
        let split = try split(plain, part: part)
        return plain[..<split] + ZstdFrame.compress(Array(plain[split...]))
    }

    private static func split(_ bytes: [UInt8], part: String) throws(ProtocolViolation) -> Int {
        try bytes.withReader(part) { reader throws(ProtocolViolation) in
            let count = try reader.count(bytes.count)
            _ = try reader.bytes(count)
            return reader.offset
        }
    }

    /// Checks that everything was read.
    func finish() throws(ProtocolViolation) {
        guard coded.isAtEnd else { throw coded.violation(.trailing) }
        guard packed.isAtEnd else { throw packed.violation(.trailing) }
    }

    mutating func packedBytes(_ count: Int) throws(ProtocolViolation) -> UnsafeBufferPointer<UInt8> {
        try packed.bytes(count)
    }

    mutating func packedBigEndian() throws(ProtocolViolation) -> UInt64 { try packed.bigEndian() }

    /// A stream of a known count, which the caller has held against a limit.
    mutating func numbers(_ count: Int) throws(ProtocolViolation) -> [Int64] {
        guard count > 0 else { return [] }
        guard let mode = NumberMode(rawValue: try coded.byte()) else { throw coded.violation(.malformed) }
        switch mode {
        case .constant: return Array(repeating: try coded.zigzag(), count: count)
        case .plain:
            // Every number takes a byte at least: a count beyond the bytes would reserve in vain.
            var values: [Int64] = []
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(try coded.zigzag()) }
            return values
        case .delta:
            var values: [Int64] = []
            values.reserveCapacity(count)
            var last: Int64 = 0
            for _ in 0..<count {
                last &+= try coded.zigzag()
                values.append(last)
            }
            return values
        case .packed: return try unpack(count)
        case .packedDelta:
            var last = try coded.zigzag()
            var values = [last]
            guard count > 1 else { return values }
            values.reserveCapacity(count)
            for step in try unpack(count - 1) {
                last &+= step
                values.append(last)
            }
            return values
        }
    }

    private mutating func unpack(_ count: Int) throws(ProtocolViolation) -> [Int64] {
        let lowest = try coded.zigzag()
        let width = Int(try coded.byte())
        guard width <= 64 else { throw coded.violation(.outOfRange) }
        let bytes = try packed.bytes((count * width + 7) / 8)
        var values: [Int64] = []
        values.reserveCapacity(count)
        var next = 0
        var used = 0
        for _ in 0..<count {
            var number: UInt64 = 0
            var have = 0
            while have < width {
                let taken = min(width - have, 8 - used)
                let piece = UInt64(bytes[next] >> UInt8(used)) & (1 << UInt64(taken) - 1)
                number |= piece << UInt64(have)
                have += taken
                used += taken
                if used == 8 {
                    used = 0
                    next += 1
                }
            }
            values.append(lowest &+ Int64(bitPattern: number))
        }
        guard used == 0 || bytes[next] >> UInt8(used) == 0 else { throw packed.violation(.notCanonical) }
        return values
    }
}

extension [UInt8] {
    /// Runs a body with a reader over these bytes.
    func withReader<Result>(
        _ part: String,
        _ body: (inout ByteReader) throws(ProtocolViolation) -> Result
    ) throws(ProtocolViolation) -> Result {
        try withUnsafeBufferPointer { bytes throws(ProtocolViolation) in
            var reader = ByteReader(bytes, part: part)
            return try body(&reader)
        }
    }
}
