import CascadeDaemon
import CascadeSync
import Testing

@Suite("When the daemon exchanges, decided without a clock")
struct SyncScheduleTests {
    private let failed = SyncSchedule.Event.failed(isPassing: true, retryAfter: 0, chance: 1)

    /// A schedule of five minutes whose first exchange ended well at moment 10.
    private func idle() -> SyncSchedule {
        var schedule = SyncSchedule(interval: 300)
        _ = schedule.take(.started, at: 0)
        _ = schedule.take(.succeeded, at: 10)
        return schedule
    }

    @Test("It exchanges at the start, and then every interval")
    func periodic() {
        var schedule = SyncSchedule(interval: 300)
        #expect(schedule.take(.started, at: 0) == .exchange)
        #expect(schedule.take(.succeeded, at: 10) == .wait(until: 310))
        #expect(schedule.take(.woke, at: 309) == .wait(until: 310))
        #expect(schedule.take(.woke, at: 310) == .exchange)
    }

    @Test("Whoever asked by himself is not asked soon, and whose turn it is, is asked at once")
    func met() {
        var schedule = SyncSchedule(interval: 300)
        #expect(schedule.take(.met, at: 16.5) == .wait(until: 316.5))
        var other = schedule
        #expect(other.take(.turn, at: 17) == .exchange)
        #expect(other.take(.turn, at: 18) == .goOn)
        #expect(other.take(.failed(isPassing: true, retryAfter: 60, chance: 0), at: 19) == .wait(until: 79))
        #expect(other.take(.turn, at: 20) == .wait(until: 79), "it asked for a minute")
        #expect(schedule.take(.wrote, at: 20) == .wait(until: 21))
        #expect(schedule.take(.met, at: 20.5) == .wait(until: 320.5))
        #expect(schedule.take(.woke, at: 321) == .exchange)
        // It asks while it is asked: the exchange goes on.
        #expect(schedule.take(.met, at: 322) == .goOn)
    }

    @Test("What is written is sent a second after the first of it, however long the writing goes on")
    func writes() {
        var schedule = idle()
        #expect(schedule.take(.wrote, at: 50) == .wait(until: 51))
        #expect(schedule.take(.wrote, at: 50.9) == .wait(until: 51))
        #expect(schedule.take(.woke, at: 51) == .exchange)
    }

    @Test("What is written during an exchange is sent after it, and not beside it")
    func writesMeanwhile() {
        var schedule = idle()
        _ = schedule.take(.woke, at: 310)
        #expect(schedule.take(.wrote, at: 311) == .goOn)
        #expect(schedule.take(.woke, at: 312) == .goOn)
        #expect(schedule.take(.succeeded, at: 313) == .wait(until: 314))
        #expect(schedule.take(.woke, at: 314) == .exchange)
        #expect(schedule.take(.succeeded, at: 315) == .wait(until: 615))
    }

    @Test("Failures are repeated ever later, up to a quarter of an hour, for weeks; success begins anew")
    func failures() {
        var schedule = SyncSchedule(interval: 300)
        #expect(schedule.take(.started, at: 0) == .exchange)
        var (now, delays) = (0.0, [Double]())
        while now < 3 * 7 * 86_400 {
            guard case .wait(let until) = schedule.take(failed, at: now) else {
                Issue.record("no wait after a failure")
                return
            }
            delays.append(until - now)
            now = until
            #expect(schedule.take(.woke, at: now) == .exchange)
        }
        #expect(delays.prefix(4) == [1, 2, 4, 8])
        #expect(delays.dropFirst(11).allSatisfy { $0 == 900 })
        #expect(schedule.take(.succeeded, at: now) == .wait(until: now + 300))
    }

    @Test("No chance makes it come back within a second")
    func floor() {
        var schedule = SyncSchedule(interval: 300)
        _ = schedule.take(.started, at: 0)
        let step = schedule.take(.failed(isPassing: true, retryAfter: 0, chance: 0), at: 5)
        #expect(step == .wait(until: 6))
    }

    @Test("Somebody who writes brings the next attempt forward, but not to before what the hub asked for")
    func retryAfter() {
        var schedule = SyncSchedule(interval: 300)
        _ = schedule.take(.started, at: 0)
        let step = schedule.take(.failed(isPassing: true, retryAfter: 120, chance: 1), at: 10)
        #expect(step == .wait(until: 131))
        #expect(schedule.take(.wrote, at: 20) == .wait(until: 130))
        #expect(schedule.take(.woke, at: 130) == .exchange)
        #expect(
            schedule.take(.failed(isPassing: true, retryAfter: 0, chance: 1), at: 140) == .wait(until: 141)
        )
        _ = schedule.take(.woke, at: 141)
        #expect(
            schedule.take(.failed(isPassing: true, retryAfter: 0, chance: 1), at: 150) == .wait(until: 152)
        )
        #expect(schedule.take(.wrote, at: 150.5) == .wait(until: 151.5))
    }

    @Test("Somebody who writes all through an outage does not make the waits after it longer")
    func busyOutage() {
        var schedule = SyncSchedule(interval: 300)
        _ = schedule.take(.started, at: 0)
        #expect(schedule.take(failed, at: 1) == .wait(until: 2))
        _ = schedule.take(.woke, at: 2)
        #expect(schedule.take(failed, at: 2) == .wait(until: 4))
        // Twenty entries, half of them while an attempt runs.
        var now = 2.5
        for _ in 1...10 {
            #expect(schedule.take(.wrote, at: now) == .wait(until: now + 1))
            now += 1
            #expect(schedule.take(.woke, at: now) == .exchange)
            #expect(schedule.take(.wrote, at: now) == .goOn)
            #expect(schedule.take(failed, at: now) == .wait(until: now + 1))
            now += 1
            #expect(schedule.take(.woke, at: now) == .exchange)
            #expect(schedule.take(failed, at: now) == .wait(until: now + 2))
            now += 0.5
        }
        #expect(schedule.take(.woke, at: now + 2) == .exchange)
        #expect(schedule.take(failed, at: now + 2) == .wait(until: now + 6))
    }

    @Test("What only a person can mend is tried four times an hour")
    func lasting() {
        var schedule = SyncSchedule(interval: 300)
        _ = schedule.take(.started, at: 0)
        let step = schedule.take(.failed(isPassing: false, retryAfter: 0, chance: 0.5), at: 10)
        #expect(step == .wait(until: 910))
    }

    @Test("Stopping ends it at once while it sleeps, and after the exchange was broken off otherwise")
    func stop() {
        var sleeping = idle()
        #expect(sleeping.take(.stop, at: 20) == .end)
        #expect(sleeping.take(.wrote, at: 21) == .end)
        var exchanging = idle()
        _ = exchanging.take(.woke, at: 310)
        #expect(exchanging.take(.stop, at: 311) == .breakOff)
        #expect(exchanging.take(.wrote, at: 311) == .goOn)
        #expect(exchanging.take(failed, at: 312) == .end)
        var new = SyncSchedule(interval: 300)
        #expect(new.take(.stop, at: 0) == .end)
    }

    @Test("A shorter interval counts from now; one does not shorten the wait after a failure")
    func interval() {
        var schedule = idle()
        #expect(schedule.take(.interval(20), at: 100) == .wait(until: 120))
        #expect(schedule.take(.interval(3600), at: 101) == .wait(until: 120))
        _ = schedule.take(.woke, at: 120)
        #expect(schedule.take(.succeeded, at: 121) == .wait(until: 3721))
        var failing = SyncSchedule(interval: 300)
        _ = failing.take(.started, at: 0)
        _ = failing.take(.failed(isPassing: false, retryAfter: 0, chance: 0), at: 1)
        #expect(failing.take(.interval(5), at: 2) == .wait(until: 901))
    }
}
