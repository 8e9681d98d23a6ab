/// Tells what a disk or memory damaged from what was written; nobody's intent.
///
/// FNV-1a of 64 bits, a byte at a time and a number as one: each step is reversible, so that one wrong byte or number is
/// always noticed, and more go unnoticed once in 2⁶⁴. A hash that withstands intent would take a tenth of the time of an
/// entry.
///
/// Source: Fowler, Noll, Vo, Eastlake, "The FNV Non-Cryptographic Hash Algorithm".
struct RowChecksum {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ number: Int64) { add(UInt64(bitPattern: number)) }

    mutating func add(_ bytes: [UInt8]) { for byte in bytes { add(UInt64(byte)) } }

    private mutating func add(_ part: UInt64) { state = (state ^ part) &* 0x100_0000_01B3 }

    var value: Int64 { Int64(bitPattern: state) }
}
