/// An estimate of what zstd makes of some bytes among others: their entropy by themselves, and a bit for each,
/// as all columns share one Huffman table.
enum ByteCost {
    static func bits(_ bytes: [UInt8]) -> Int {
        guard bytes.count > 1 else { return bytes.count * 8 }
        var counts = [Int](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        let total = logarithm(bytes.count)
        var cost = bytes.count * 256
        for count in counts where count > 0 { cost += count * (total - logarithm(count)) }
        return cost >> 8
    }

    /// The binary logarithm of a positive number in 256ths, interpolated between powers of two; whole numbers,
    /// so that every machine writes the same bytes.
    private static func logarithm(_ number: Int) -> Int {
        let whole = Int.bitWidth - 1 - number.leadingZeroBitCount
        let fraction = whole >= 8 ? number >> (whole - 8) : number << (8 - whole)
        return whole << 8 + fraction - 256
    }
}
