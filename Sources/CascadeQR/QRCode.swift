import CQRCode

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Bytes as a QR code (ISO/IEC 18004): a square of modules, each dark or light.
///
/// A text is what a telephone's camera hands to its programs, so links go in as texts; ``init(bytes:correction:)`` is for
/// programs that read binary codes themselves.
package struct QRCode: Hashable, Sendable {
    /// How much of a code may be dirty or hidden before it cannot be read any more.
    package enum Correction: Sendable, CaseIterable {
        /// About 7, 15, 25 and 30 per cent.
        case low, medium, quartile, high

        fileprivate var level: QRecLevel {
            switch self {
            case .low: QR_ECLEVEL_L
            case .medium: QR_ECLEVEL_M
            case .quartile: QR_ECLEVEL_Q
            case .high: QR_ECLEVEL_H
            }
        }
    }

    /// Light modules that the standard wants around a code, on each side.
    package static let quietZone = 4

    /// Modules along one side, the quiet zone left out.
    package let width: Int
    /// Row by row from the upper left: whether a module is dark.
    private let modules: [Bool]

    /// The code of a text, which may not hold a zero byte.
    ///
    /// - Throws: ``QRError`` where it is empty, or longer than the largest code.
    package init(text: String, correction: Correction = .medium) throws(QRError) {
        guard !text.utf8.contains(0) else { throw QRError(.invalid) }
        try self.init(QRcode_encodeString8bit(text, 0, correction.level))
    }

    /// The code of any bytes, as they are.
    ///
    /// - Throws: ``QRError`` where there are none, or more than the largest code takes.
    package init(bytes: [UInt8], correction: Correction = .medium) throws(QRError) {
        // The length is an Int32 there.
        guard bytes.count <= 4096 else { throw QRError(.tooLong) }
        try self.init(QRcode_encodeData(Int32(bytes.count), bytes, 0, correction.level))
    }

    private init(_ code: UnsafeMutablePointer<QRcode>?) throws(QRError) {
        guard let code else { throw QRError(number: errno) }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        // Of each byte, the lowest bit is the module; the others tell what it is for.
        modules = (0..<width * width).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Whether a module is dark; what lies outside of the code is light.
    package func isDark(_ column: Int, _ row: Int) -> Bool {
        guard (0..<width).contains(column), (0..<width).contains(row) else { return false }
        return modules[row * width + column]
    }
}

/// Why something has no QR code.
package struct QRError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Code: Hashable, Sendable {
        /// There is nothing to encode, or a zero byte in a text.
        case invalid
        /// More than the largest code takes: 2,953 bytes with the lowest correction.
        case tooLong
        /// The system has no memory.
        case outOfMemory
        /// A picture could not be made.
        case picture
    }

    package let code: Code

    init(_ code: Code) { self.code = code }

    init(number: Int32) {
        switch number {
        case ERANGE: code = .tooLong
        case ENOMEM: code = .outOfMemory
        default: code = .invalid
        }
    }
}
