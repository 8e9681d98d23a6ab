package import CascadeInterchange

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Pictures as files: written where nothing is, and read as a whole.
package enum NewFile {
    /// The number that says that something is there already.
    package static let taken = EEXIST

    /// A picture of the most pixels that are read is below; what never ends is not read to its end.
    private static let longest = 256 << 20

    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Writes a file that is not there yet.
    ///
    /// - Throws: ``Failure``; then there is no such file of ours.
    package static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o666) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw Failure.file(FileFailure(path: path, number: errno)) }
        var failure: Int32?
        var rest = bytes[...]
        while failure == nil, !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(file, $0) }
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { failure = errno }
        }
        if close(file) != 0, failure == nil { failure = errno }
        if let failure {
            _ = unlink(path)
            throw Failure.file(FileFailure(path: path, number: failure))
        }
    }

    /// The bytes of a file.
    ///
    /// - Throws: `FileFailure`.
    package static func read(_ path: String) throws(FileFailure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure(path: path, number: errno) }
        defer { _ = close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { systemRead(file, $0) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure(path: path, number: errno) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= longest else { throw FileFailure(path: path, number: EFBIG) }
        }
    }
}

/// The system's, which methods of these names hide.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, bytes.baseAddress, bytes.count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
