/// A time of the local day, to the minute.
public struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes since midnight, 0 to 1,439.
    public let minute: Int16

    /// Makes a time from minutes since midnight.
    ///
    /// - Throws: ``ModelError`` `.timeMalformed` outside 0 to 1,439.
    public init(minute: Int) throws(ModelError) {
        guard (0..<1440).contains(minute) else { throw ModelError(.timeMalformed) }
        self.minute = Int16(minute)
    }

    /// Reads `HH:MM`, 24 hours.
    ///
    /// - Throws: ``ModelError`` `.timeMalformed`.
    public init(_ text: String) throws(ModelError) {
        var text = text
        let parsed = text.withUTF8 { bytes in Result { () throws(ModelError) in try TimeOfDay(bytes: bytes) }
        }
        self = try parsed.get()
    }

    /// Reads `HH:MM` from bytes.
    package init(bytes: UnsafeBufferPointer<UInt8>) throws(ModelError) {
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hour = bytes.twoDigits(at: 0), let minute = bytes.twoDigits(at: 3), hour < 24, minute < 60
        else { throw ModelError(.timeMalformed) }
        try self.init(minute: hour * 60 + minute)
    }

    /// `HH:MM`.
    public var description: String {
        let hour = minute / 60
        let rest = minute % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Orders by time.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minute < right.minute }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number written in two decimal digits at an index, or nil where they are not digits.
    func twoDigits(at index: Int) -> Int? {
        let tens = Int(self[index]) - 48
        let ones = Int(self[index + 1]) - 48
        guard (0...9).contains(tens), (0...9).contains(ones) else { return nil }
        return tens * 10 + ones
    }
}
