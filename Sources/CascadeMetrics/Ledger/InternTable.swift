/// A slice of bytes owned by somebody else, valid for the length of a call.
package typealias Bytes = UnsafeBufferPointer<UInt8>

/// Gives every distinct string of bytes a small ordinal, in order of arrival.
///
/// Figures are computed on ordinals; the bytes are looked at again only to sort what is printed. Two to
/// three machine words per string, one probe per look-up on average (open addressing, linear probing, at most
/// half full). The hash is keyed at random per table, so that nobody can send identifiers made to collide.
package struct InternTable: Sendable {
    /// All strings, end to end.
    private(set) var arena: [UInt8] = []
    /// Where each string ends in the arena.
    private(set) var ends: [Int] = []
    /// Upper half: the hash's upper half; lower half: ordinal + 1; zero where free.
    private(set) var slots: [UInt64] = []
    private(set) var mask = 0
    private let key: UInt64

    /// An empty table.
    package init() {
        var generator = SystemRandomNumberGenerator()
        key = generator.next() | 1
    }

    /// How many distinct strings there are.
    package var count: Int { ends.count }

    /// The ordinal of a string, or nil where it has not been seen.
    package func ordinal(of bytes: Bytes) -> Int32? {
        guard mask > 0 else { return nil }
        let hash = hash(bytes)
        let found = slots.withUnsafeBufferPointer { slots in find(bytes, hash: hash, in: slots) }
        return found.ordinal
    }

    /// The ordinal of a string, seen before or not.
    package mutating func intern(_ bytes: Bytes) -> (ordinal: Int32, isNew: Bool) {
        if (ends.count + 1) * 2 > slots.count { grow() }
        let hash = hash(bytes)
        let found = slots.withUnsafeBufferPointer { slots in find(bytes, hash: hash, in: slots) }
        if let ordinal = found.ordinal { return (ordinal, false) }
        precondition(ends.count < Int32.max, "more identifiers than an ordinal can number")
        let ordinal = Int32(ends.count)
        arena.append(contentsOf: bytes)
        ends.append(arena.count)
        slots[found.slot] = (hash >> 32) << 32 | UInt64(ordinal + 1)
        return (ordinal, true)
    }

    /// Reads the bytes of a string.
    package func withBytes<Result>(of ordinal: Int32, _ body: (Bytes) -> Result) -> Result {
        arena.withUnsafeBufferPointer { arena in body(slice(ordinal, of: arena)) }
    }

    /// The string.
    package func text(of ordinal: Int32) -> String {
        withBytes(of: ordinal) { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether one string comes before another by its bytes.
    package func precedes(_ left: Int32, _ right: Int32) -> Bool {
        arena.withUnsafeBufferPointer { arena in
            Self.precedes(slice(left, of: arena), slice(right, of: arena))
        }
    }

    /// Sorts ordinals by the bytes of their strings.
    package func sort(_ ordinals: inout ArraySlice<Int32>) {
        guard ordinals.count > 1 else { return }
        arena.withUnsafeBufferPointer { arena in
            ordinals.sort { Self.precedes(slice($0, of: arena), slice($1, of: arena)) }
        }
    }

    /// Sorts ordinals by the bytes of their strings.
    package func sorted(_ ordinals: some Sequence<Int32>) -> [Int32] {
        var all = ArraySlice(ordinals)
        sort(&all)
        return Array(all)
    }

    /// Makes room for a number of strings, so that growing does not copy them again and again.
    package mutating func reserve(_ count: Int) {
        ends.reserveCapacity(count)
        while slots.count < count * 2 { grow() }
    }

    private func slice(_ ordinal: Int32, of arena: Bytes) -> Bytes {
        let start = ordinal == 0 ? 0 : ends[Int(ordinal) - 1]
        return Bytes(rebasing: arena[start..<ends[Int(ordinal)]])
    }

    @inline(__always)
    func find(
        _ bytes: Bytes,
        hash: UInt64,
        in slots: UnsafeBufferPointer<UInt64>
    ) -> (ordinal: Int32?, slot: Int) {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return (nil, slot) }
            if entry >> 32 == hash >> 32 {
                let ordinal = Int32(truncatingIfNeeded: entry) - 1
                let isEqual = arena.withUnsafeBufferPointer { arena in
                    Self.areEqual(slice(ordinal, of: arena), bytes)
                }
                if isEqual { return (ordinal, slot) }
            }
            slot = (slot + 1) & mask
        }
    }

    private mutating func grow() {
        let size = max(16, slots.count * 2)
        slots = largeColumn(repeating: 0, count: size)
        mask = size - 1
        for ordinal in ends.indices {
            let hash = withBytes(of: Int32(ordinal)) { self.hash($0) }
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = (hash >> 32) << 32 | UInt64(ordinal + 1)
        }
    }

    /// Multiply and fold over eight bytes at a time (after Wang Yi's wyhash), keyed.
    @inline(__always)
    func hash(_ bytes: Bytes) -> UInt64 {
        var state = key ^ (UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15)
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = 0
        while offset + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            state = Self.fold(state ^ word, 0xA076_1D64_78BD_642F)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < raw.count {
            rest = rest << 8 | UInt64(raw[offset])
            offset += 1
        }
        state = Self.fold(state ^ rest, 0xE703_7ED1_A0B4_28DB)
        return Self.fold(state, key | 0x8EBC_6AF0_9C88_C6E3)
    }

    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    @inline(__always)
    static func areEqual(_ left: Bytes, _ right: Bytes) -> Bool {
        guard left.count == right.count else { return false }
        let (left, right) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
        var offset = 0
        while offset + 8 <= left.count {
            let one = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let other = right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if one != other { return false }
            offset += 8
        }
        while offset < left.count {
            if left[offset] != right[offset] { return false }
            offset += 1
        }
        return true
    }

    private static func precedes(_ left: Bytes, _ right: Bytes) -> Bool {
        let (left, right) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
        let shared = min(left.count, right.count)
        var offset = 0
        while offset + 8 <= shared {
            let one = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let other = right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if one != other { return one.bigEndian < other.bigEndian }
            offset += 8
        }
        while offset < shared {
            if left[offset] != right[offset] { return left[offset] < right[offset] }
            offset += 1
        }
        return left.count < right.count
    }
}
