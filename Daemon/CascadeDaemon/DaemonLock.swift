#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// That one daemon and no other serves a replica; ends with the process, however that ends.
package struct DaemonLock: ~Copyable {
    private let descriptor: Int32

    /// Takes a replica's folder.
    ///
    /// - Returns: Nil where another daemon has it.
    /// - Throws: ``LockError`` where the folder cannot be written to.
    package init?(folder: String) throws(LockError) {
        descriptor = open("\(folder)/lantoad.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LockError(number: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }
}

/// Why a folder could not be taken: the system's number.
package struct LockError: Error, Hashable, Sendable {
    package let number: Int32
}
