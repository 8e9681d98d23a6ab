/// A hybrid logical clock's reading: wall-clock milliseconds, and a counter for what happens within one.
///
/// Source: Kulkarni et al., "Logical Physical Clocks" (2014). Dots decide what replaced what; this only breaks
/// ties and orders what is shown.
public struct HybridTime: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970 in the upper 48 bits, the counter in the lower 16.
    public let rawValue: UInt64

    /// Takes over a raw value.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Puts a reading together; milliseconds outside 48 bits are brought to the nearest that fits.
    public init(wallMilliseconds: Int64, counter: UInt16 = 0) {
        rawValue = UInt64(min(max(wallMilliseconds, 0), 1 << 48 - 1)) << 16 | UInt64(counter)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var wallMilliseconds: Int64 { Int64(rawValue >> 16) }

    /// Orders by wall clock, then counter.
    public static func < (left: HybridTime, right: HybridTime) -> Bool { left.rawValue < right.rawValue }
}

/// The clock of one replica.
///
/// A remote clock never drags it forward by more than 24 hours, so that one device set to 2099 poisons nobody.
package struct HybridClock: Hashable, Sendable {
    /// How far ahead of our own wall clock a remote reading may pull us.
    package static let largestPull: Int64 = 24 * 3_600_000

    /// The latest reading given out or taken in.
    package private(set) var latest: HybridTime

    package init(latest: HybridTime = HybridTime(rawValue: 0)) { self.latest = latest }

    /// The reading for something that happens now: later than every earlier one.
    ///
    /// Where our own wall clock was set back, or was wrong when the latest was given out, readings go on from the
    /// latest by its counter.
    package mutating func tick(wallMilliseconds now: Int64) -> HybridTime {
        let wall = HybridTime(wallMilliseconds: now)
        latest = latest < wall ? wall : HybridTime(rawValue: min(latest.rawValue, .max - 1) + 1)
        return latest
    }

    /// Takes in the reading of another device.
    package mutating func observe(_ remote: HybridTime, wallMilliseconds now: Int64) {
        // The clamp also keeps the sum from overflowing.
        let wall = min(max(now, 0), .max - Self.largestPull)
        let furthest = HybridTime(wallMilliseconds: wall + Self.largestPull, counter: .max)
        latest = max(latest, min(remote, furthest))
    }
}
