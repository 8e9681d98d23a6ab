import CascadeTestSupport

/// How much of each fault a life gets: lives that differ find more than lives that are all alike.
struct SimulationTaste {
    /// In a hundred batches.
    let mixedUp: Int
    let duplicated: Int
    let lost: Int
    let corrupted: Int
    let forged: Int
    let withheld: Int
    /// In a hundred visits to a stick.
    let spoiled: Int
    /// In a hundred steps.
    let failures: Int
    /// In a hundred devices, those that get their grant at once.
    let enrolledAtOnce: Int
    /// In a hundred commands.
    let erasures: Int
    let rights: Int
    /// How often each kind of failure comes, compared with the others.
    let kinds: [SimulatedFailure: Int]

    init(_ generator: inout SeededGenerator) {
        mixedUp = generator.pick([0, 20, 60]) ?? 0
        duplicated = generator.pick([0, 10, 40]) ?? 0
        lost = generator.pick([0, 10, 30]) ?? 0
        corrupted = generator.pick([0, 5, 20]) ?? 0
        forged = generator.pick([0, 5, 10]) ?? 0
        withheld = generator.pick([0, 10, 40]) ?? 0
        failures = generator.pick([0, 8, 20]) ?? 0
        enrolledAtOnce = generator.pick([50, 80, 100]) ?? 0
        erasures = generator.pick([1, 4, 10]) ?? 0
        rights = generator.pick([2, 6, 20]) ?? 0
        spoiled = generator.pick([0, 15, 40]) ?? 0
        var kinds: [SimulatedFailure: Int] = [:]
        for kind in SimulatedFailure.allCases { kinds[kind] = generator.pick([0, 1, 2, 8]) ?? 0 }
        self.kinds = kinds
    }
}

/// What can go wrong on a device.
enum SimulatedFailure: CaseIterable {
    case powerLost, powerLostWhileWriting, powerLostWhileCheckpointing, diskFull, restore, copy, clone,
        upgrade
}
