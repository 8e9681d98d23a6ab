/// How many of a whole were reached: n of N as an exact ratio, with the rules by which it may be printed.
///
/// "100%" stands only where n = N, and "0%" only where n = 0: a report that rounds 19.999 of 20.000 up to
/// everyone says what is not so.
public struct Coverage: Hashable, Sendable {
    /// What may be printed.
    public enum Value: Hashable, Sendable {
        /// N = 0 (không tính được).
        case notComputable
        /// n = 0: 0%.
        case zero
        /// Some, but rounding would say 0%: below 0,01%.
        case belowSmallest
        /// Hundredths of a percent, rounded half up, from 1 to 9 999.
        case hundredths(Int)
        /// Not all, but rounding would say 100%: above 99,99%.
        case aboveLargest
        /// n = N: 100%.
        case all
    }

    /// n.
    public let count: Int
    /// N.
    public let whole: Int

    /// Makes n of N; nil unless 0 ≤ n ≤ N, since no more can be reached than there are.
    public init?(_ count: Int, of whole: Int) {
        guard 0 <= count, count <= whole else { return nil }
        self.count = count
        self.whole = whole
    }

    /// n/N; nil where N = 0.
    public var ratio: Rational? { whole == 0 ? nil : Rational(count, over: whole) }

    /// What may be printed.
    public var value: Value {
        guard whole > 0 else { return .notComputable }
        guard count > 0 else { return .zero }
        guard count < whole else { return .all }
        return switch hundredths {
        case 0: .belowSmallest
        case 10_000: .aboveLargest
        case let hundredths: .hundredths(hundredths)
        }
    }

    // ⌊(20 000 n + N) / 2N⌋, which is 10 000 n/N rounded half up, in words of double width.
    private var hundredths: Int {
        let double = UInt(whole) * 2
        var (high, low) = UInt(count).multipliedFullWidth(by: 20_000)
        let (sum, overflow) = low.addingReportingOverflow(UInt(whole))
        if overflow { high += 1 }
        low = sum
        return Int(double.dividingFullWidth((high, low)).quotient)
    }
}
