package import CascadeTexts

/// One line that says how far a long command is: `Đang đọc  [#####.....] 52%  còn 3 giây`.
///
/// A value: the clock and the screen belong to whoever prints it.
package struct ProgressBar: Hashable, Sendable {
    /// What is being done.
    package let activity: Phrase
    /// The part done, 0 to 1.
    package let fraction: Double
    /// The time since the work began.
    package let elapsed: Duration

    private static let widestBar = 30
    private static let narrowestBar = 5
    /// Before this much time and work, an estimate of the rest would only flicker.
    private static let firstEstimate = (elapsed: Duration.seconds(1), fraction: 0.02)

    /// Says how far the work is; a fraction outside 0 to 1 is brought back into it.
    package init(_ activity: Phrase, fraction: Double, elapsed: Duration) {
        self.activity = activity
        self.fraction = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
        self.elapsed = elapsed
    }

    /// The line, at most `width` columns wide.
    ///
    /// What does not fit is left out: first the time left, then the bar, then the end of the words.
    package func line(in language: Language, width: Int) -> String {
        let words = activity.text(in: language)
        // Down, so that 100% stands only where the work is done.
        let percent = "\(Int(fraction * 100))%"
        let rest = remainingSeconds.map { "  " + Phrase.remaining(seconds: $0).text(in: language) } ?? ""
        let bare = words.displayWidth + 2 + 4
        for tail in [rest, ""] {
            let room = width - bare - 3 - tail.displayWidth
            guard room >= Self.narrowestBar else { continue }
            let cells = min(room, Self.widestBar)
            let done = Int(fraction * Double(cells))
            let bar = String(repeating: "#", count: done) + String(repeating: ".", count: cells - done)
            return "\(words)  [\(bar)] \(percent)\(tail)"
        }
        return "\(words)  \(percent)".truncated(to: max(width, 1))
    }

    /// The seconds left if the work goes on as fast as it went; nil where that says nothing.
    package var remainingSeconds: Int? {
        guard elapsed >= Self.firstEstimate.elapsed, fraction >= Self.firstEstimate.fraction, fraction < 1
        else {
            return nil
        }
        let seconds = (elapsed / .seconds(1)) * (1 - fraction) / fraction
        return seconds < 1e6 ? Int(seconds.rounded(.up)) : nil
    }
}
