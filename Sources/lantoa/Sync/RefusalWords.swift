import Cascade
import CascadeDaemon
import CascadeModel
import CascadeReports
import CascadeSync
import CascadeTerminal
import CascadeTexts

/// What the hub turned down of an exchange that went through, in words.
enum RefusalWords {
    /// What it turned down, and why; nothing where it took all.
    static func phrases(_ tally: Exchange.Tally, by other: Phrase = .theHub) -> [Phrase] {
        var phrases: [Phrase] = []
        if !tally.closed.isEmpty {
            phrases.append(.closed(tally.closedScopes.joined(separator: ", "), by: other))
        }
        if tally.refused > 0 { phrases.append(tookNot(tally.refused, tally.refusals, by: other)) }
        return phrases
    }

    /// What it keeps and does not count; nil where all counts.
    static func waiting(_ tally: Exchange.Tally, by other: Phrase = .theHub) -> Phrase? {
        guard !tally.waiting.isEmpty else { return nil }
        let numbers = NumberStyle(Terminal.language)
        return .holdsThere(
            numbers.whole(tally.waiting.values.reduce(0, +)),
            because: tally.waiting.keys.sorted().map { HoldReason(rawValue: $0)?.phrase ?? .verbatim($0) },
            by: other
        )
    }

    /// Says all of it, and ends with the last of what was turned down.
    ///
    /// - Parameters:
    ///   - tally: What was moved.
    ///   - other: Who turned it down.
    ///   - isQuiet: Whether what is only kept, and not turned down, is told otherwise.
    /// - Throws: ``Failure``, 76, where something was turned down.
    static func tell(_ tally: Exchange.Tally, by other: Phrase = .theHub, isQuiet: Bool) throws {
        if !isQuiet, let waiting = waiting(tally, by: other) {
            Terminal.tell(.labelled(.warning, waiting))
        }
        var refusals = phrases(tally, by: other)
        guard let last = refusals.popLast() else { return }
        for refusal in refusals { Terminal.tell(.labelled(.error, refusal)) }
        throw Failure(phrase: last, exitCode: 76)
    }

    /// As an exchange notes it in the replica; nil for another trouble.
    static func phrase(_ trouble: SyncNote.Trouble) -> Phrase? {
        switch trouble.code {
        case SyncTrouble.closed: return .closed(trouble.detail, by: .theHub)
        case SyncTrouble.notTaken:
            let words = trouble.detail.split(separator: " ").map(String.init)
            guard let count = words.first.flatMap({ Int($0) }) else { return nil }
            return tookNot(count, Set(words.dropFirst().compactMap(Exchange.Refusal.init)))
        default: return nil
        }
    }

    private static func tookNot(
        _ count: Int,
        _ reasons: Set<Exchange.Refusal>,
        by other: Phrase = .theHub
    ) -> Phrase {
        .tookNot(
            NumberStyle(Terminal.language).whole(count),
            because: Exchange.Refusal.allCases.filter(reasons.contains).map(\.phrase),
            by: other
        )
    }
}

extension Exchange.Refusal {
    fileprivate var phrase: Phrase {
        switch self {
        case .gap: .refusedGap
        case .corrupt: .refusedCorrupt
        case .forbidden: .refusedForbidden
        }
    }
}
