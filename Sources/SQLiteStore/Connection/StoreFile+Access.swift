import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension StoreFile {
    /// Makes an empty file that only its owner may read, where there is none: SQLite gives the files beside a
    /// database the database's own permissions, whatever the folder's are.
    static func make(_ path: String) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        // SQLite says better than we could why a file cannot be made.
        if file >= 0 { close(file) }
        closeToOthers(path)
    }

    /// Takes away what others may do with a database of ours and the files beside it.
    ///
    /// Whose file it is not cannot do so, and may go on using it.
    static func closeToOthers(_ path: String) {
        for ending in ["", "-wal", "-shm"] {
            var status = stat()
            guard stat(path + ending, &status) == 0, status.st_mode & 0o077 != 0 else { continue }
            _ = chmod(path + ending, status.st_mode & 0o700)
        }
    }
}
