/// Writes the identifiers of the generated year: a letter and eight digits, so that they sort by number.
enum Identifiers {
    /// `p00001234`, a person.
    static func person(_ number: UInt32) -> String { text(UInt8(ascii: "p"), number) }

    /// `s00001234`, a session.
    static func session(_ number: UInt32) -> String { text(UInt8(ascii: "s"), number) }

    /// Appends a person's identifier to a list that is being joined.
    static func append(person number: UInt32, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "p"))
        var divisor: UInt32 = 10_000_000
        while divisor > 0 {
            bytes.append(48 + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private static func text(_ letter: UInt8, _ number: UInt32) -> String {
        String(unsafeUninitializedCapacity: 9) { buffer in
            buffer[0] = letter
            var rest = number
            for place in (1...8).reversed() {
                buffer[place] = 48 + UInt8(rest % 10)
                rest /= 10
            }
            return 9
        }
    }
}
