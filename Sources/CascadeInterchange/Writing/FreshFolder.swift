#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder that appears whole or not at all: files are written aside, into a sibling, which is then renamed.
///
/// After a crash there is no folder, and at worst a sibling named `….part-XXXXXX` to delete.
package struct FreshFolder: Sendable {
    /// Who may enter the folder and read what is in it.
    package enum Access: Sendable {
        /// Its owner only: it holds names and telephone numbers.
        case owner
        /// Everybody: nobody in it is real.
        case everybody
    }

    /// Where to write.
    package let temporary: String
    private let target: String

    /// Makes the sibling.
    ///
    /// - Throws: ``FileFailure`` with `ENOTEMPTY` or `EEXIST` where the target is there and is not an empty
    ///   folder, before anything is written; with the system's reason where the parent will not do.
    package init(for folder: String, access: Access) throws(FileFailure) {
        target = Self.trimmed(folder)
        try Self.checkIsFree(target)
        var template = Array("\(target).part-XXXXXX".utf8CString)
        let hasMade = template.withUnsafeMutableBufferPointer { template in
            template.baseAddress.map { mkdtemp($0) != nil } ?? false
        }
        guard hasMade else { throw FileFailure(path: folder, number: errno) }
        temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        // mkdtemp makes it the owner's alone.
        if access == .everybody, chmod(temporary, 0o755) != 0 {
            throw FileFailure(path: temporary, number: errno)
        }
    }

    /// Waits until the disk has the folder, and puts it in its place.
    ///
    /// - Throws: ``FileFailure``, with `ENOTEMPTY` or `EEXIST` where somebody filled the target meanwhile.
    package func putInPlace() throws(FileFailure) {
        try DiskFolder.synchronise(temporary)
        guard rename(temporary, target) == 0 else { throw FileFailure(path: target, number: errno) }
        try DiskFolder.synchronise(DiskFolder.parent(of: target))
    }

    /// Takes away what was written.
    ///
    /// Called while another error is on its way out; that one says what went wrong, so a leftover that cannot
    /// be removed is left with its telling name.
    package func discard() {
        Self.remove(temporary)
    }

    /// Deletes a folder that only we wrote into, and folders in it.
    private static func remove(_ folder: String) {
        for name in (try? DiskFolder.names(in: folder)) ?? [] {
            let path = "\(folder)/\(name)"
            if unlink(path) != 0 { remove(path) }
        }
        _ = rmdir(folder)
    }

    private static func checkIsFree(_ folder: String) throws(FileFailure) {
        var status = stat()
        guard lstat(folder, &status) == 0 else {
            if errno == ENOENT { return }
            throw FileFailure(path: folder, number: errno)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileFailure(path: folder, number: EEXIST) }
        guard try DiskFolder.names(in: folder).isEmpty else {
            throw FileFailure(path: folder, number: ENOTEMPTY)
        }
    }

    private static func trimmed(_ folder: String) -> String {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        return folder
    }
}
