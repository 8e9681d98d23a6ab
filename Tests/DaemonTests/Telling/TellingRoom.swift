import CascadeDaemon
import CascadeModel
import CascadeProtocol
import CascadeTestSupport

/// A room full of devices that tell each other what is new: their ``Telling`` is the daemon's own, network and time are not.
struct TellingRoom {
    private enum Happening {
        /// One shows itself to another.
        case seen(Int, by: Int)
        case unseen(Int, by: Int)
        case written(Int, by: Int)
        case woke(Int)
        /// An exchange: who began it, with whom, what the two held when it began.
        case ended(Int, Int, Set<Int>, Set<Int>)
        case failed(Int, Int)
        case rested(Int)
    }

    private struct Device {
        let announcement: Announcement
        var telling: Telling
        var facts: Set<Int> = []
        var seen: Set<Int> = []
        var wakes: Double?
        var queue: [Int] = []
        var running = 0
        var isResting = false
        /// Exchanges that it began.
        var begun = 0
    }

    private var devices: [Device] = []
    /// What is to come, the next last.
    private var happenings: [(at: Double, happening: Happening)] = []
    /// Pairs of which the first cannot reach the second.
    var cut: Set<[Int]> = []
    private var chance: SeededGenerator
    private(set) var now = 0.0

    init(_ announcements: [Announcement], interval: Double = 300, seed: UInt64) {
        chance = SeededGenerator(seed: seed)
        devices = announcements.map {
            Device(announcement: $0, telling: Telling(own: $0, interval: interval))
        }
    }

    var begun: [Int] { devices.map(\.begun) }
    var facts: [Set<Int>] { devices.map(\.facts) }

    mutating func startCounting() { for index in devices.indices { devices[index].begun = 0 } }

    private mutating func chanceIn(_ range: ClosedRange<Double>) -> Double {
        .random(in: range, using: &chance)
    }

    /// Some show themselves to each other, each at a moment of its own.
    mutating func meet(_ some: [Int], and others: [Int], within seconds: Double) {
        let moments = devices.indices.map { _ in chanceIn(0...seconds) }
        for one in some {
            for other in others where one != other && isOfUse(one, other) {
                for (shown, viewer) in [(one, other), (other, one)] {
                    let moment = max(moments[one], moments[other]) + chanceIn(0.05...1.2)
                    add(.seen(shown, by: viewer), in: moment)
                }
            }
        }
    }

    /// All show themselves to each other, and each sees a few at a time, with pauses: network or machines are slow.
    mutating func meetSlowly(within seconds: Double, pause: Double) {
        for viewer in devices.indices {
            let first = chanceIn(0...pause)
            for shown in devices.indices where shown != viewer && isOfUse(shown, viewer) {
                let burst = (chanceIn(0...seconds) / pause).rounded(.down) * pause
                add(.seen(shown, by: viewer), in: first + burst + chanceIn(0...0.8))
            }
        }
    }

    mutating func leave(_ device: Int, from others: [Int], in seconds: Double) {
        for other in others where other != device {
            add(.unseen(device, by: other), in: seconds + chanceIn(0...0.5))
            add(.unseen(other, by: device), in: seconds + chanceIn(0...0.5))
        }
    }

    mutating func write(_ fact: Int, by device: Int) { add(.written(fact, by: device), in: 0) }

    /// A device holds something of which its ``Telling`` knows nothing.
    mutating func slip(_ fact: Int, to device: Int) { devices[device].facts.insert(fact) }

    /// Lets time pass until something holds, at most so many seconds.
    ///
    /// - Returns: How many seconds passed; nil where it did not come to hold.
    mutating func pass(_ seconds: Double, until holds: (Self) -> Bool = { _ in false }) -> Double? {
        let (start, end) = (now, now + seconds)
        while !holds(self) {
            guard let next = happenings.last, next.at <= end else {
                now = end
                return nil
            }
            let (moment, happening) = happenings.removeLast()
            now = moment
            take(happening)
        }
        return now - start
    }

    private func isOfUse(_ one: Int, _ other: Int) -> Bool {
        devices[one].announcement.concerns(devices[other].announcement)
    }

    private mutating func add(_ happening: Happening, in seconds: Double) {
        let moment = now + seconds
        var (low, high) = (0, happenings.count)
        while low < high {
            let middle = (low + high) / 2
            if happenings[middle].at > moment { low = middle + 1 } else { high = middle }
        }
        happenings.insert((moment, happening), at: low)
    }

    private mutating func take(_ happening: Happening) {
        switch happening {
        case .seen(let device, let viewer):
            guard devices[viewer].seen.insert(device).inserted else { return }
            tell(.appeared(device, devices[device].announcement), viewer)
        case .unseen(let device, let viewer):
            guard devices[viewer].seen.remove(device) != nil else { return }
            devices[viewer].queue.removeAll { $0 == device }
            tell(.left(device), viewer)
        case .written(let fact, let device):
            devices[device].facts.insert(fact)
            tell(.news(from: nil), device)
        case .woke(let device):
            guard let moment = devices[device].wakes, moment <= now else { return }
            tell(.woke, device)
        case .ended(let one, let other, let ones, let others):
            devices[one].running -= 1
            if hold(ones, other) { tell(.news(from: one), other) }
            tell(.ended(other, brought: hold(others, one)), one)
            rest(one)
        case .failed(let one, let other):
            devices[one].running -= 1
            tell(.failed(other), one)
            rest(one)
        case .rested(let device): devices[device].isResting = false
        }
        for device in devices.indices { begin(device) }
    }

    /// - Returns: Whether anything of it was new.
    private mutating func hold(_ facts: Set<Int>, _ device: Int) -> Bool {
        let count = devices[device].facts.count
        devices[device].facts.formUnion(facts)
        return devices[device].facts.count > count
    }

    private mutating func rest(_ device: Int) {
        devices[device].isResting = true
        add(.rested(device), in: Double(Courtesy.rest) / 1000)
    }

    private mutating func tell(_ event: Telling.Event, _ device: Int) {
        let step = devices[device].telling.take(event, at: now, using: &chance)
        devices[device].queue += step.asked
        guard devices[device].wakes != step.wakes else { return }
        devices[device].wakes = step.wakes
        if let wakes = step.wakes { add(.woke(device), in: wakes - now) }
    }

    private mutating func begin(_ one: Int) {
        while !devices[one].isResting, devices[one].running < Courtesy.mostAtOnce, !devices[one].queue.isEmpty
        {
            let other = devices[one].queue.removeFirst()
            devices[one].running += 1
            devices[one].begun += 1
            tell(.began(other), one)
            guard devices[other].seen.contains(one) || devices[one].seen.contains(other),
                !cut.contains([one, other])
            else {
                add(.failed(one, other), in: 5)
                continue
            }
            tell(.met(one), other)
            if devices[other].queue.contains(one) {
                devices[other].queue.removeAll { $0 == one }
                tell(.ended(one, brought: false), other)
            }
            add(.ended(one, other, devices[one].facts, devices[other].facts), in: chanceIn(0.05...0.6))
        }
    }
}
