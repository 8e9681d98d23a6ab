/// Sorts by the upper 32 bits, stably, in linear time: least significant digit first, eleven bits a pass,
/// passes in which all digits agree left out.
func radixSortByUpperHalf(_ keys: inout [UInt64]) {
    guard keys.count > 1 else { return }
    let digits = 3
    var histograms = [Int](repeating: 0, count: digits << 11)
    for key in keys {
        histograms[Int(key >> 32 & 2047)] += 1
        histograms[1 << 11 | Int(key >> 43 & 2047)] += 1
        histograms[2 << 11 | Int(key >> 54)] += 1
    }
    var other = keys
    for digit in 0..<digits {
        let shift = UInt64(32 + digit * 11)
        let base = digit << 11
        if histograms[base..<base + 2048].contains(keys.count) { continue }
        var start = 0
        for bucket in base..<base + 2048 {
            let count = histograms[bucket]
            histograms[bucket] = start
            start += count
        }
        for key in keys {
            let bucket = base | Int(key >> shift & 2047)
            other[histograms[bucket]] = key
            histograms[bucket] += 1
        }
        swap(&keys, &other)
    }
}
