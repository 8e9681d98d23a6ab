/// A moment in UTC, to the second: when something was entered or verified.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let secondsSince1970: Int64

    /// Makes an instant from seconds since 1970.
    ///
    /// - Throws: ``ModelError`` `.dateOutOfRange` outside the years 1900 to 2199.
    public init(secondsSince1970: Int64) throws(ModelError) {
        let range =
            Int64(LocalDate.earliest.dayNumber) * 86_400..<(Int64(LocalDate.latest.dayNumber) + 1) * 86_400
        guard range.contains(secondsSince1970) else { throw ModelError(.dateOutOfRange) }
        self.secondsSince1970 = secondsSince1970
    }

    /// Reads `YYYY-MM-DDTHH:MM:SSZ` (RFC 3339, UTC, whole seconds).
    ///
    /// - Throws: ``ModelError`` `.instantMalformed`, or `.dateOutOfRange` outside 1900 to 2199.
    public init(_ text: String) throws(ModelError) {
        var text = text
        let parsed = text.withUTF8 { bytes in Result { () throws(ModelError) in try Instant(bytes: bytes) } }
        self = try parsed.get()
    }

    /// Reads `YYYY-MM-DDTHH:MM:SSZ` from bytes.
    package init(bytes: UnsafeBufferPointer<UInt8>) throws(ModelError) {
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
            let hour = bytes.twoDigits(at: 11), let minute = bytes.twoDigits(at: 14),
            let second = bytes.twoDigits(at: 17), hour < 24, minute < 60, second < 60
        else { throw ModelError(.instantMalformed) }
        let day: LocalDate
        do {
            day = try LocalDate(bytes: UnsafeBufferPointer(rebasing: bytes[0..<10]))
        } catch  where error.code == .dateMalformed {
            throw ModelError(.instantMalformed)
        }
        self.secondsSince1970 = Int64(day.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// `YYYY-MM-DDTHH:MM:SSZ`.
    public var description: String {
        var day = secondsSince1970 / 86_400
        var second = secondsSince1970 % 86_400
        if second < 0 {
            day -= 1
            second += 86_400
        }
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        // The initialisers keep every instant inside the range of dates.
        let date = (try? LocalDate(dayNumber: Int32(day))) ?? .earliest
        return "\(date)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }

    /// Orders by time.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }
}
