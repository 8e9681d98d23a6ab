/// The 16 bytes that make the hash of a fact tell nothing of the fact.
enum SaltTable {
    static let byteCount = 16

    /// The salts of so many facts, one after another: two from each hash of the seed and a number.
    static func derive(_ seed: [UInt8], count: Int) -> [UInt8] {
        var input = Domain.salt + seed + [0, 0, 0, 0]
        let counter = input.count - 4
        let pairs = (count + 1) / 2
        return [UInt8](unsafeUninitializedCapacity: pairs * Hash.byteCount) { target, filled in
            for pair in 0..<pairs {
                for place in 0..<4 {
                    input[counter + place] = UInt8(truncatingIfNeeded: pair >> (24 - 8 * place))
                }
                input.withUnsafeBytes { bytes in
                    guard let start = target.baseAddress else { return }
                    Hash.write(bytes, to: start + pair * Hash.byteCount)
                }
            }
            filled = count * byteCount
        }
    }
}
