package import CascadeModel
package import CascadeTexts

/// What speaks against the clock that an entry was dated by.
public enum ClockDoubt: Hashable, Sendable {
    /// It was ahead: others held the entry at this moment, in milliseconds since 1970, so it was written earlier.
    case ahead(latest: Int64)
    /// It shows a moment that is still to come by this device's clock.
    ///
    /// The writer's clock was ahead, or that of a device it had met: who meets a clock that is ahead goes on from its
    /// time, for a day at most.
    case yetToCome
    /// It shows a moment more than a day before its device was given the grant, in milliseconds since 1970: it was
    /// behind, or the entry was made before the grant.
    case beforeGrant(Int64)
}

extension ClockDoubt {
    /// By how much clocks may differ that are looked after, in milliseconds.
    private static let tolerance: Int64 = 10 * 60_000

    /// What speaks against the clock of a fact; nil where nothing does.
    ///
    /// - Parameters:
    ///   - fact: The fact, with what witnesses say of its time.
    ///   - granted: When its device got its grant, in milliseconds since 1970; nil where that is not known.
    ///   - now: What this device's clock shows, in milliseconds since 1970.
    package init?(_ fact: AppliedFact, granted: Int64?, now: Int64) {
        let shown = fact.time.wallMilliseconds
        if let bound = fact.bound, fact.isAhead {
            self = .ahead(latest: bound.wallMilliseconds)
        } else if shown > now, shown - now > Self.tolerance {
            self = .yetToCome
        } else if let granted, shown < granted - HybridClock.largestPull {
            self = .beforeGrant(granted)
        } else {
            return nil
        }
    }
}

extension ClockDoubt {
    /// The doubt in words.
    package var phrase: Phrase {
        func moment(_ milliseconds: Int64) -> Phrase {
            ValueWords.moment(seconds: milliseconds / 1000) ?? .verbatim(String(milliseconds))
        }
        return switch self {
        case .ahead(let latest): .clockWasAhead(writtenBy: moment(latest))
        case .yetToCome: .clockYetToCome
        case .beforeGrant(let granted): .writtenBeforeGrant(moment(granted))
        }
    }
}
