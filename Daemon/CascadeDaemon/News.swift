import Synchronization

/// Tells the parts of a daemon that something is new in its replica.
package final class News: Sendable {
    /// Where it came from.
    package enum Source: Hashable, Sendable {
        /// Another process wrote it, on this machine.
        case here
        case hub
        case peers
    }

    private let listeners = Mutex<[@Sendable (Source) -> Void]>([])

    package init() {}

    /// From here on a body is told, on any thread.
    package func tell(_ listener: @escaping @Sendable (Source) -> Void) {
        listeners.withLock { $0.append(listener) }
    }

    /// Something is new.
    package func post(_ source: Source) {
        for listener in listeners.withLock({ $0 }) { listener(source) }
    }
}
