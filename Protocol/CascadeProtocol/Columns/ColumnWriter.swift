/// Columns being written: what repeats goes to the coded part, which zstd compresses; what does not (bits of
/// large numbers, hashes, keys) goes to the packed part, where it disturbs no statistics.
struct ColumnWriter {
    var coded = ByteWriter()
    var packed = ByteWriter()
    private var plain = ByteWriter()
    private var delta = ByteWriter()

    /// The length of the packed part, the packed part, the coded part: what the skeleton's hash covers.
    func plainBytes() -> [UInt8] { assembled(coded.bytes) }

    /// As ``plainBytes()``, the coded part as a zstd frame.
    func compressedBytes() -> [UInt8] { assembled(ZstdFrame.compress(coded.bytes)) }

    private func assembled(_ last: [UInt8]) -> [UInt8] {
        var result = ByteWriter()
        result.varint(packed.bytes.count)
        result.append(packed.bytes)
        result.append(last)
        return result.bytes
    }

    /// Writes numbers whose count the reader knows, in the mode that takes least.
    mutating func numbers(_ values: [Int64]) {
        guard let first = values.first else { return }
        plain.removeAll()
        delta.removeAll()
        var range = NumberRange(first)
        var deltas: NumberRange?
        var last: Int64 = 0
        for (index, value) in values.enumerated() {
            let step = value &- last
            plain.zigzag(value)
            delta.zigzag(step)
            range.include(value)
            if index > 0 { deltas.include(step) }
            last = value
        }
        if range.width == 0 {
            coded.append(NumberMode.constant.rawValue)
            coded.zigzag(first)
            return
        }
        var best = (mode: NumberMode.plain, cost: ByteCost.bits(plain.bytes))
        func consider(_ mode: NumberMode, _ cost: Int) { if cost < best.cost { best = (mode, cost) } }
        consider(.delta, ByteCost.bits(delta.bytes))
        consider(.packed, 24 + range.width * values.count)
        if let deltas { consider(.packedDelta, 56 + deltas.width * (values.count - 1)) }
        coded.append(best.mode.rawValue)
        switch best.mode {
        case .constant, .plain: coded.append(plain.bytes)
        case .delta: coded.append(delta.bytes)
        case .packed: pack(values, range)
        case .packedDelta:
            coded.zigzag(first)
            pack(zip(values.dropFirst(), values).map { $0 &- $1 }, deltas ?? range)
        }
    }

    private mutating func pack(_ values: [Int64], _ range: NumberRange) {
        coded.zigzag(range.lowest)
        coded.append(UInt8(range.width))
        var bits: UInt64 = 0
        var count = 0
        for value in values {
            var rest = UInt64(bitPattern: value &- range.lowest)
            var left = range.width
            while left > 0 {
                let taken = min(left, 8 - count)
                bits |= (rest & (1 << UInt64(taken) - 1)) << UInt64(count)
                rest >>= UInt64(taken)
                left -= taken
                count += taken
                if count == 8 {
                    packed.append(UInt8(truncatingIfNeeded: bits))
                    bits = 0
                    count = 0
                }
            }
        }
        if count > 0 { packed.append(UInt8(truncatingIfNeeded: bits)) }
    }
}

/// How a stream of numbers is written.
enum NumberMode: UInt8 {
    /// One number, which all are.
    case constant
    /// A zigzag varint each.
    case plain
    /// A zigzag varint of the difference from the one before, from 0 for the first.
    case delta
    /// The lowest, the width, and the distances from it in that many bits each, in the packed part.
    case packed
    /// The first, and the differences packed.
    case packedDelta
}

/// The lowest and highest of some numbers.
private struct NumberRange {
    private(set) var lowest: Int64
    private var highest: Int64

    init(_ number: Int64) {
        lowest = number
        highest = number
    }

    mutating func include(_ number: Int64) {
        lowest = min(lowest, number)
        highest = max(highest, number)
    }

    /// How many bits hold the distance from the lowest.
    var width: Int { 64 - UInt64(bitPattern: highest &- lowest).leadingZeroBitCount }
}

extension Optional<NumberRange> {
    fileprivate mutating func include(_ number: Int64) {
        if self == nil { self = NumberRange(number) } else { self?.include(number) }
    }
}
