/// Hashing that is the same on every machine and in every year, as keys are kept in databases.
///
/// The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
enum NameHash {
    /// Of a syllable or part before its first letter.
    static let start: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// Of a part that is not there.
    static let none: UInt64 = 0

    /// Takes one more letter in.
    @inline(__always) static func append(_ value: UInt64, to hash: UInt64) -> UInt64 {
        (hash &+ value) &* 0x0000_0100_0000_01B3
    }

    /// Spreads every bit over all.
    @inline(__always) static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One hash of two, in this order.
    @inline(__always) static func combine(_ one: UInt64, _ other: UInt64) -> UInt64 {
        mix((one &* 0x9FB2_1C65_1E98_DF25) ^ (other &+ start))
    }

    /// Of a text's bytes.
    static func of(_ text: String) -> UInt64 {
        mix(text.utf8.reduce(start) { append(UInt64($1), to: $0) })
    }
}
