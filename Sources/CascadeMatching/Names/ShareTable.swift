/// How often each name part occurs: counts by hash, open addressing, read as shares.
struct ShareTable: Sendable {
    private var hashes: [UInt64]
    private var counts: [Double]
    private(set) var total = 0.0
    private var used = 0

    init() {
        hashes = [UInt64](repeating: 0, count: 256)
        counts = [Double](repeating: 0, count: 256)
    }

    /// Adds to the count of a part.
    mutating func add(_ count: Double, to hash: UInt64) {
        total += count
        let slot = self.slot(of: hash)
        counts[slot] += count
        guard hashes[slot] != hash | 1 else { return }
        hashes[slot] = hash | 1
        used += 1
        if used * 2 > hashes.count { grow() }
    }

    /// The share of a part; zero where it was never counted.
    func share(of hash: UInt64) -> Double { total > 0 ? counts[slot(of: hash)] / total : 0 }

    /// The logarithm to base 2 of every share, those below the floor at it.
    func logarithms(floor: Double) -> LogShareTable {
        let least = floor.binaryLogarithm
        let total = total
        return LogShareTable(
            hashes: hashes,
            logarithms: counts.map { $0 > 0 ? Float(max(least, ($0 / total).binaryLogarithm)) : Float(least) }
        )
    }

    /// Every part counted, with its count.
    var entries: [(hash: UInt64, count: Double)] {
        zip(hashes, counts).filter { $0.0 != 0 }.map { (hash: $0.0, count: $0.1) }
    }

    private func slot(of hash: UInt64) -> Int {
        LogShareTable.slot(of: hash | 1, in: hashes.span)
    }

    private mutating func grow() {
        var larger = ShareTable(slots: hashes.count * 4)
        for (hash, count) in entries { larger.add(count, to: hash) }
        larger.total = total
        self = larger
    }

    private init(slots: Int) {
        hashes = [UInt64](repeating: 0, count: slots)
        counts = [Double](repeating: 0, count: slots)
    }
}

/// The logarithms of shares, made for many look-ups.
struct LogShareTable: Sendable {
    fileprivate let hashes: [UInt64]
    fileprivate let logarithms: [Float]

    /// The logarithm to base 2 of a part's share, or the floor.
    @inline(__always)
    subscript(hash: UInt64) -> Float { logarithms[Self.slot(of: hash | 1, in: hashes.span)] }

    /// The place of a hash, or the free one where it would go; the lowest bit marks a place as taken.
    @inline(__always)
    fileprivate static func slot(of hash: UInt64, in hashes: Span<UInt64>) -> Int {
        let mask = hashes.count - 1
        var slot = Int(truncatingIfNeeded: hash >> 8) & mask
        while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & mask }
        return slot
    }
}
