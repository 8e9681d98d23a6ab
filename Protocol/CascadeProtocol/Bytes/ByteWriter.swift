/// Bytes being written.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ slice: some Collection<UInt8>) { bytes.append(contentsOf: slice) }

    mutating func append(_ range: Range<Int>, of source: [UInt8]) {
        source.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Seven bits to a byte, the lowest first, the top bit set in all but the last.
    mutating func varint(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func varint(_ number: Int) { varint(UInt64(number)) }

    /// A signed number, 0, −1, 1, −2 and so on becoming 0, 1, 2, 3.
    mutating func zigzag(_ number: Int64) { varint(number.zigzag) }

    mutating func bigEndian(_ number: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

extension Int64 {
    var zigzag: UInt64 { UInt64(bitPattern: self << 1 ^ self >> 63) }

    init(zigzag number: UInt64) { self = Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1) }
}

extension UInt64 {
    /// How many bytes a varint takes.
    var varintLength: Int { (70 - (self | 1).leadingZeroBitCount) / 7 }
}
