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
    static func phrases(_ tally: Exchange.Tally) -> [Phrase] {
        var phrases: [Phrase] = []
        if !tally.closed.isEmpty {
            phrases.append(.hubClosed(tally.closedScopes.joined(separator: ", ")))
        }
        if tally.refused > 0 { phrases.append(tookNot(tally.refused, tally.refusals)) }
        return phrases
    }

    /// What it keeps and does not count; nil where all counts.
    static func waiting(_ tally: Exchange.Tally) -> Phrase? {
        guard !tally.waiting.isEmpty else { return nil }
        let numbers = NumberStyle(Terminal.language)
        return .hubHolds(
            numbers.whole(tally.waiting.values.reduce(0, +)),
            because: tally.waiting.keys.sorted().map { HoldReason(rawValue: $0)?.phrase ?? .verbatim($0) }
        )
    }

    /// As an exchange notes it in the replica; nil for another trouble.
    static func phrase(_ trouble: SyncNote.Trouble) -> Phrase? {
        switch trouble.code {
        case SyncTrouble.closed: return .hubClosed(trouble.detail)
        case SyncTrouble.notTaken:
            let words = trouble.detail.split(separator: " ").map(String.init)
            guard let count = words.first.flatMap({ Int($0) }) else { return nil }
            return tookNot(count, Set(words.dropFirst().compactMap(Exchange.Refusal.init)))
        default: return nil
        }
    }

    private static func tookNot(_ count: Int, _ reasons: Set<Exchange.Refusal>) -> Phrase {
        .hubTookNot(
            NumberStyle(Terminal.language).whole(count),
            because: Exchange.Refusal.allCases.filter(reasons.contains).map(\.phrase)
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
