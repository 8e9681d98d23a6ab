#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes a file so that a reader sees the old one or the whole new one, whatever happens in between.
package enum WholeFile {
    /// Writes aside, waits until the disk has it, and renames over what was there.
    ///
    /// - Throws: ``FileFailure``; the file that was there is then as it was.
    package static func replace(_ path: String, with text: String) throws(FileFailure) {
        let aside = "\(path).\(getpid()).tmp"
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileFailure(path: path, number: errno) }
        var failure: Int32?
        var text = text
        text.withUTF8 { bytes in
            var rest = bytes[...]
            while failure == nil, !rest.isEmpty {
                let count = write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { failure = errno }
            }
        }
        if failure == nil, fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == nil { failure = errno }
        if failure == nil, rename(aside, path) != 0 { failure = errno }
        if let failure {
            _ = unlink(aside)
            throw FileFailure(path: path, number: failure)
        }
    }
}
