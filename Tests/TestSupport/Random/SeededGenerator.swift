/// SplitMix64: small, fast and the same on every machine, so that a seed replays a test exactly.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts at a seed.
    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of a range.
    package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True in so many of a hundred cases.
    package mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

    /// One of some values; nil where there is none.
    package mutating func pick<Element>(_ values: [Element]) -> Element? {
        values.randomElement(using: &self)
    }

    /// Some of the values, in random order.
    package mutating func sample<Element>(_ values: [Element], _ count: ClosedRange<Int>) -> [Element] {
        Array(values.shuffled(using: &self).prefix(number(count)))
    }
}
