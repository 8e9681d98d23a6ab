/// What a record is known by everywhere, forever.
///
/// One made on a device is the dot of its first fact, which costs almost nothing on the wire. One that comes
/// from outside (an import, a page) is 128 bits, so that two devices importing one roster make the same people.
public enum RecordID: Hashable, Comparable, Sendable {
    /// Made by the public fact of this number in this log.
    case made(LogTag, UInt32)
    /// 128 bits from outside, the first being the most significant.
    case external(UInt64, UInt64)

    /// Orders records made on devices first, by (log, number); then those from outside, by their bytes.
    public static func < (left: RecordID, right: RecordID) -> Bool {
        switch (left, right) {
        case (.made(let one, let first), .made(let other, let second)):
            one != other ? one < other : first < second
        case (.external(let one, let first), .external(let other, let second)):
            one != other ? one < other : first < second
        case (.made, .external): true
        case (.external, .made): false
        }
    }

    /// The dot of the fact that made it, for a record made on a device; nil for a number that no fact can have.
    package var foundingDot: Dot? {
        guard case .made(let log, let number) = self, number < FactNumber.limit else { return nil }
        return Dot(log: log, number: FactNumber(number, .public))
    }
}

extension RecordID: CustomStringConvertible {
    /// The text that stands for the record in interchange files: `r-`, the log's tag, `-`, the number in eight
    /// hexadecimal digits; or `x-` and 32 hexadecimal digits.
    ///
    /// Texts of one kind sort as the records do. A number that no fact can have is written, but not read.
    public var description: String { text(sortKey: nil) }

    /// The text of a record that has a place among others.
    ///
    /// One from outside has its key instead of the `x`, so that such texts sort by key. One that was made on a device has
    /// none.
    package func text(sortKey: SortKey?) -> String {
        switch self {
        case .made(let log, let number):
            "r-\(log)-\(Hexadecimal.text(UInt64(number)).suffix(8))"
        case .external(let high, let low):
            "\(sortKey?.text ?? "x")-\(Hexadecimal.text(high))\(Hexadecimal.text(low))"
        }
    }

    /// Reads what ``description`` writes, also with a key in it; nil for every other text.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 3, parts[0] == "r", parts[1].utf8.count == 16, parts[2].utf8.count == 8,
            let log = Self.number(parts[1]), let number = Self.number(parts[2]), number < FactNumber.limit
        {
            self = .made(LogTag(rawValue: log), UInt32(number))
        } else if parts.count == 2, Self.isExternal(parts[0]), parts[1].utf8.count == 32,
            let high = Self.number(parts[1].prefix(16)), let low = Self.number(parts[1].suffix(16))
        {
            self = .external(high, low)
        } else {
            return nil
        }
    }

    private static func isExternal(_ head: some StringProtocol) -> Bool {
        // The form in which an older version wrote the place in a list may end in zeros.
        head == "x" || SortKey(String(head)) != nil || isPlace(head)
    }

    private static func isPlace(_ head: some StringProtocol) -> Bool {
        let digits = head.utf8.dropFirst()
        return head.utf8.first == UInt8(ascii: "x") && digits.count == 10
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func number(_ digits: some StringProtocol) -> UInt64? {
        guard let bytes = Hexadecimal.bytes(digits) else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
