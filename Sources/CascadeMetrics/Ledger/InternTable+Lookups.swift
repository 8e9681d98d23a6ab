internal import CMemoryHints

extension InternTable {
    /// Strings to be looked up together, and what was found.
    package struct Lookups {
        /// The strings; whoever adds them keeps their bytes in place until they are looked up.
        package private(set) var strings: [Bytes] = []
        /// The ordinal of each string, or −1 where it has not been seen.
        package fileprivate(set) var ordinals: [Int32] = []
        fileprivate var hashes: [UInt64] = []
        fileprivate var starts: [Int] = []

        package init() {}

        /// Adds a string.
        @inline(__always)
        package mutating func append(_ bytes: Bytes) { strings.append(bytes) }

        /// Forgets all strings and keeps the room.
        package mutating func removeAll() {
            strings.removeAll(keepingCapacity: true)
            ordinals.removeAll(keepingCapacity: true)
            hashes.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
        }
    }

    /// Finds the ordinals of several strings.
    ///
    /// One look-up in a table that the caches do not hold waits for memory three times: for the slot, for
    /// where the string ends, for its bytes. Here each step is taken for all strings before the next, so that
    /// the waits of all of them run side by side.
    package func look(up lookups: inout Lookups) {
        guard mask > 0 else {
            lookups.ordinals = Array(repeating: -1, count: lookups.strings.count)
            return
        }
        slots.withUnsafeBufferPointer { slots in
            ends.withUnsafeBufferPointer { ends in
                arena.withUnsafeBufferPointer { arena in
                    look(up: &lookups, slots: slots, ends: ends, arena: arena)
                }
            }
        }
    }

    private func look(
        up lookups: inout Lookups,
        slots: UnsafeBufferPointer<UInt64>,
        ends: UnsafeBufferPointer<Int>,
        arena: Bytes
    ) {
        guard let slotBase = slots.baseAddress, let endBase = ends.baseAddress,
            let arenaBase = arena.baseAddress
        else { return lookups.ordinals = Array(repeating: -1, count: lookups.strings.count) }
        for bytes in lookups.strings {
            let hash = hash(bytes)
            lookups.hashes.append(hash)
            lantoa_prefetch(slotBase + (Int(truncatingIfNeeded: hash) & mask))
        }
        for hash in lookups.hashes {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0, slots[slot] >> 32 != hash >> 32 { slot = (slot + 1) & mask }
            // A candidate: its bytes are still to be compared. A free slot gives −1.
            let ordinal = Int32(truncatingIfNeeded: slots[slot]) - 1
            lookups.ordinals.append(ordinal)
            if ordinal >= 0 { lantoa_prefetch(endBase + Int(ordinal)) }
        }
        for ordinal in lookups.ordinals {
            let start = ordinal <= 0 ? 0 : ends[Int(ordinal) - 1]
            lookups.starts.append(start)
            lantoa_prefetch(arenaBase + start)
        }
        for (index, bytes) in lookups.strings.enumerated() {
            let ordinal = lookups.ordinals[index]
            guard ordinal >= 0 else { continue }
            let candidate = Bytes(rebasing: arena[lookups.starts[index]..<ends[Int(ordinal)]])
            if Self.areEqual(candidate, bytes) { continue }
            lookups.ordinals[index] = find(bytes, hash: lookups.hashes[index], in: slots).ordinal ?? -1
        }
    }
}
