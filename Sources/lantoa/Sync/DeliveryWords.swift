import Cascade
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// What was saved, and what of it the hub has signed for.
enum DeliveryWords {
    static func phrase(_ delivery: ReplicaDelivery) -> Phrase {
        let numbers = NumberStyle(Terminal.language)
        return .delivery(
            saved: numbers.whole(delivery.saved),
            received: numbers.whole(delivery.received),
            unsent: numbers.whole(delivery.saved - delivery.received),
            last: delivery.lastReceipt.map { LocalMoment.text(milliseconds: $0, in: Terminal.language) }
        )
    }
}
