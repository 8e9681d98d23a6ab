import Cascade
import CascadeModel
import CascadeReports
import CascadeSync
import CascadeTerminal
import CascadeTexts

/// What was saved, and what of it the hub has signed for.
enum DeliveryWords {
    static func phrase(_ replica: Replica) throws -> Phrase {
        let numbers = NumberStyle(Terminal.language)
        let delivery = try replica.delivery()
        let isTurnedAway = try replica.isTurnedAway
        let held = isTurnedAway ? delivery.held : 0
        let (saved, unsent) = (delivery.saved + held, delivery.unsent + held)
        return .delivery(
            saved: numbers.whole(saved),
            received: delivery.isHubKnown ? numbers.whole(delivery.received) : nil,
            elsewhere: numbers.whole(delivery.elsewhere),
            unsent: numbers.whole(unsent),
            hasMore: try unsent == 0 && replica.hasUndelivered(),
            isTurnedAway: isTurnedAway,
            last: delivery.lastReceipt.map { LocalMoment.text(milliseconds: $0, in: Terminal.language) }
        )
    }

    /// How many devices are named.
    private static let namedHolders = 5

    /// Which other devices hold what was entered here: the first few, and how many more there are.
    static func holders(_ replica: Replica) throws -> [Phrase] {
        let numbers = NumberStyle(Terminal.language)
        let holders = try replica.deliveryHolders()
        let named = holders.prefix(namedHolders).map {
            Phrase.deviceHolds($0.device.short, sessions: numbers.whole($0.sessions))
        }
        let more = holders.count - named.count
        return named + (more > 0 ? [.moreDevicesHold(numbers.whole(more))] : [])
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
