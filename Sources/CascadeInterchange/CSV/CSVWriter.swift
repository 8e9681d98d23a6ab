import CascadeModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A call of the operating system on a file failed: full disk, missing folder, no permission.
package struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file or folder.
    package let path: String
    /// The system's error number (`errno`).
    package let number: Int32

    package init(path: String, number: Int32) {
        self.path = path
        self.number = number
    }

    package var description: String { "\(path): \(String(cString: strerror(number)))" }
}

/// Writes one CSV file (RFC 4180, UTF-8, lines ended by CR LF) through a bounded buffer.
///
/// `finish()` writes what is left, waits until the disk has it, and closes; a writer dropped before that
/// leaves a file cut short, so write aside and rename.
package struct CSVWriter: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private var buffer: [UInt8] = []
    private var isAtLineStart = true
    /// Where the row that is being written begins in the buffer.
    private var rowStart = 0
    private static let bufferSize = 1 << 18

    /// Creates a file that must not exist yet.
    ///
    /// - Throws: ``FileFailure``.
    package init(creating path: String, access: FreshFolder.Access) throws(FileFailure) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, access == .owner ? 0o600 : 0o644)
        self.path = path
        guard descriptor >= 0 else { throw FileFailure(path: path, number: errno) }
        buffer.reserveCapacity(Self.bufferSize + 70_000)
    }

    deinit {
        if descriptor >= 0 { _ = close(descriptor) }
    }

    /// Writes one field, quoted where it must be.
    package mutating func field(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { bytes in
            if bytes.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) {
                buffer.append(0x22)
                for byte in bytes {
                    if byte == 0x22 { buffer.append(0x22) }
                    buffer.append(byte)
                }
                buffer.append(0x22)
            } else {
                buffer.append(contentsOf: bytes)
            }
        }
    }

    /// Writes a field of decimal digits.
    package mutating func field(_ number: Int) {
        field(String(number))
    }

    /// Writes an empty field.
    package mutating func emptyField() {
        separate()
    }

    /// Ends the row.
    ///
    /// - Throws: ``FileFailure`` where the buffer was full and the disk did not take it.
    package mutating func endRow() throws(FileFailure) {
        buffer.append(0x0D)
        buffer.append(0x0A)
        isAtLineStart = true
        if buffer.count >= Self.bufferSize { try flush() }
        rowStart = buffer.count
    }

    /// Takes back the fields written since the last row ended.
    package mutating func dropRow() {
        buffer.removeSubrange(rowStart...)
        isAtLineStart = true
    }

    /// Writes a whole row.
    ///
    /// - Throws: ``FileFailure``.
    package mutating func row(_ fields: [String]) throws(FileFailure) {
        for text in fields { field(text) }
        try endRow()
    }

    /// Writes what is left, waits until the disk has it, and closes.
    ///
    /// - Throws: ``FileFailure``.
    package consuming func finish() throws(FileFailure) {
        try flush()
        guard fsync(descriptor) == 0 else { throw FileFailure(path: path, number: errno) }
    }

    private mutating func separate() {
        if isAtLineStart { isAtLineStart = false } else { buffer.append(0x2C) }
    }

    private mutating func flush() throws(FileFailure) {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileFailure(path: path, number: errno)
            }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
