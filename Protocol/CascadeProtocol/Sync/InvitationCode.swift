package import CascadeModel

/// An invitation short enough to be read aloud: 30 digits, the secret, which device gave it, and a digit that catches
/// slips.
///
/// The first 20 digits are the secret, 66 bits. The next 9 name the device that gave it: they are a hash of its key
/// *and* the secret, so that nobody can look for a key that fits them before he has heard the code, and whoever stands
/// in between has to guess, once for each attempt, one in a thousand million. The last digit is that of Damm: no single
/// wrong digit, and no two neighbours changed about, go unnoticed.
package struct InvitationCode: Hashable, Sendable {
    /// How many digits there are in all.
    package static let digitCount = 30
    private static let secretDigits = 20
    private static let deviceDigits = 9
    private static let groupSize = 5

    private let digits: [UInt8]

    /// A new code of a device.
    ///
    /// - Parameters:
    ///   - device: Who gives the invitation.
    ///   - random: Gives so many random bytes.
    package init(from device: DeviceID, random: (Int) -> [UInt8]) {
        var secret: [UInt8] = []
        while secret.count < Self.secretDigits {
            // 250 is the last multiple of ten of a byte: what lies above it would make some digits likelier.
            secret += random(Self.secretDigits).filter { $0 < 250 }.map { $0 % 10 }
        }
        let start = Array(secret.prefix(Self.secretDigits))
        let named = start + Self.digits(naming: device, start)
        digits = named + [Self.check(of: named)]
    }

    /// Reads a code; spaces, points and strokes between its digits do no harm.
    ///
    /// - Throws: ``ProtocolViolation`` `badLength` where it has more or fewer digits, `malformed` where something else
    ///   stands in it, or a digit is wrong.
    package init(_ text: some StringProtocol) throws(ProtocolViolation) {
        let signs = text.unicodeScalars.filter {
            !$0.properties.isWhitespace && !"-.–_".unicodeScalars.contains($0)
        }
        guard signs.allSatisfy({ ("0"..."9").contains($0) }) else {
            throw ProtocolViolation(.malformed, "code")
        }
        let digits = signs.map { UInt8($0.value - 48) }
        guard digits.count == Self.digitCount else { throw ProtocolViolation(.badLength, "code") }
        // With its own check digit at the end, a right code has the check digit 0.
        guard Self.check(of: digits) == 0 else { throw ProtocolViolation(.malformed, "code") }
        self.digits = digits
    }

    /// The secret that the invitation has.
    package var secret: [UInt8] {
        Array(Hash.of(Domain.spokenSecret, Self.text(secretPart)).prefix(Invitation.secretByteCount))
    }

    /// Whether a device is the one that gave the code.
    package func names(_ device: DeviceID) -> Bool {
        Self.digits(naming: device, secretPart) == Array(digits[Self.secretDigits...].dropLast())
    }

    private var secretPart: [UInt8] { Array(digits.prefix(Self.secretDigits)) }

    /// As it is read aloud: six groups of five, with strokes, so that it is one word for a shell.
    package var text: String {
        stride(from: 0, to: digits.count, by: Self.groupSize).map { start in
            String(decoding: Self.text(Array(digits[start..<start + Self.groupSize])), as: UTF8.self)
        }.joined(separator: "-")
    }

    private static func text(_ digits: [UInt8]) -> [UInt8] { digits.map { $0 + 48 } }

    private static func digits(naming device: DeviceID, _ secret: [UInt8]) -> [UInt8] {
        let hash = Hash.of(Domain.spokenDevice, text(secret), device.bytes)
        var number = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var digits: [UInt8] = []
        for _ in 0..<deviceDigits {
            digits.append(UInt8(number % 10))
            number /= 10
        }
        return digits.reversed()
    }

    /// The table of order ten of Damm's "Total anti-symmetrische Quasigruppen" (Marburg 2004).
    private static let damm: [[UInt8]] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]

    private static func check(of digits: [UInt8]) -> UInt8 {
        digits.reduce(0) { damm[Int($0)][Int($1)] }
    }
}
