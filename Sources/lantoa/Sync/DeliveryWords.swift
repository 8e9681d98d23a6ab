import Cascade
import CascadeReports
import CascadeSync
import CascadeTerminal
import CascadeTexts

/// What was saved, and what of it the hub has signed for.
enum DeliveryWords {
    static func phrase(_ replica: Replica) throws -> Phrase {
        let numbers = NumberStyle(Terminal.language)
        let delivery = try replica.delivery()
        let unsent = delivery.saved - delivery.received
        return .delivery(
            saved: numbers.whole(delivery.saved),
            received: numbers.whole(delivery.received),
            unsent: numbers.whole(unsent),
            hasMore: try unsent == 0 && replica.hasUndelivered(),
            last: delivery.lastReceipt.map { LocalMoment.text(milliseconds: $0, in: Terminal.language) }
        )
    }

    /// What one exchange brought and took, by what was here before and after.
    static func phrase(_ tally: Exchange.Tally, from before: ReplicaStatus, to after: ReplicaStatus) -> Phrase
    {
        guard tally.received + tally.sent > 0 else { return .nothingExchanged }
        let numbers = NumberStyle(Terminal.language)
        let sessions = max(after.sessions - before.sessions, 0)
        let people = max(after.people - before.people, 0)
        var new: Phrase?
        if tally.received > 0 {
            new =
                sessions + people == 0
                ? .onlyChanges
                : .newRecords(sessions: numbers.whole(sessions), people: numbers.whole(people))
        }
        return .exchanged(received: numbers.whole(tally.received), sent: numbers.whole(tally.sent), new: new)
    }
}
