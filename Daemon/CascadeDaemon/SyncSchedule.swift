package import CascadeSync

/// When to exchange with the hub: events in, the next step out, with no clock, chance or network of its own.
///
/// One exchange runs at a time. What is written is sent a moment later, so that what is written together is sent
/// together; the moment counts from the first of it, so that somebody who never stops writing is not left waiting.
/// After a failure it waits as `RetryPolicy` says. Somebody who writes meanwhile brings the next attempt forward, but
/// never to before the moment that the hub asked for; an attempt that came early for that reason does not make the
/// waits longer, so that they tell how long the outage has lasted, and not how busy somebody was meanwhile.
package struct SyncSchedule: Hashable, Sendable {
    /// What happened.
    package enum Event: Hashable, Sendable {
        /// The daemon is ready.
        case started
        /// The other asked, and so both hold the same.
        case met
        /// Somebody wrote something that the hub has not signed for.
        case wrote
        /// It is the other's turn: at once, as far as it allows.
        case turn
        /// The time that was waited for may have come.
        case woke
        /// The exchange ended well.
        case succeeded
        /// The exchange failed; `chance`, from 0 to 1, spreads the repetitions.
        case failed(isPassing: Bool, retryAfter: UInt32, chance: Double)
        /// It shall look for news as often as this, in seconds.
        case interval(Double)
        /// It shall end.
        case stop
    }

    /// What to do now.
    package enum Step: Hashable, Sendable {
        /// Begin an exchange, and tell how it ended.
        case exchange
        /// Sleep, and say when it is this late, unless something happens before.
        case wait(until: Double)
        /// Go on with what is under way.
        case goOn
        /// Break off the exchange, and tell that it ended.
        case breakOff
        /// Nothing will follow.
        case end
    }

    private enum State: Hashable {
        case new
        /// `isEarly`: somebody wrote, and so the next attempt is earlier than the failures before it ask for.
        case waiting(due: Double, notBefore: Double, isEarly: Bool)
        case exchanging(wrote: Bool, isEarly: Bool)
        case ending
        case ended
    }

    /// Seconds between something written and its exchange.
    package static let settling = 1.0

    private var state = State.new
    private var interval: Double
    private let retry: RetryPolicy
    private var failures = 0

    /// A schedule.
    ///
    /// - Parameters:
    ///   - interval: Seconds between two looks for news; infinite where something else says when to look.
    ///   - retry: How long to wait after failures.
    package init(interval: Double, retry: RetryPolicy = RetryPolicy()) {
        self.interval = interval
        self.retry = retry
    }

    /// Takes in what happened.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - now: When, in seconds of a clock that never goes back.
    /// - Returns: What to do.
    package mutating func take(_ event: Event, at now: Double) -> Step {
        switch (state, event) {
        case (.ended, _): return .end
        case (.ending, .succeeded), (.ending, .failed): return end()
        case (.ending, _): return .goOn
        case (.exchanging, .stop):
            state = .ending
            return .breakOff
        case (_, .stop): return end()
        case (.exchanging(let wrote, let isEarly), let event):
            return take(event, whileExchanging: wrote, isEarly: isEarly, at: now)
        case (.waiting(let due, let notBefore, let isEarly), let event):
            return take(event, due: due, notBefore: notBefore, isEarly: isEarly, at: now)
        case (.new, .interval(let seconds)):
            interval = seconds
            return .goOn
        case (.new, .met): return wait(until: now + interval)
        case (.new, _): return exchange()
        }
    }

    private mutating func take(
        _ event: Event,
        whileExchanging wrote: Bool,
        isEarly: Bool,
        at now: Double
    ) -> Step {
        switch event {
        case .succeeded:
            failures = 0
            return wait(until: now + (wrote ? Self.settling : interval))
        case .failed(let isPassing, let retryAfter, let chance):
            if !isEarly || failures == 0 { failures += 1 }
            let delay =
                isPassing
                ? retry.delay(after: failures, retryAfter: retryAfter, chance: chance)
                // A person has to do something; nobody knows when.
                : max(retry.longest, Double(retryAfter))
            let notBefore = now + Double(retryAfter)
            let due = max(now + (wrote ? Self.settling : max(delay, Self.settling)), notBefore)
            return wait(until: due, notBefore: notBefore, isEarly: wrote)
        case .wrote:
            state = .exchanging(wrote: true, isEarly: isEarly)
            return .goOn
        case .interval(let seconds):
            interval = seconds
            return .goOn
        case .started, .met, .turn, .woke, .stop: return .goOn
        }
    }

    private mutating func take(
        _ event: Event,
        due: Double,
        notBefore: Double,
        isEarly: Bool,
        at now: Double
    ) -> Step {
        switch event {
        case .woke: return now < due ? .wait(until: due) : exchange(isEarly: isEarly)
        case .wrote:
            let soon = max(now + Self.settling, notBefore)
            guard soon < due else { return .wait(until: due) }
            return wait(until: soon, notBefore: notBefore, isEarly: true)
        case .turn:
            guard now < notBefore else { return exchange(isEarly: true) }
            return wait(until: notBefore, notBefore: notBefore, isEarly: true)
        case .interval(let seconds):
            interval = seconds
            let until = failures > 0 ? due : min(due, now + seconds)
            return wait(until: until, notBefore: notBefore, isEarly: isEarly)
        case .met:
            failures = 0
            return wait(until: max(now + interval, notBefore), notBefore: notBefore)
        case .started, .succeeded, .failed, .stop: return .wait(until: due)
        }
    }

    private mutating func exchange(isEarly: Bool = false) -> Step {
        state = .exchanging(wrote: false, isEarly: isEarly)
        return .exchange
    }

    private mutating func wait(until due: Double, notBefore: Double = 0, isEarly: Bool = false) -> Step {
        state = .waiting(due: due, notBefore: notBefore, isEarly: isEarly)
        return .wait(until: due)
    }

    private mutating func end() -> Step {
        state = .ended
        return .end
    }
}
