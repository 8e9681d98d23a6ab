public import BigInt

/// An exact fraction in lowest terms, never negative: shares of acquisitions and their sums.
///
/// Small values stay in two machine words; a value that outgrows them moves to big integers, so no chain of
/// shared lessons, however long, rounds or traps.
public struct Rational: Hashable, Comparable, Sendable, CustomStringConvertible {
    private enum Storage: Hashable, Sendable {
        case small(numerator: Int64, denominator: Int64)
        // Only where one of the two does not fit: equal values have equal storage.
        case big(numerator: BigUInt, denominator: BigUInt)
    }
    private var storage: Storage

    /// Nothing.
    public static let zero = Rational(0)

    /// A whole number.
    public init(_ whole: Int) {
        precondition(whole >= 0, "shares are never negative")
        storage = .small(numerator: Int64(whole), denominator: 1)
    }

    /// A fraction, reduced.
    public init(_ numerator: Int, over denominator: Int) {
        precondition(numerator >= 0 && denominator > 0, "shares are never negative and never over nothing")
        let divisor = Self.greatestCommonDivisor(Int64(numerator), Int64(denominator))
        storage = .small(numerator: Int64(numerator) / divisor, denominator: Int64(denominator) / divisor)
    }

    private init(reducing numerator: BigUInt, over denominator: BigUInt) {
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let (top, bottom) =
            divisor > 1 ? (numerator / divisor, denominator / divisor) : (numerator, denominator)
        if let smallTop = Int64(exactly: top), let smallBottom = Int64(exactly: bottom) {
            storage = .small(numerator: smallTop, denominator: smallBottom)
        } else {
            storage = .big(numerator: top, denominator: bottom)
        }
    }

    /// The parts in lowest terms, as big integers.
    public var parts: (numerator: BigUInt, denominator: BigUInt) {
        switch storage {
        case .small(let numerator, let denominator): (BigUInt(numerator), BigUInt(denominator))
        case .big(let numerator, let denominator): (numerator, denominator)
        }
    }

    /// The value where it is a whole number that fits a machine word, else nil.
    public var whole: Int? {
        if case .small(let numerator, 1) = storage { Int(numerator) } else { nil }
    }

    /// Whether there is nothing.
    public var isZero: Bool { self == .zero }

    /// The sum.
    public static func + (left: Rational, right: Rational) -> Rational {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
            if b == 1, d == 1 {
                let (sum, overflow) = a.addingReportingOverflow(c)
                if !overflow { return Rational(small: sum, over: 1) }
            }
            // a/b + c/d over the least common multiple of b and d (Knuth, TAOCP 2, section 4.5.1).
            let divisor = greatestCommonDivisor(b, d)
            let (first, overflow1) = a.multipliedReportingOverflow(by: d / divisor)
            let (second, overflow2) = c.multipliedReportingOverflow(by: b / divisor)
            let (top, overflow3) = first.addingReportingOverflow(second)
            if !overflow1, !overflow2, !overflow3 {
                let shared = greatestCommonDivisor(top, divisor)
                let (bottom, overflow4) = (b / divisor).multipliedReportingOverflow(by: d / shared)
                if !overflow4 { return Rational(small: top / shared, over: bottom) }
            }
        }
        let (a, b) = left.parts
        let (c, d) = right.parts
        return Rational(reducing: a * d + c * b, over: b * d)
    }

    /// Adds to this value.
    public static func += (left: inout Rational, right: Rational) { left = left + right }

    /// The difference.
    ///
    /// The right side is never larger: what is taken out was once put in.
    public static func - (left: Rational, right: Rational) -> Rational {
        let (a, b) = left.parts
        let (c, d) = right.parts
        precondition(a * d >= c * b, "more is taken out than was put in")
        return Rational(reducing: a * d - c * b, over: b * d)
    }

    /// An equal share of this value among several.
    public static func / (value: Rational, count: Int) -> Rational {
        precondition(count > 0, "a share is among one or more")
        if count == 1 { return value }
        if case .small(let a, let b) = value.storage {
            let divisor = greatestCommonDivisor(a, Int64(count))
            let (bottom, overflow) = b.multipliedReportingOverflow(by: Int64(count) / divisor)
            if !overflow { return Rational(small: a / divisor, over: bottom) }
        }
        let (a, b) = value.parts
        return Rational(reducing: a, over: b * BigUInt(count))
    }

    /// Orders by value.
    public static func < (left: Rational, right: Rational) -> Bool {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
            let first = a.multipliedFullWidth(by: d)
            let second = c.multipliedFullWidth(by: b)
            return (first.high, first.low) < (second.high, second.low)
        }
        let (a, b) = left.parts
        let (c, d) = right.parts
        return a * d < c * b
    }

    /// `7/2`, or `2` where the denominator is 1: how the figures' JSON writes it.
    public var description: String {
        switch storage {
        case .small(let numerator, 1): "\(numerator)"
        case .small(let numerator, let denominator): "\(numerator)/\(denominator)"
        case .big(let numerator, 1): "\(numerator)"
        case .big(let numerator, let denominator): "\(numerator)/\(denominator)"
        }
    }

    private init(small numerator: Int64, over denominator: Int64) {
        storage = .small(numerator: numerator, denominator: denominator)
    }

    private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        var (a, b) = (left, right)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
