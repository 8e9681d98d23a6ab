import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

#if os(Linux)
/// The system's word on writes to a folder's files: inotify(7).
///
/// Owns the descriptor; whoever reads from it sleeps in the kernel until somebody writes.
struct FolderEvents: ~Copyable, Sendable {
    private let descriptor: Int32

    /// Events of a folder; nil where the system gives none: too many are watched, or the file system has none.
    init?(of folder: String) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        // A page is written before its commit counts; a command that ends closes the file after it.
        let mask = UInt32(IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE)
        guard inotify_add_watch(descriptor, folder, mask) >= 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// What came of waiting.
    enum Outcome: Hashable {
        /// Files of these names were written; an empty name means that some events were lost.
        case written(Set<String>)
        /// There will be no more.
        case ended
    }

    /// Sleeps until something is written.
    func wait() -> Outcome {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .ended }
            return Self.names(buffer[..<count])
        }
    }

    /// Reads `struct inotify_event`: descriptor, mask, cookie and length of the name, 4 bytes each, and the name.
    private static func names(_ bytes: ArraySlice<UInt8>) -> Outcome {
        var names: Set<String> = []
        var rest = bytes
        while rest.count >= 16 {
            let header = rest.prefix(16).withUnsafeBytes { raw in
                (
                    mask: raw.loadUnaligned(fromByteOffset: 4, as: UInt32.self),
                    length: raw.loadUnaligned(fromByteOffset: 12, as: UInt32.self)
                )
            }
            // The folder is gone, or no longer there.
            if header.mask & UInt32(IN_IGNORED | IN_UNMOUNT) != 0 { return .ended }
            let name = rest.dropFirst(16).prefix(Int(header.length)).prefix { $0 != 0 }
            names.insert(String(decoding: name, as: UTF8.self))
            rest = rest.dropFirst(16 + Int(header.length))
        }
        return .written(names)
    }
}
#endif

/// Tells when the database of a replica may have been written to, by whomever.
///
/// A thread of its own sleeps on inotify; where there is none, a task looks every two seconds. Between two calls of
/// ``rearm()`` it tells once at most.
package final class FolderWatch: Sendable {
    /// How it knows.
    package enum Means: String, Sendable {
        case inotify, polling
    }

    private let isTold = Mutex(false)
    private let tell: @Sendable () -> Void

    /// A watch that tells through a body, which may be called on any thread.
    package init(tell: @escaping @Sendable () -> Void) { self.tell = tell }

    /// Begins; whoever called may forget it, as it lives as long as the process.
    ///
    /// - Parameters:
    ///   - folder: The replica's folder.
    ///   - database: The name of the database's file.
    /// - Returns: How it will know.
    package func start(folder: String, database: String) -> Means {
        #if os(Linux)
        if let events = FolderEvents(of: folder) {
            let files: Set<String> = ["", database, "\(database)-wal"]
            Thread.detachNewThread { [self] in
                while case .written(let names) = events.wait() {
                    if !names.isDisjoint(with: files) { notice() }
                    // A large import writes thousands of pages; what comes meanwhile is told together.
                    Thread.sleep(forTimeInterval: 0.1)
                }
                poll()
            }
            return .inotify
        }
        #endif
        poll()
        return .polling
    }

    /// From here on it tells again.
    package func rearm() { isTold.withLock { $0 = false } }

    private func notice() {
        let isNew = isTold.withLock { isTold in
            defer { isTold = true }
            return !isTold
        }
        if isNew { tell() }
    }

    /// Whoever is told looks whether anything was written, which costs next to nothing.
    private func poll() {
        Task { [weak self] in
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(2))
                guard let self else { return }
                notice()
            }
        }
    }
}
