import CascadeMatching
import Foundation

/// Workload W3: people with known duplicates among them, as `gen_w3.py` writes them.
struct W3 {
    /// In the order of the file, whose numbers run from 0.
    private(set) var people: [PersonProfile] = []

    /// Reads `rid,name,birth,commune,phone` from bytes in memory; names hold no comma and no quote.
    init(csv: Span<UInt8>) {
        people.reserveCapacity(csv.count / 40)
        var start = Self.end(of: 0x0A, in: csv, from: 0) + 1
        while start < csv.count {
            let name = Self.end(of: 0x2C, in: csv, from: start) + 1
            let birth = Self.end(of: 0x2C, in: csv, from: name) + 1
            let commune = Self.end(of: 0x2C, in: csv, from: birth) + 1
            let phone = Self.end(of: 0x2C, in: csv, from: commune) + 1
            let end = Self.end(of: 0x0A, in: csv, from: phone)
            people.append(
                PersonProfile(
                    name: NameKey(utf8: csv.extracting(name..<birth - 1)),
                    birthYear: Self.number(csv.extracting(birth..<commune - 1)).map { Int32($0) },
                    phone: PhoneDigits(utf8: csv.extracting(phone..<end)),
                    commune: Self.number(csv.extracting(commune..<phone - 1)).map {
                        PersonProfile.CommuneKey(number: $0)
                    }
                )
            )
            start = end + 1
        }
    }

    @inline(__always)
    private static func end(of separator: UInt8, in csv: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < csv.count, csv[index] != separator { index += 1 }
        return index
    }

    @inline(__always)
    private static func number(_ digits: Span<UInt8>) -> UInt64? {
        if digits.isEmpty { return nil }
        var number: UInt64 = 0
        for index in digits.indices { number = number * 10 + UInt64(digits[index] & 0xF) }
        return number
    }
}
