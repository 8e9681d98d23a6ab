import CascadeReports
package import CascadeTexts
import Synchronization

/// Shows how far long work is, on a terminal only, a few times a second, and clears the line at the end.
package final class ProgressLine: Sendable {
    private let activity: Phrase
    private let width: Int?
    private let start = ContinuousClock.now
    private let lastShown = Mutex(ContinuousClock.now)

    package init(_ activity: Phrase) {
        self.activity = activity
        width = Terminal.progressWidth
    }

    /// Shows the line at once, for work whose length is not known beforehand.
    package func begin() {
        guard let width else { return }
        let line = ProgressBar(activity, fraction: 0, elapsed: .zero)
        Terminal.tell("\r\u{1B}[K" + line.line(in: Terminal.language, width: width - 1))
    }

    /// Shows the line from the beginning of some work to its end, however it ends.
    package func during<Result>(_ work: (ProgressLine) throws -> Result) rethrows -> Result {
        begin()
        defer { finish() }
        return try work(self)
    }

    /// Notes that a part of the work is done, 0 to 1.
    package func report(_ fraction: Double) {
        guard let width else { return }
        let now = ContinuousClock.now
        let isDue = lastShown.withLock { last in
            guard now - last > .milliseconds(200) else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let bar = ProgressBar(activity, fraction: fraction, elapsed: now - start)
        Terminal.tell("\r\u{1B}[K" + bar.line(in: Terminal.language, width: width - 1))
    }

    /// Clears the line.
    package func finish() {
        if width != nil { Terminal.tell("\r\u{1B}[K") }
    }
}
