/// One of the parts of a year, as if so many offices had each kept their own communes' records.
///
/// Communes are dealt out to the parts in turn. Nobody is in two parts: whoever lives in another commune than the
/// one he learns in lives in one of the same part.
struct YearPart: Hashable, Sendable {
    /// Which one, from 0.
    let index: Int
    /// Of how many.
    let count: Int

    /// A year that is not taken apart.
    static let whole = YearPart(index: 0, count: 1)

    /// Whether a commune's lessons are of this part.
    func holds(commune: UInt8) -> Bool { Int(commune) % count == index }

    /// A commune of the part that another is of, drawn so that a year of one part stays as it was.
    func commune(beside other: UInt8, among communes: Int, _ random: inout SplitMix64) -> UInt8 {
        let drawn = random.below(communes)
        let moved = drawn - drawn % count + Int(other) % count
        return UInt8(moved < communes ? moved : moved - count)
    }
}
