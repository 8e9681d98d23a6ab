import CascadeInterchange
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder that appears whole or not at all: files are written aside, into a sibling, which is then renamed.
struct FreshFolder {
    /// Where to write.
    let temporary: String
    private let target: String
    private let parent: String

    /// Makes the sibling.
    ///
    /// - Throws: ``RegisterError`` where the target is there and is not an empty folder, before anything is
    ///   written; `FileFailure` where the parent is missing or not writable.
    init(for folder: String) throws {
        let url = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
        target = url.path(percentEncoded: false).withoutTrailingSlash
        parent = url.deletingLastPathComponent().path(percentEncoded: false)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) {
            guard isFolder.boolValue else { throw RegisterError(.targetNotFolder, path: folder) }
            guard try FileManager.default.contentsOfDirectory(atPath: target).isEmpty else {
                throw RegisterError(.targetNotEmpty, path: folder)
            }
        }
        var template = Array("\(target).part-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFailure(path: parent, number: errno) }
        temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        // mkdtemp makes it private; the folder that appears is an ordinary one.
        guard chmod(temporary, 0o755) == 0 else { throw FileFailure(path: temporary, number: errno) }
    }

    /// Waits until the disk has the folder, and puts it in its place.
    ///
    /// - Throws: ``RegisterError`` `.targetNotEmpty` where somebody filled the target meanwhile; `FileFailure`.
    func putInPlace() throws {
        try Self.synchronise(temporary)
        guard rename(temporary, target) == 0 else {
            let number = errno
            if number == ENOTEMPTY || number == EEXIST { throw RegisterError(.targetNotEmpty, path: target) }
            throw FileFailure(path: target, number: number)
        }
        try Self.synchronise(parent)
    }

    /// Takes away what was written.
    ///
    /// Called while another error is on its way out; that one says what went wrong, so a leftover that
    /// cannot be removed is left with its telling name.
    func discard() {
        try? FileManager.default.removeItem(atPath: temporary)
    }

    private static func synchronise(_ folder: String) throws(FileFailure) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path: folder, number: errno) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFailure(path: folder, number: errno) }
    }
}

extension String {
    fileprivate var withoutTrailingSlash: String {
        count > 1 && hasSuffix("/") ? String(dropLast()) : self
    }
}
