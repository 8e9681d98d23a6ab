/// The number of a fact in its log.
///
/// Public and private facts are numbered apart, each from 0, and the lowest bit tells which: so a reader
/// without a right to names still knows the numbers of all public facts. A fact's place in a change set (its
/// sequence and index) follows from the first numbers that the header states.
public struct FactNumber: Hashable, Comparable, Sendable {
    /// Twice the number, plus 1 for a private fact.
    public let rawValue: UInt32

    /// Takes over a raw value.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The number of a fact of a section.
    package init(_ number: UInt32, _ section: Section) {
        rawValue = number << 1 | (section == .private ? 1 : 0)
    }

    /// The two parts of a change set.
    public enum Section: UInt8, Hashable, Sendable, CaseIterable {
        /// What everybody may read.
        case `public`
        /// Names, telephones, free texts: what only the scope may read.
        case `private`
    }

    /// The number within its section, from 0.
    public var number: UInt32 { rawValue >> 1 }

    /// The section.
    public var section: Section { rawValue & 1 == 0 ? .public : .private }

    /// Orders by number, public before private.
    public static func < (left: FactNumber, right: FactNumber) -> Bool { left.rawValue < right.rawValue }

    /// How many facts a section of a log can hold.
    package static let limit: UInt32 = 1 << 31
}

/// The place of a fact: which log, which number.
public struct Dot: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The log.
    public let log: LogTag
    /// The number within it.
    public let number: FactNumber

    /// Names a place.
    public init(log: LogTag, number: FactNumber) {
        self.log = log
        self.number = number
    }

    /// Orders by (log, number).
    public static func < (left: Dot, right: Dot) -> Bool {
        left.log != right.log ? left.log < right.log : left.number < right.number
    }

    /// The log's tag, and the number, with `p` before a private one.
    public var description: String {
        "\(log).\(number.section == .private ? "p" : "")\(number.number)"
    }
}
