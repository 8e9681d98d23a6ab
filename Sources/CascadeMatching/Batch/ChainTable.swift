/// Lists of small numbers by a 64-bit key, emptied at no cost: what shares a key is a chain.
struct ChainTable {
    private var keys: [UInt64] = []
    private var heads: [Int32] = []
    /// The next of a number's chain; -1 at its end.
    private(set) var next: [Int32] = []

    /// Forgets everything and makes room for numbers below `count`.
    mutating func reset(count: Int) {
        var slots = 16
        while slots < count * 2 { slots *= 2 }
        if slots == heads.count {
            for slot in heads.indices { heads[slot] = -1 }
        } else {
            keys = [UInt64](repeating: 0, count: slots)
            heads = [Int32](repeating: -1, count: slots)
        }
        next.removeAll(keepingCapacity: true)
    }

    /// Puts the number `next.count` in front of the chain of a key, and gives what was its head, or -1.
    @inline(__always)
    mutating func prepend(key: UInt64) -> Int32 {
        let slot = slot(of: key)
        let head = heads[slot]
        keys[slot] = key
        heads[slot] = Int32(next.count)
        next.append(head)
        return head
    }

    /// The head of a key's chain, or -1.
    @inline(__always)
    func head(of key: UInt64) -> Int32 { heads[slot(of: key)] }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        let mask = heads.count - 1
        var slot = Int(truncatingIfNeeded: key >> 20) & mask
        while heads[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }
}
