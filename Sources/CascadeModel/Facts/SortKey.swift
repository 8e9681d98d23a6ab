/// The place of a record from outside among others, in the order of their senders' identifiers.
///
/// Figures order people and sessions by identifier in some places: which links join first, whose home counts, which of
/// two sessions of one hour is the earlier (`DOMAIN`, sections 2 and 3). A sender's identifier is private; its place is
/// public, and everybody sees the same order. A key is `i` where the identifier stands before those of records that
/// devices make (`r-…`) and `x` where it stands behind them, then digits 0–9a–z, the last of them not 0, read as a
/// fraction: there is room between any two.
package struct SortKey: Hashable, Comparable, Sendable {
    /// The key as it travels.
    package let text: String

    /// Reads a key; nil where it is none.
    package init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, Side(rawValue: first) != nil,
            (2...Self.mostBytes).contains(bytes.count),
            bytes.last != Self.digits[0], bytes.dropFirst().allSatisfy(Self.isDigit)
        else { return nil }
        self.text = text
    }

    /// The place in a list that an import of an older version stated: from 1.
    package init?(place: Int64) {
        guard (1...Int64(Int32.max)).contains(place) else { return nil }
        let digits = Array(String(place).utf8)
        self.init(.behind, [UInt8](repeating: Self.digits[0], count: 10 - digits.count) + digits)
    }

    private init(_ side: Side, _ digits: [UInt8]) {
        var digits = digits
        while digits.last == Self.digits[0] { digits.removeLast() }
        text = String(decoding: [side.rawValue] + digits, as: UTF8.self)
    }

    /// On which side of the records that devices make a sender's identifier stands.
    package enum Side: UInt8, Sendable {
        case before = 0x69
        case behind = 0x78

        /// The side of an identifier.
        package init(of identifier: String) { self.init(ofBytes: identifier.utf8) }

        /// The side of an identifier's bytes.
        package init(ofBytes identifier: some Sequence<UInt8>) {
            self = identifier.lexicographicallyPrecedes("r-".utf8) ? .before : .behind
        }
    }

    /// The side of the records that devices make.
    package var side: Side { text.utf8.first.flatMap(Side.init(rawValue:)) ?? .behind }

    /// By bytes: a key that another one continues stands before it.
    package static func < (left: SortKey, right: SortKey) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    private static let mostBytes = 64
    private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

extension SortKey {
    /// Keys for identifiers that follow one another, between two that are there.
    ///
    /// What stands at an end of the list goes on counting from there, as most do that come later; what stands in
    /// between shares the room evenly. Where even the longest keys leave no room, one that is there is given again, and
    /// the records' own identifiers tell which is first.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - lower: The key before; nil where there is none on this side.
    ///   - upper: The key behind; nil where there is none.
    ///   - side: On which side of the records that devices make they all stand.
    /// - Returns: As many keys, in order.
    package static func keys(
        _ count: Int,
        after lower: SortKey?,
        before upper: SortKey?,
        _ side: Side
    ) -> [SortKey] {
        guard count > 0 else { return [] }
        let (low, high) = (lower.map(values), upper.map(values))
        let wanted = Int64(count)
        switch (low, high) {
        case (nil, nil) where middle + wanted < end: return counted(from: middle, count, side)
        case (let low?, nil) where whole(low) + wanted < end:
            return counted(from: whole(low) + 1, count, side)
        case (nil, let high?) where whole(high) > wanted:
            return counted(from: whole(high) - wanted, count, side)
        default:
            return between(low ?? [], high ?? [base], count, side)
                ?? [SortKey?](repeating: lower ?? upper, count: count).compactMap(\.self)
        }
    }

    private static let base: Int64 = 36
    /// The digits of those that are counted, and up to what.
    private static let countedDigits = 5
    private static let end: Int64 = 60_466_176
    private static let middle = end / 2
    /// 36¹¹ fits into 63 bits.
    private static let mostDigits = 11

    private static func counted(from first: Int64, _ count: Int, _ side: Side) -> [SortKey] {
        (0..<Int64(count)).map { key([], first + $0, countedDigits, side) }
    }

    /// The number that the counted digits make.
    private static func whole(_ values: [Int64]) -> Int64 { number(values[...], countedDigits) }

    /// Keys between two fractions, with as few digits behind those that they share as leave room; nil for no room.
    private static func between(_ low: [Int64], _ high: [Int64], _ count: Int, _ side: Side) -> [SortKey]? {
        let shared = zip(low, high).prefix { $0 == $1 }.map(\.0)
        let (low, high) = (low.dropFirst(shared.count), high.dropFirst(shared.count))
        for digits in 1...mostDigits where shared.count + digits < mostBytes {
            let first = number(low, digits)
            // Cut off, the upper one is itself between the two.
            let room = number(high, digits) - first + (high.count > digits ? 1 : 0)
            guard room > Int64(count) else { continue }
            return (1...Int64(count)).map { index in
                let (quotient, _) = (Int64(count) + 1).dividingFullWidth(room.multipliedFullWidth(by: index))
                return key(shared, first + quotient, digits, side)
            }
        }
        return nil
    }

    /// A fraction's first digits as a number.
    private static func number(_ values: ArraySlice<Int64>, _ digits: Int) -> Int64 {
        (0..<digits).reduce(0) { number, place in
            let index = values.startIndex + place
            return number * base + (index < values.endIndex ? values[index] : 0)
        }
    }

    private static func key(_ shared: [Int64], _ number: Int64, _ digits: Int, _ side: Side) -> SortKey {
        var (rest, values) = (number, [Int64]())
        for _ in 0..<digits {
            values.append(rest % base)
            rest /= base
        }
        return SortKey(side, (shared + values.reversed()).map { Self.digits[Int($0)] })
    }

    private static func values(_ key: SortKey) -> [Int64] {
        key.text.utf8.dropFirst().map { Int64($0) - ($0 < 0x61 ? 0x30 : 0x57) }
    }
}
