import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Shows this device in the network, or a door of it, and tells of others that do.
///
/// One thread of its own makes all calls and takes all callbacks: the library blocks, and wants no two at a time.
package final class Beacon: Sendable {
    /// The ends of a pipe: a byte on it ends the thread.
    private let ends: Mutex<(read: Int32, write: Int32)?>

    /// Begins to show and to look.
    ///
    /// - Parameters:
    ///   - task: What is shown, and what is looked for.
    ///   - tell: Is told what is heard, on the beacon's thread.
    package init(_ task: BeaconTask, tell: @escaping @Sendable (NearbyEvent) -> Void) {
        var pair: [Int32] = [-1, -1]
        guard pipe(&pair) == 0 else {
            ends = Mutex(nil)
            tell(.deaf(.system(errno)))
            return
        }
        for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        ends = Mutex((pair[0], pair[1]))
        let stop = pair[0]
        Thread.detachNewThread {
            defer { close(stop) }
            guard let library = ServiceLibrary() else {
                return tell(.deaf(.noLibrary))
            }
            BeaconLoop(library, task, stop: stop, tell: tell).run()
        }
    }

    /// Takes the service back; nothing is told any more a moment later.
    package func stop() {
        guard
            let pair = ends.withLock({ ends in
                defer { ends = nil }
                return ends
            })
        else { return }
        close(pair.write)
    }

    deinit { stop() }
}
