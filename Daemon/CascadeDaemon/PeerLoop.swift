import CascadeModel
import CascadeProtocol
import CascadeSync
import Logging

/// The thin half of the schedules of all peers: feeds them what happens, and does what they say.
struct PeerLoop {
    /// What happens.
    enum Event: Sendable {
        case started
        /// Something is new here that none of them brought.
        case news
        /// A device asked, and brought something new.
        case tookIn(DeviceID)
        /// Those who showed themselves may have to be asked.
        case review
        /// What is heard of devices that show themselves.
        case nearby(NearbyEvent)
        /// A device asked, and was answered.
        case compared(DeviceID)
        /// Others were written into the settings.
        case given([PeerAddress], interval: Int)
        /// The timer of one of them ran out.
        case woke(Int)
        case ended(Int, Result<Exchange.Tally, SyncFault>)
        /// The next exchange may begin.
        case rested
        case stop
    }

    private struct Peer {
        var address: PeerAddress
        /// What it says of itself; nil of one whose address is written somewhere.
        var announcement: Announcement?
        /// The name of its service.
        var service: String?
        var schedule: SyncSchedule
        var timer: Task<Void, any Error>?
        var exchange: Task<Void, Never>?
        /// Whether it is forgotten once its exchange has ended.
        var isLeaving = false
        var hasEnded = false
    }

    private var peers: [Int: Peer] = [:]
    private var lastNumber = 0
    /// Those whose time has come, and who wait until others are done.
    private var held = HeldByOthers()
    private var queue: [Int] = []
    private var isResting = false
    private var isStopping = false
    /// Whom of those that show themselves this device asks, and when.
    private var telling: Telling
    private var reviewTimer: Task<Void, any Error>?
    private let own: Announcement
    private let meeting: PeerMeeting
    private let logger: Logger
    private let news: News
    private let feed: @Sendable (Event) -> Void
    private let start = ContinuousClock.now
    private var chance = SystemRandomNumberGenerator()

    init(
        _ peers: [PeerAddress],
        interval: Int,
        own: Announcement,
        meeting: PeerMeeting,
        logger: Logger,
        news: News,
        feed: @escaping @Sendable (Event) -> Void
    ) {
        self.own = own
        telling = Telling(own: own, interval: Double(interval))
        self.meeting = meeting
        self.logger = logger
        self.news = news
        self.feed = feed
        for address in peers { add(address, interval: Double(interval)) }
    }

    /// Answers one event.
    ///
    /// - Returns: Whether others may follow.
    mutating func take(_ event: Event) -> Bool {
        switch event {
        case .started: for number in peers.keys.sorted() { perform(.started, number) }
        case .news: tellNews(from: nil)
        case .tookIn(let device): tellNews(from: numbers(of: device).first)
        case .review: tell(.woke)
        case .nearby(let event): hear(event)
        case .compared(let device): wasAsked(by: device)
        case .given(let addresses, let interval): replaceGiven(by: addresses, interval)
        case .woke(let number): perform(.woke, number)
        case .rested: isResting = false
        case .ended(let number, let result):
            peers[number]?.exchange = nil
            perform(outcome(result, number), number)
            heard(result, number)
            if peers[number]?.isLeaving == true { remove(number) }
            rest()
        case .stop:
            isStopping = true
            reviewTimer?.cancel()
            queue = []
            for number in peers.keys.sorted() { perform(.stop, number) }
        }
        beginExchanges()
        return !isStopping || peers.values.contains { !$0.hasEnded }
    }

    /// The last thing it does.
    func close() {
        reviewTimer?.cancel()
        for peer in peers.values {
            peer.timer?.cancel()
            peer.exchange?.cancel()
        }
    }

    private var now: Double { (ContinuousClock.now - start) / .milliseconds(1) / 1000 }

    @discardableResult
    private mutating func add(
        _ address: PeerAddress,
        _ device: NearbyDevice? = nil,
        interval: Double = .infinity
    ) -> Int {
        lastNumber += 1
        peers[lastNumber] = Peer(
            address: address,
            announcement: device?.announcement,
            service: device?.name,
            schedule: SyncSchedule(interval: interval * .random(in: 0.8...1.2, using: &chance))
        )
        return lastNumber
    }

    private mutating func remove(_ number: Int) {
        guard let peer = peers[number] else { return }
        peer.timer?.cancel()
        queue.removeAll { $0 == number }
        tell(.left(number))
        if peer.exchange == nil { peers[number] = nil } else { peers[number]?.isLeaving = true }
    }

    private mutating func hear(_ event: NearbyEvent) {
        switch event {
        case .looking: logger.info("looking for devices nearby")
        case .deaf(let reason):
            logger.notice(
                "devices nearby are not found by themselves, only at addresses that are given",
                metadata: ["because": "\(reason)"]
            )
        case .found(let device): found(device)
        case .gone(let service):
            noted { try $0.noteGone(service) }
            guard let number = peers.first(where: { $0.value.service == service })?.key else { return }
            logger.info("a device left", metadata: ["peer": "\(peers[number]?.address.place ?? "")"])
            remove(number)
        }
    }

    private mutating func found(_ device: NearbyDevice) {
        guard own.concerns(device.announcement), !isStopping else { return }
        guard let found = noted({ try $0.noteFound(device) }), let address = found else { return }
        if let number = peers.first(where: { $0.value.service == device.name })?.key {
            if peers[number]?.isLeaving == true {
                peers[number]?.isLeaving = false
                tell(.appeared(number, device.announcement))
            }
            guard let former = peers[number]?.address, former != address else { return }
            peers[number]?.address = address
            // That it is at one more address is nothing new; that it left one is.
            guard former.device != address.device || !device.isAt(former) else { return }
            return perform(.wrote, number)
        }
        let isGiven = peers.values.contains { peer in
            peer.service == nil
                && (device.isAt(peer.address)
                    || peer.address.device.map(device.announcement.mayBe) == true)
        }
        guard !isGiven, peers.values.count(where: { $0.service != nil }) < Courtesy.most else { return }
        logger.info("found a device", metadata: ["peer": "\(address.place)"])
        tell(.appeared(add(address, device), device.announcement))
    }

    private mutating func replaceGiven(by addresses: [PeerAddress], _ interval: Int) {
        for (number, peer) in peers where peer.service == nil {
            guard addresses.contains(peer.address) else {
                remove(number)
                continue
            }
            perform(.interval(Double(interval) * .random(in: 0.8...1.2, using: &chance)), number)
        }
        telling.interval = Double(interval)
        for address in addresses
        where !peers.values.contains(where: { $0.service == nil && $0.address == address }) {
            perform(.started, add(address, interval: Double(interval)))
        }
    }

    private mutating func tellNews(from source: Int?) {
        for number in peers.keys.sorted() where peers[number]?.service == nil && number != source {
            perform(.wrote, number)
        }
        tell(.news(from: source))
    }

    /// Lets something happen among those that show themselves, and asks whom it is now time to ask.
    private mutating func tell(_ event: Telling.Event) {
        guard !isStopping else { return }
        let moment = now
        let step = telling.take(event, at: moment, using: &chance)
        for number in step.asked { perform(.turn, number) }
        reviewTimer?.cancel()
        guard let wakes = step.wakes else { return }
        reviewTimer = Task { [feed] in
            try await Task.sleep(for: .milliseconds(Int64(((wakes - moment) * 1000).rounded(.up))))
            feed(.review)
        }
    }

    private func numbers(of device: DeviceID) -> [Int] {
        peers.filter { number, peer in
            peer.address.device == device || peer.announcement?.mayBe(device) == true
        }.map(\.key).sorted()
    }

    private mutating func wasAsked(by device: DeviceID) {
        for number in numbers(of: device) {
            tell(.met(number))
            if queue.contains(number) {
                // It came by itself while it stood in the queue.
                queue.removeAll { $0 == number }
                perform(.succeeded, number)
                tell(.ended(number, brought: false))
            }
            perform(.met, number)
        }
        noted { try $0.noteAsked(by: device) }
    }

    private mutating func perform(_ event: SyncSchedule.Event, _ number: Int) {
        guard var peer = peers[number] else { return }
        let elapsed = now
        let step = peer.schedule.take(event, at: elapsed)
        switch step {
        case .goOn: break
        case .end: peer.hasEnded = true
        case .breakOff: peer.exchange?.cancel()
        case .exchange, .wait: peer.timer?.cancel()
        }
        if case .wait(let until) = step, until.isFinite {
            let delay = Duration.milliseconds(Int64(((until - elapsed) * 1000).rounded(.up)))
            peer.timer = Task { [feed] in
                try await Task.sleep(for: delay)
                feed(.woke(number))
            }
        }
        peers[number] = peer
        if step == .exchange { queue.append(number) }
        // One that has not begun has nobody who would tell that it ended.
        if step == .breakOff, peer.exchange == nil { feed(.ended(number, .failure(.brokenOff))) }
    }

    private mutating func rest() {
        isResting = true
        Task { [feed] in
            try await Task.sleep(for: .milliseconds(Courtesy.rest))
            feed(.rested)
        }
    }

    private mutating func beginExchanges() {
        while !isResting, !queue.isEmpty,
            peers.values.count(where: { $0.exchange != nil }) < Courtesy.mostAtOnce
        {
            let number = queue.removeFirst()
            guard let address = peers[number]?.address else { continue }
            tell(.began(number))
            let exchange = Task { [feed, meeting] in
                do {
                    feed(.ended(number, .success(try await meeting.meet(address).tally)))
                } catch {
                    feed(.ended(number, .failure(SyncFault(SyncTrouble(error)))))
                }
            }
            peers[number]?.exchange = exchange
        }
    }

    /// What the end of an exchange means for the others.
    private mutating func heard(_ result: Result<Exchange.Tally, SyncFault>, _ number: Int) {
        let isFound = peers[number]?.service != nil
        switch result {
        case .success(let tally):
            let brought = tally.received > 0
            if isFound { tell(.ended(number, brought: brought)) }
            guard brought else { return }
            for other in peers.keys.sorted() where peers[other]?.service == nil && other != number {
                perform(.wrote, other)
            }
            if !isFound { tell(.news(from: nil)) }
        // This device was busy; it is tried again soon, as its schedule has it.
        case .failure(.trouble(let trouble)) where trouble.code == SyncTrouble.busy: break
        case .failure: if isFound { tell(.failed(number)) }
        }
    }

    /// What the end of an exchange means for the schedule.
    private mutating func outcome(
        _ result: Result<Exchange.Tally, SyncFault>,
        _ number: Int
    ) -> SyncSchedule.Event {
        let place: Logger.MetadataValue = "\(peers[number]?.address.place ?? "")"
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

    /// What is told to people must not keep the exchange from going on.
    @discardableResult
    private mutating func noted<Result>(_ body: (PeerMeeting) throws -> Result) -> Result? {
        do {
            return try body(meeting)
        } catch {
            if !held.excuses(error, logger) { logger.warning("not noted", metadata: ["error": "\(error)"]) }
            return nil
        }
    }
}
