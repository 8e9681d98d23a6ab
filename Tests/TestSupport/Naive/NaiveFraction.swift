import BigInt

/// An exact fraction, reduced after every step; slow and plain, and shares no code with the product's.
struct NaiveFraction: Hashable, CustomStringConvertible {
    let top: BigInt
    let bottom: BigInt

    static let zero = NaiveFraction(0, 1)
    static let one = NaiveFraction(1, 1)

    init(_ top: BigInt, _ bottom: BigInt) {
        let divisor = top.greatestCommonDivisor(with: bottom)
        self.top = top / divisor
        self.bottom = bottom / divisor
    }

    static func + (left: NaiveFraction, right: NaiveFraction) -> NaiveFraction {
        NaiveFraction(left.top * right.bottom + right.top * left.bottom, left.bottom * right.bottom)
    }

    static func * (left: NaiveFraction, right: NaiveFraction) -> NaiveFraction {
        NaiveFraction(left.top * right.top, left.bottom * right.bottom)
    }

    var description: String { bottom == 1 ? "\(top)" : "\(top)/\(bottom)" }
}
