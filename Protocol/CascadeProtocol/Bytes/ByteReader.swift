/// A place in bytes that somebody else wrote: every read checks that the bytes are there.
struct ByteReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var offset = 0
    /// The part being read, for violations.
    let part: String

    init(_ bytes: UnsafeBufferPointer<UInt8>, part: String) {
        self.bytes = bytes
        self.part = part
    }

    var isAtEnd: Bool { offset == bytes.count }

    func violation(_ code: ProtocolViolation.Code) -> ProtocolViolation {
        ProtocolViolation(code, part, at: offset)
    }

    mutating func byte() throws(ProtocolViolation) -> UInt8 {
        guard offset < bytes.count else { throw violation(.truncated) }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func bytes(_ count: Int) throws(ProtocolViolation) -> UnsafeBufferPointer<UInt8> {
        guard count <= bytes.count - offset else { throw violation(.truncated) }
        defer { offset += count }
        return UnsafeBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    /// A varint, in its shortest writing.
    @inline(__always)
    mutating func varint() throws(ProtocolViolation) -> UInt64 {
        guard offset < bytes.count else { throw violation(.truncated) }
        let first = bytes[offset]
        offset += 1
        return first < 0x80 ? UInt64(first) : try longVarint(first)
    }

    private mutating func longVarint(_ first: UInt8) throws(ProtocolViolation) -> UInt64 {
        var number = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw violation(.malformed) }
            number |= UInt64(next & 0x7F) << shift
            if next < 0x80 {
                guard next != 0 else { throw violation(.notCanonical) }
                return number
            }
            shift += 7
        }
    }

    mutating func zigzag() throws(ProtocolViolation) -> Int64 { Int64(zigzag: try varint()) }

    /// A count, refused above a limit.
    mutating func count(_ limit: Int) throws(ProtocolViolation) -> Int {
        let number = try varint()
        guard number <= UInt64(limit) else { throw violation(.tooLarge) }
        return Int(number)
    }

    mutating func bigEndian() throws(ProtocolViolation) -> UInt64 {
        try bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
