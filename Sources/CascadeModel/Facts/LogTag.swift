/// The random 8 bytes that name a log; ordered, and written in hexadecimal, as big-endian bytes.
///
/// A log belongs to one (scope, device, incarnation). A branch of a forked log is named by
/// a hash of the original tag and the header at the fork.
public struct LogTag: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The eight bytes, the first being the most significant.
    public let rawValue: UInt64

    /// Names a log.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Orders by bytes.
    public static func < (left: LogTag, right: LogTag) -> Bool { left.rawValue < right.rawValue }

    /// Sixteen hexadecimal digits.
    public var description: String { Hexadecimal.text(rawValue) }
}
