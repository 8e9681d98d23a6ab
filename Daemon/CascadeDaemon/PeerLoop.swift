import CascadeSync
import Logging

/// The thin half of the schedules of all peers: feeds them what happens, and does what they say.
struct PeerLoop {
    /// What happens.
    enum Event: Sendable {
        case started
        /// Something is new here.
        case news(News.Source)
        /// The timer of one of them ran out.
        case woke(Int)
        case ended(Int, Result<Exchange.Tally, SyncFault>)
        case stop
    }

    private struct Peer {
        let address: PeerAddress
        var schedule: SyncSchedule
        var timer: Task<Void, any Error>?
        var exchange: Task<Void, Never>?
        var hasEnded = false
    }

    private var peers: [Peer]
    /// Those whose time has come, and who wait until others are done.
    private var held = HeldByOthers()
    private var queue: [Int] = []
    private let meeting: PeerMeeting
    private let logger: Logger
    private let news: News
    private let feed: @Sendable (Event) -> Void
    private let start = ContinuousClock.now

    init(
        _ peers: [PeerAddress],
        interval: Int,
        meeting: PeerMeeting,
        logger: Logger,
        news: News,
        feed: @escaping @Sendable (Event) -> Void
    ) {
        self.peers = peers.map {
            Peer(
                address: $0,
                schedule: SyncSchedule(interval: Double(interval) * Double.random(in: 0.8...1.2))
            )
        }
        self.meeting = meeting
        self.logger = logger
        self.news = news
        self.feed = feed
    }

    /// Answers one event.
    ///
    /// - Returns: Whether others may follow.
    mutating func take(_ event: Event) -> Bool {
        switch event {
        case .started: performAll(.started)
        case .news: performAll(.wrote)
        case .woke(let number): perform(.woke, number)
        case .ended(let number, let result):
            peers[number].exchange = nil
            perform(outcome(result, number), number)
        case .stop:
            queue = []
            performAll(.stop)
            return peers.contains { !$0.hasEnded }
        }
        beginExchanges()
        return !peers.allSatisfy(\.hasEnded) || peers.isEmpty
    }

    /// The last thing it does.
    func close() {
        for peer in peers {
            peer.timer?.cancel()
            peer.exchange?.cancel()
        }
    }

    private mutating func performAll(_ event: SyncSchedule.Event) {
        for number in peers.indices { perform(event, number) }
    }

    private mutating func perform(_ event: SyncSchedule.Event, _ number: Int) {
        let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
        switch peers[number].schedule.take(event, at: elapsed / 1000) {
        case .goOn: break
        case .end: peers[number].hasEnded = true
        case .breakOff:
            // One that has not begun has nobody who would tell that it ended.
            if let exchange = peers[number].exchange {
                exchange.cancel()
            } else {
                feed(.ended(number, .failure(.brokenOff)))
            }
        case .exchange:
            peers[number].timer?.cancel()
            queue.append(number)
        case .wait(let until):
            peers[number].timer?.cancel()
            let delay = Duration.milliseconds(Int64((until * 1000 - elapsed).rounded(.up)))
            peers[number].timer = Task { [feed] in
                try await Task.sleep(for: delay)
                feed(.woke(number))
            }
        }
    }

    private mutating func beginExchanges() {
        while !queue.isEmpty, peers.count(where: { $0.exchange != nil }) < PeerService.mostAtOnce {
            let number = queue.removeFirst()
            let address = peers[number].address
            peers[number].exchange = Task { [feed, meeting] in
                do {
                    feed(.ended(number, .success(try await meeting.meet(address))))
                } catch {
                    feed(.ended(number, .failure(SyncFault(SyncTrouble(error)))))
                }
            }
        }
    }

    /// What the end of an exchange means for the schedule.
    private mutating func outcome(
        _ result: Result<Exchange.Tally, SyncFault>,
        _ number: Int
    ) -> SyncSchedule.Event {
        let place: Logger.MetadataValue = "\(peers[number].address.place)"
        switch result {
        case .success(let tally):
            held.end(logger)
            logger.log(
                level: tally.sent + tally.received > 0 ? .info : .debug,
                "exchanged with a peer",
                metadata: ["peer": place, "sent": "\(tally.sent)", "received": "\(tally.received)"]
            )
            if tally.received > 0 { news.post(.peers) }
            return .succeeded
        case .failure(.trouble(let trouble)) where trouble.code == SyncTrouble.busy:
            held.begin(logger)
            return SyncFault.trouble(trouble).event
        case .failure(.trouble(let trouble)):
            logger.warning(
                "not exchanged with a peer",
                metadata: ["peer": place, "code": "\(trouble.code)", "detail": "\(trouble.detail)"]
            )
            return SyncFault.trouble(trouble).event
        case .failure(.brokenOff): return SyncFault.brokenOff.event
        }
    }
}
