/// When to try again: exponential backoff with full jitter, unless the other names a time.
///
/// Full jitter, that is anything from nothing to the whole delay, keeps many devices that lost one hub at one moment
/// from coming back at one moment (Brooker, "Exponential Backoff And Jitter", 2015).
package struct RetryPolicy: Hashable, Sendable {
    /// Seconds before the first repetition, at most.
    package var base: Double
    /// Seconds before any repetition, at most.
    package var longest: Double

    package init(base: Double = 1, longest: Double = 900) {
        self.base = base
        self.longest = longest
    }

    /// Seconds to wait.
    ///
    /// - Parameters:
    ///   - failures: How many there were in a row, from 1.
    ///   - retryAfter: What the other asked for, in seconds; 0 for nothing.
    ///   - chance: From 0 to 1.
    /// - Returns: Seconds; never less than the other asked for, nor more than a day.
    package func delay(after failures: Int, retryAfter: UInt32, chance: Double) -> Double {
        let doublings = Double(min(max(failures, 1) - 1, 32))
        var ceiling = base
        for _ in 0..<Int(doublings) where ceiling < longest { ceiling *= 2 }
        let jittered = min(ceiling, longest) * min(max(chance, 0), 1)
        return min(Double(retryAfter) + jittered, 86_400)
    }
}
