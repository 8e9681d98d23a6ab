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
        var template = Array("\(path).part-XXXXXX".utf8CString)
        let descriptor = template.withUnsafeMutableBufferPointer { template in
            template.baseAddress.map { mkstemp($0) } ?? -1
        }
        guard descriptor >= 0 else { throw FileFailure(path: path, number: errno) }
        let aside = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var failure: Int32?
        var text = text
        text.withUTF8 { bytes in
            var rest = bytes[...]
            while failure == nil, !rest.isEmpty {
                let count = write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { failure = errno }
            }
        }
        // mkstemp makes it the owner's alone; a picture is for showing.
        if failure == nil, fchmod(descriptor, 0o644) != 0 { failure = errno }
        if failure == nil, fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == nil { failure = errno }
        if failure == nil, rename(aside, path) != 0 { failure = errno }
        if let failure {
            _ = unlink(aside)
            throw FileFailure(path: path, number: failure)
        }
    }
}
