import Cascade
import CascadeService
import CascadeSync
import Logging

/// The thin half of ``SyncSchedule``: feeds it what happens, and does what it says.
struct SyncLoop {
    /// What happens.
    enum Event: Sendable {
        case started
        /// Somebody may have written to the database, or is about to.
        case touched
        /// It is time to look whether he did.
        case look
        /// The timer ran out.
        case woke
        case ended(Result<Exchange.Tally, SyncFault>)
        /// Somebody else brought something that the hub may lack.
        case brought
        case settings(DaemonSettings)
        /// The service manager wants to hear of us.
        case watchdog
        case stop
    }

    private let replica: Replica
    private let program: String
    private var logger: Logger
    private let notice: SystemdNotice
    private let describe: @Sendable (ReplicaDelivery) -> String
    private let watch: FolderWatch
    private let news: News
    /// Whether it may well have joined no hub, as it exchanges with devices nearby.
    private var mayLackHub: Bool
    private let feed: @Sendable (Event) -> Void
    private let start = ContinuousClock.now

    private var schedule: SyncSchedule
    private var othersVersion: Int64
    private var link: HubLink?
    private var exchange: Task<Void, Never>?
    private var timer: Task<Void, any Error>?
    private var looking: Task<Void, any Error>?
    private var held = HeldByOthers()

    init(
        replica: Replica,
        interval: Int,
        program: String,
        logger: Logger,
        notice: SystemdNotice,
        describe: @escaping @Sendable (ReplicaDelivery) -> String,
        watch: FolderWatch,
        news: News,
        mayLackHub: Bool,
        othersVersion: Int64,
        feed: @escaping @Sendable (Event) -> Void
    ) {
        self.replica = replica
        self.program = program
        self.logger = logger
        self.notice = notice
        self.describe = describe
        self.watch = watch
        self.news = news
        self.mayLackHub = mayLackHub
        self.othersVersion = othersVersion
        self.feed = feed
        schedule = SyncSchedule(interval: Double(interval))
    }

    /// Answers one event.
    ///
    /// - Returns: Whether others may follow.
    mutating func take(_ event: Event) -> Bool {
        switch event {
        case .started:
            notice.ready()
            return perform(.started)
        case .touched:
            lookSoon()
            return true
        case .look: return lookForWrites()
        case .woke: return perform(.woke)
        case .brought: return perform(.wrote)
        case .settings(let settings):
            logger.logLevel = settings.logLevel
            mayLackHub = settings.servesPeers
            logger.info("settings read again", metadata: ["interval": "\(settings.interval)"])
            return perform(.interval(Double(settings.interval)))
        case .watchdog:
            notice.alive()
            return true
        case .stop:
            notice.stopping()
            return perform(.stop)
        case .ended(let result):
            exchange = nil
            return perform(outcome(result))
        }
    }

    /// Says that nobody will try again; the last thing it does.
    mutating func close() {
        timer?.cancel()
        looking?.cancel()
        exchange?.cancel()
        note(next: nil)
    }

    private var now: Double {
        let elapsed = (ContinuousClock.now - start).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    }

    /// Looks after moments: a commit counts only once it is on the disk, a moment after its pages were written.
    private mutating func lookSoon() {
        looking?.cancel()
        looking = Task { [feed] in
            for pause in [Duration.milliseconds(250), .seconds(1), .seconds(3)] {
                try await Task.sleep(for: pause)
                feed(.look)
            }
        }
    }

    /// Looks whether another process wrote something that the hub lacks; what this one wrote does not count.
    private mutating func lookForWrites() -> Bool {
        watch.rearm()
        do {
            let version = try replica.othersVersion()
            guard version != othersVersion else { return true }
            othersVersion = version
            news.post(.here)
            guard try replica.hasUndelivered() else { return true }
            logger.debug("something was written")
            return perform(.wrote)
        } catch {
            if !held.excuses(error, logger) {
                logger.warning("the replica cannot be read", metadata: ["error": "\(error)"])
            }
            return true
        }
    }

    private mutating func perform(_ event: SyncSchedule.Event) -> Bool {
        let now = now
        switch schedule.take(event, at: now) {
        case .goOn: break
        case .end: return false
        case .breakOff: exchange?.cancel()
        case .exchange:
            timer?.cancel()
            beginExchange()
        case .wait(let until):
            timer?.cancel()
            let delay = Duration.milliseconds(Int64(((until - now) * 1000).rounded(.up)))
            logger.debug("waiting", metadata: ["seconds": "\(delay.components.seconds)"])
            timer = Task { [feed] in
                try await Task.sleep(for: delay)
                feed(.woke)
            }
            // A moment is not worth a write.
            if delay >= .seconds(2) { note(next: replica.now + delay.components.seconds * 1000) }
        }
        return true
    }

    private mutating func beginExchange() {
        let link: HubLink
        do {
            link = try self.link ?? HubLink(replica, program: program)
        } catch {
            let trouble = SyncTrouble(error)
            let moment = replica.now
            if trouble?.code != SyncTrouble.busy, !isNoMatter(trouble) {
                record { try $0.noteSync { $0.end(trouble?.noted, at: moment) } }
            }
            return feed(.ended(.failure(SyncFault(trouble))))
        }
        self.link = link
        exchange = Task { [feed] in
            do {
                feed(.ended(.success(try await link.notedExchange())))
            } catch {
                feed(.ended(.failure(SyncFault(SyncTrouble(error)))))
            }
        }
    }

    /// What the end of an exchange means for the schedule.
    private mutating func outcome(_ result: Result<Exchange.Tally, SyncFault>) -> SyncSchedule.Event {
        switch result {
        case .success(let tally):
            held.end(logger)
            if let trouble = SyncTrouble(refusalsOf: tally) {
                logger.warning(
                    "refused by the hub",
                    metadata: ["code": "\(trouble.code)", "detail": "\(trouble.detail)"]
                )
            }
            let level: Logger.Level = tally.sent + tally.received > 0 ? .info : .debug
            logger.log(
                level: level,
                "exchanged",
                metadata: [
                    "sent": "\(tally.sent)", "received": "\(tally.received)", "refused": "\(tally.refused)",
                ]
            )
            if tally.received > 0 { news.post(.hub) }
            describeState()
            return .succeeded
        case .failure(.trouble(let trouble)) where trouble.code == SyncTrouble.busy:
            held.begin(logger)
            return SyncFault.trouble(trouble).event
        case .failure(.trouble(let trouble)) where isNoMatter(trouble):
            logger.debug("no hub was joined")
            return SyncFault.trouble(trouble).event
        case .failure(.trouble(let trouble)):
            held.end(logger)
            // The next attempt makes its connection anew, also where the hub has moved.
            link = nil
            logger.warning(
                "not exchanged",
                metadata: ["code": "\(trouble.code)", "detail": "\(trouble.detail)"]
            )
            describeState()
            return SyncFault.trouble(trouble).event
        case .failure(.brokenOff): return SyncFault.brokenOff.event
        }
    }

    /// Whether a failure is none that anybody has to hear of.
    private func isNoMatter(_ trouble: SyncTrouble?) -> Bool {
        mayLackHub && trouble?.code == SyncTrouble.noHub
    }

    private mutating func describeState() {
        guard notice.isHeard else { return }
        record { [notice, describe] in notice.status(describe(try $0.delivery())) }
    }

    private mutating func note(next: Int64?) {
        record { try $0.noteSync { $0.next = next } }
    }

    /// What is told to people must not keep the exchange from going on.
    private mutating func record(_ body: (Replica) throws -> Void) {
        do {
            try body(replica)
        } catch {
            if !held.excuses(error, logger) { logger.warning("not noted", metadata: ["error": "\(error)"]) }
        }
    }
}
