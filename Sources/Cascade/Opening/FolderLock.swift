import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Tells whether anybody has a replica's folder open: any number of processes together, or one alone that exchanges
/// the file itself.
///
/// The operating system takes the lock away with the process that holds it.
final class FolderLock: Sendable {
    /// How it is held.
    enum Mode {
        /// Beside others.
        case shared
        /// Nobody else may have it.
        case alone
    }

    private let file: Mutex<Int32>

    /// Takes the lock.
    ///
    /// Where no file can be made, as on a disk that is only read, nobody can exchange the database either.
    ///
    /// - Throws: ``ReplicaError`` `.busy` where it is not to be had.
    init(_ folder: String, _ mode: Mode) throws(ReplicaError) {
        let descriptor = open("\(folder)/\(Self.name)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        file = Mutex(descriptor)
        guard descriptor >= 0 else {
            if mode == .alone { throw ReplicaError(.readOnly, Self.name) }
            return
        }
        switch mode {
        case .shared:
            // Whoever has it alone is done in seconds.
            while flock(descriptor, LOCK_SH) != 0, errno == EINTR {}
        case .alone:
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                release()
                throw ReplicaError(.busy, Self.name)
            }
        }
    }

    /// Gives the lock back.
    func release() {
        file.withLock { descriptor in
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
        }
    }

    deinit { release() }

    private static let name = ".lock"
}
