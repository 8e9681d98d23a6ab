/// A day of the calendar in Việt Nam (Asia/Ho_Chi_Minh), without zone or time, from 1900 to 2199.
///
/// Sessions happen on local days; what was entered as `2025-09-01` is that day for every reader, wherever
/// the reader's clock stands.
public struct LocalDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01, negative before.
    public let dayNumber: Int32

    /// 1900-01-01, the first day that can be written.
    public static let earliest = LocalDate(unchecked: -25_567)
    /// 2199-12-31, the last day that can be written.
    public static let latest = LocalDate(unchecked: 84_005)

    /// Makes a day from its parts in the Gregorian calendar.
    ///
    /// - Throws: ``ModelError`` `.dateMalformed` where no such day exists, `.dateOutOfRange` outside 1900 to 2199.
    public init(year: Int, month: Int, day: Int) throws(ModelError) {
        guard (1...12).contains(month), (1...Self.length(ofMonth: month, year: year)).contains(day) else {
            throw ModelError(.dateMalformed)
        }
        guard (1900...2199).contains(year) else { throw ModelError(.dateOutOfRange) }
        self.init(unchecked: Self.dayNumber(year: year, month: month, day: day))
    }

    /// Makes a day from its number.
    ///
    /// - Throws: ``ModelError`` `.dateOutOfRange` outside 1900 to 2199.
    public init(dayNumber: Int32) throws(ModelError) {
        guard (Self.earliest.dayNumber...Self.latest.dayNumber).contains(dayNumber) else {
            throw ModelError(.dateOutOfRange)
        }
        self.init(unchecked: dayNumber)
    }

    /// Reads `YYYY-MM-DD` (ISO 8601, calendar date, extended format).
    ///
    /// - Throws: ``ModelError`` `.dateMalformed` or `.dateOutOfRange`.
    public init(_ text: String) throws(ModelError) {
        var text = text
        let parsed = text.withUTF8 { bytes in Result { () throws(ModelError) in try LocalDate(bytes: bytes) }
        }
        self = try parsed.get()
    }

    /// Reads `YYYY-MM-DD` from bytes.
    package init(bytes: UnsafeBufferPointer<UInt8>) throws(ModelError) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let century = bytes.twoDigits(at: 0), let year = bytes.twoDigits(at: 2),
            let month = bytes.twoDigits(at: 5), let day = bytes.twoDigits(at: 8)
        else { throw ModelError(.dateMalformed) }
        try self.init(year: century * 100 + year, month: month, day: day)
    }

    private init(unchecked dayNumber: Int32) {
        self.dayNumber = dayNumber
    }

    /// The year, month and day in the Gregorian calendar.
    public var parts: (year: Int, month: Int, day: Int) {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": civil_from_days.
        let shifted = Int(dayNumber) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// `YYYY-MM`, the month this day lies in.
    public var month: String {
        let (year, month, _) = parts
        return "\(year)-\(month < 10 ? "0" : "")\(month)"
    }

    /// `YYYY-MM-DD`.
    public var description: String {
        let day = parts.day
        return "\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// Days from an earlier day to this one; negative where the other is later.
    public func days(since other: LocalDate) -> Int { Int(dayNumber) - Int(other.dayNumber) }

    /// Orders by time.
    public static func < (left: LocalDate, right: LocalDate) -> Bool { left.dayNumber < right.dayNumber }

    private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
        // Howard Hinnant, the same paper: days_from_civil, for years after 0.
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
