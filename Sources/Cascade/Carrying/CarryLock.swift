import CascadeInterchange

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Holds this device's folder of a stick while one program writes into it; the system gives it back with the process.
///
/// The folder itself is locked, so that no file is left on the stick.
struct CarryLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock; a file system that has none is written without.
    ///
    /// - Throws: ``FileFailure`` with `EWOULDBLOCK` where another program has it.
    init(_ folder: String) throws(FileFailure) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path: folder, number: errno) }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
            _ = close(descriptor)
            throw FileFailure(path: folder, number: EWOULDBLOCK)
        }
        self.descriptor = descriptor
    }

    /// Gives the lock back; until then it is held.
    consuming func release() {}

    deinit { _ = close(descriptor) }
}
