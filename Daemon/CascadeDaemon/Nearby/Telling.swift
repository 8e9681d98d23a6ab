package import CascadeProtocol

/// Whom of the devices in a room this one asks, and when: events in, the next step out, with no clock or network.
///
/// What is new goes along a ``RoomTree``: up, when those below had a moment to bring theirs too, and down again to those
/// who did not have it. The tree is only the short way. Devices may see different rooms, or leave in the middle; so some
/// time after something new each asks one by chance whether anything was missed, and so it does once in an interval.
package struct Telling: Sendable {
    /// What happened.
    package enum Event: Sendable {
        /// A device showed itself.
        case appeared(Int, Announcement)
        case left(Int)
        /// Something is new here, and who brought it, where one of these devices did.
        case news(from: Int?)
        /// A device asked, and so it will have what is here.
        case met(Int)
        /// An exchange with one began, and so it will have what is here by now.
        case began(Int)
        /// It ended, and brought something or not.
        case ended(Int, brought: Bool)
        case failed(Int)
        /// The time that was waited for may have come.
        case woke
    }

    /// What to do now.
    package struct Step: Hashable, Sendable {
        /// Whom to ask.
        package var asked: [Int]
        /// When to say how late it is, unless something happens before.
        package var wakes: Double?
    }

    /// Seconds without another device that appears, until those that did are asked.
    static let quiet = 1.5
    /// Seconds that are added for each that is seen: where there are many, they are found little by little.
    static let quietPerDevice = 0.15
    /// The most seconds that those who appear can make others wait.
    static let longestArrival = 30.0
    /// Seconds per step below it that a device gives those who appeared with it to bring what they have.
    static let perStep = 3.0
    /// The most seconds until a device that asked has brought what it has.
    static let bringing = 3.0
    /// Seconds between something new and its telling, of a device with none below it, and of others.
    static let (leafPause, pause) = (0.3...0.8, 1.0...1.5)
    /// Seconds for which those who appeared wait to be told what all of them have.
    static let patience = 12.0
    /// Seconds between the telling of something new and the question whether anything was missed.
    static let review = 15.0...30.0
    /// Seconds for which one that could not be reached is passed over; a way to it is looked for all the same.
    static let passedOver = 60.0

    /// How far the telling of something new has come.
    private enum Phase: Hashable {
        /// There is nothing to tell.
        case silent
        /// Others may bring something that is told with it, until a moment.
        case gathering(until: Double)
        /// The same of those below who appeared at the same time; it ends when each of them did.
        case collecting(until: Double, awaited: Set<Int>)
        /// The one above is asked.
        case up
        /// All who appeared bring theirs to the one above; what they have together comes from there soon.
        case expecting(until: Double)
        /// Those below are asked who do not have it.
        case down
    }

    private let own: Announcement
    /// Seconds between two looks for news.
    var interval: Double
    /// Whom it sees, in the order of the room.
    private var devices: [(number: Int, announcement: Announcement)] = []
    /// Who may lack something that is here.
    private var behind: Set<Int> = []
    /// Whom this device was told to ask, and has not heard the end of.
    private var asking: Set<Int> = []
    /// Who could not be reached, and until when he is passed over.
    private var unreached: [Int: Double] = [:]
    private var phase = Phase.silent
    private var arrivalBegan = 0.0
    private var quietFrom = 0.0
    /// Whether some appeared whom nobody spoke of yet.
    private var hasArrivals = false
    private var isArrival = false
    private var hasNews = false
    private var reviewAt: Double?
    private var lookAt: Double?

    /// A device alone in a room.
    ///
    /// - Parameters:
    ///   - own: What it says of itself.
    ///   - interval: Seconds between two looks for news.
    package init(own: Announcement, interval: Double) {
        self.own = own
        self.interval = interval
    }

    /// Takes in what happened.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - now: When, in seconds of a clock that never goes back.
    ///   - chance: Spreads what many devices would do at once.
    /// - Returns: What to do.
    package mutating func take(
        _ event: Event,
        at now: Double,
        using chance: inout some RandomNumberGenerator
    ) -> Step {
        switch event {
        case .appeared(let device, let announcement): appeared(device, announcement, now)
        case .left(let device):
            devices.removeAll { $0.number == device }
            asking.remove(device)
            reached(device)
            brought(device)
        case .news(let source): note(source, now, &chance)
        case .met(let device):
            reached(device)
            // What it brings, if anything, comes right after.
            let soon = now + Self.bringing
            switch phase {
            case .collecting(let until, let awaited) where awaited.isSubset(of: [device]):
                phase = .collecting(until: min(until, soon), awaited: awaited)
            case .expecting(let until) where device == tree(now).above:
                phase = .expecting(until: min(until, soon))
            default: break
            }
        case .began(let device): reached(device)
        case .ended(let device, let brought):
            asking.remove(device)
            if brought { note(device, now, &chance) }
        case .failed(let device):
            asking.remove(device)
            if sees(device) { unreached[device] = now + Self.passedOver }
            // Somebody else is asked in its place.
            if phase == .silent { reviewAt = now + .random(in: Self.pause, using: &chance) }
        case .woke: break
        }
        return step(now, &chance)
    }

    /// One has, or will have, what is here, or needs it no more.
    private mutating func reached(_ device: Int) {
        behind.remove(device)
        unreached[device] = nil
    }

    private mutating func appeared(_ device: Int, _ announcement: Announcement, _ now: Double) {
        if now >= quietFrom { arrivalBegan = now }
        devices.removeAll { $0.number == device }
        // Two that say the same of themselves stand in some order all the same.
        let place = devices.firstIndex { announcement.stands(before: $0.announcement) } ?? devices.count
        devices.insert((device, announcement), at: place)
        let quiet = Self.quiet + Double(devices.count) * Self.quietPerDevice
        quietFrom = min(now + quiet, max(now, arrivalBegan + Self.longestArrival))
        behind.insert(device)
        hasArrivals = true
    }

    private mutating func note(_ source: Int?, _ now: Double, _ chance: inout some RandomNumberGenerator) {
        behind.formUnion(devices.map(\.number).filter { $0 != source })
        hasNews = true
        if let source { brought(source) }
        let tree = tree(now)
        let isFromAbove = source != nil && source == tree.above
        switch phase {
        case .silent, .expecting, .down:
            if isFromAbove {
                phase = .down
            } else {
                let pause = Double.random(in: tree.height == 0 ? Self.leafPause : Self.pause, using: &chance)
                phase = .gathering(until: now + pause)
            }
        case .gathering, .collecting, .up: break
        }
    }

    private mutating func brought(_ device: Int) {
        guard case .collecting(let until, let awaited) = phase else { return }
        phase = .collecting(until: until, awaited: awaited.subtracting([device]))
    }

    private func sees(_ device: Int) -> Bool { devices.contains { $0.number == device } }

    private func isReached(_ device: Int, _ now: Double) -> Bool {
        unreached[device].map { $0 <= now } ?? true
    }

    private func tree(_ now: Double) -> RoomTree {
        let others = devices.filter { isReached($0.number, now) }
        return RoomTree(
            others.map(\.number),
            place: others.prefix { $0.announcement.stands(before: own) }.count
        )
    }

    private mutating func step(_ now: Double, _ chance: inout some RandomNumberGenerator) -> Step {
        guard !devices.isEmpty else { return Step(asked: [], wakes: nil) }
        guard now >= quietFrom else { return Step(asked: [], wakes: quietFrom) }
        let tree = tree(now)
        if hasArrivals {
            hasArrivals = false
            arrived(tree, now, &chance)
        }
        var asked = tell(tree, now, &chance)
        asked += look(tree, now, &chance)
        for device in asked {
            behind.insert(device)
            asking.insert(device)
        }
        return Step(asked: asked, wakes: [wakes, reviewAt, lookAt].compactMap(\.self).min())
    }

    /// Those who appeared bring what they have to the one above them, whoever has some below him waits for these.
    private mutating func arrived(
        _ tree: RoomTree,
        _ now: Double,
        _ chance: inout some RandomNumberGenerator
    ) {
        let moment = now + .random(in: 0...1, using: &chance)
        let awaited = behind.intersection(tree.below)
        isArrival = tree.above.map(behind.contains) ?? true
        if !awaited.isEmpty {
            phase = .collecting(until: moment + Self.perStep * Double(tree.height), awaited: awaited)
        } else if isArrival || phase != .silent {
            phase = .gathering(until: moment)
        }
    }

    private var wakes: Double? {
        switch phase {
        case .gathering(let until), .collecting(let until, _), .expecting(let until): until
        case .silent, .up, .down: nil
        }
    }

    /// Who of those next to this device in the tree is asked now.
    private mutating func tell(
        _ tree: RoomTree,
        _ now: Double,
        _ chance: inout some RandomNumberGenerator
    ) -> [Int] {
        switch phase {
        case .silent: return []
        case .gathering(let until):
            guard now >= until else { return [] }
            if let asked = goUp(tree) { return asked }
        case .collecting(let until, let awaited):
            guard now >= until || awaited.isEmpty else { return [] }
            if let asked = goUp(tree) { return asked }
        case .up:
            if let above = tree.above, !asking.isDisjoint(with: [above]) { return [] }
            if let above = tree.above, behind.contains(above) {
                phase = .gathering(until: now + .random(in: Self.leafPause, using: &chance))
                return []
            }
            if isArrival, tree.above != nil {
                phase = .expecting(until: now + Self.patience)
                return []
            }
        case .expecting(let until): guard now >= until else { return [] }
        case .down: break
        }
        // Who was the last to bring his has it all, and does not know it.
        if phase != .down, isArrival, tree.above == nil { behind.formUnion(tree.below) }
        phase = .down
        let lacking = tree.below.filter(behind.contains)
        guard lacking.isEmpty else { return lacking.filter { !asking.contains($0) } }
        // The others have it from those.
        behind.formIntersection(asking)
        (phase, isArrival) = (.silent, false)
        if hasNews {
            hasNews = false
            reviewAt = now + .random(in: Self.review, using: &chance)
        }
        return []
    }

    /// Asks the one above, where it lacks something; nil where it does not.
    private mutating func goUp(_ tree: RoomTree) -> [Int]? {
        guard let above = tree.above, behind.contains(above) else { return nil }
        phase = .up
        return asking.contains(above) ? [] : [above]
    }

    /// Who is asked only because something may have been missed.
    private mutating func look(
        _ tree: RoomTree,
        _ now: Double,
        _ chance: inout some RandomNumberGenerator
    ) -> [Int] {
        var asked: [Int] = []
        let next = Set([tree.above].compactMap(\.self) + tree.below)
        if lookAt.map({ $0 <= now }) ?? true {
            if lookAt != nil, let one = next.subtracting(asking).sorted().randomElement(using: &chance) {
                asked.append(one)
                reviewAt = now
            }
            lookAt = now + interval * .random(in: 0.8...1.2, using: &chance)
        }
        if let moment = reviewAt, moment <= now {
            reviewAt = nil
            let far = devices.map(\.number).filter {
                !next.contains($0) && !asking.contains($0) && isReached($0, now)
            }
            asked += far.sorted().randomElement(using: &chance).map { [$0] } ?? []
        }
        return asked
    }
}
