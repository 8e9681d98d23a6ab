/// The tree of RFC 6962 (RFC 9162) over hashed leaves.
enum MerkleTree {
    /// The prefix of what a leaf hashes.
    static let leafPrefix: UInt8 = 0
    private static let nodePrefix: UInt8 = 1
    /// The root over nothing: the hash of nothing.
    static let emptyRoot = Hash.of([])

    /// The root over leaves that stand one after another, 32 bytes each.
    ///
    /// RFC 6962 splits at the largest power of two; pairing neighbours level by level, an odd one going up as
    /// it is, makes the same tree.
    static func root(_ leaves: [UInt8]) -> [UInt8] {
        var level = leaves
        var count = leaves.count / Hash.byteCount
        guard count > 0 else { return emptyRoot }
        level.withUnsafeMutableBytes { level in
            withUnsafeTemporaryAllocation(byteCount: 65, alignment: 16) { node in
                guard let hashes = level.baseAddress, let scratch = node.baseAddress else { return }
                node[0] = nodePrefix
                while count > 1 {
                    for pair in 0..<count / 2 {
                        (scratch + 1).copyMemory(from: hashes + pair * 64, byteCount: 64)
                        Hash.write(UnsafeRawBufferPointer(node), to: hashes + pair * Hash.byteCount)
                    }
                    if count % 2 == 1 {
                        let last = hashes + (count - 1) * Hash.byteCount
                        (hashes + count / 2 * Hash.byteCount).copyMemory(
                            from: last,
                            byteCount: Hash.byteCount
                        )
                    }
                    count = (count + 1) / 2
                }
            }
        }
        return Array(level[..<Hash.byteCount])
    }
}
