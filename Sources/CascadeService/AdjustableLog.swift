package import Logging
import Synchronization

/// From which level on a program logs, which may change while it runs.
package final class AdjustableLevel: Sendable {
    private let current: Mutex<Logger.Level>

    package init(_ level: Logger.Level) { current = Mutex(level) }

    /// The level of this moment.
    package var level: Logger.Level {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }

    /// A logger to standard error, and all that are made of it, at this level.
    package func logger(label: String) -> Logger {
        Logger(label: label) { label in
            AdjustableLog(inner: StreamLogHandler.standardError(label: label), adjustable: self)
        }
    }
}

/// A log whose level is looked up at each line.
private struct AdjustableLog: LogHandler {
    var inner: StreamLogHandler
    let adjustable: AdjustableLevel

    var logLevel: Logger.Level {
        get { adjustable.level }
        set { adjustable.level = newValue }
    }

    var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) { inner.log(event: event) }
}
