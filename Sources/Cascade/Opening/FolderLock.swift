import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Holds a replica's folder for one purpose: any number of processes together, or one alone.
///
/// The operating system takes the lock away with the process that holds it.
package final class FolderLock: Sendable {
    /// What a folder is held for; each has a file of its own.
    package enum Purpose: String {
        /// Having the database open; alone, exchanging the file itself.
        case database = ".lock"
        /// Serving it as a daemon.
        case daemon = "lantoad.lock"
        /// Serving it as a hub.
        case hub = "lantoa-hub.lock"
    }

    /// How it is held.
    package enum Mode {
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
    /// - Throws: ``ReplicaError`` `.busy` where it is not to be had; `.diskFull`, `.readOnly` where no file can be made
    ///   and it is wanted alone.
    package init(_ folder: String, _ mode: Mode, for purpose: Purpose = .database) throws(ReplicaError) {
        let name = purpose.rawValue
        let descriptor = open("\(folder)/\(name)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        let failure = descriptor < 0 ? SecretFile.failure(name) : nil
        file = Mutex(descriptor)
        if let failure {
            if mode == .shared { return }
            throw failure
        }
        switch mode {
        case .shared:
            // Whoever has it alone is done in seconds.
            while flock(descriptor, LOCK_SH) != 0, errno == EINTR {}
        case .alone:
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                release()
                throw ReplicaError(.busy, name)
            }
        }
    }

    /// Gives the lock back.
    package func release() {
        file.withLock { descriptor in
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
        }
    }

    deinit { release() }
}
