import CascadeModel

/// What the passes over the skills add up to: acquisitions, first acquisitions, offspring and intervals.
///
/// Each skill is absorbed once and its pass thrown away, so memory does not grow with the number of skills.
struct CascadeTally {
    /// The first acquisition of one person over all skills; ties inside one session go to the lowest known
    /// generation.
    struct First {
        /// The lesson's position; −1 for nobody.
        var lesson: Int32 = -1
        var generation: Int32 = 0
    }

    private(set) var firsts: [First]
    private(set) var rooted = 0
    private(set) var unknown = 0
    /// For each known generation: offspring → members, both of mature (person, skill).
    private(set) var offspring: [Int: [Int: Int]] = [:]
    /// Days from a primary teacher of generation ≥ 2 to his learners → pairs.
    private(set) var intervalDays: [Int: Int] = [:]

    private let cutOffDay: Int32
    private let window: Int32?
    private var won: [Int32]

    /// Starts with nothing; `cutOff` is the last day counted, `maturityDays` τ, nil for unlimited.
    init(personCount: Int, cutOff: LocalDate, maturityDays: Int?) {
        firsts = [First](repeating: First(), count: personCount)
        won = [Int32](repeating: 0, count: personCount)
        cutOffDay = cutOff.dayNumber
        window = maturityDays.map { Int32(clamping: $0) }
    }

    /// Adds one skill: its pass, and all people certified in it.
    ///
    /// Holders of a credential for every skill are the same for all skills; of those in `named`, whose
    /// credentials name this one, some may hold one for every skill, too.
    mutating func absorb(
        _ pass: CascadePass,
        _ lessons: LessonColumns,
        holdersOfAll: MatureHolders,
        named: [Holders.Holder]
    ) {
        let teachings = pass.teachings
        for (index, teaching) in teachings.all.enumerated() {
            let acquirers = teachings.acquirers(of: index)
            for learner in acquirers { keepFirst(teaching.lesson, teaching.generation, of: learner) }
            if teaching.generation == Standing.unknown {
                unknown += acquirers.count
            } else {
                rooted += acquirers.count
                credit(teaching, learners: acquirers.count, pass, day: lessons.dayNumber(of: teaching))
            }
        }
        var zeros: [Int: Int] = [:]
        for (index, teaching) in teachings.all.enumerated() {
            let generation = Int(teaching.generation)
            guard teaching.generation != Standing.unknown, isMature(lessons.dayNumber(of: teaching)) else {
                continue
            }
            for member in teachings.acquirers(of: index) {
                let count = won[Int(member)]
                if count == 0 { zeros[generation, default: 0] += 1 } else { add(count, to: generation) }
            }
        }
        for (generation, members) in zeros { offspring[generation, default: [:]][0, default: 0] += members }
        addHolders(holdersOfAll, named: named, pass)
        for teaching in teachings.all where teaching.primary >= 0 { won[Int(teaching.primary)] = 0 }
    }

    private mutating func keepFirst(_ lesson: Int32, _ generation: Int32, of learner: Int32) {
        let present = firsts[Int(learner)]
        if present.lesson < 0 || lesson < present.lesson
            || (lesson == present.lesson && generation < present.generation)
        {
            firsts[Int(learner)] = First(lesson: lesson, generation: generation)
        }
    }

    /// Credits one lesson's acquisitions to its primary teacher.
    private mutating func credit(
        _ teaching: Teachings.Teaching,
        learners count: Int,
        _ pass: CascadePass,
        day: Int32
    ) {
        let standing = pass.standings[Int(teaching.primary)]
        let days = day - Moment.dayNumber(standing.moment)
        if window.map({ days <= $0 }) ?? true { won[Int(teaching.primary)] += Int32(count) }
        if standing.generation >= 2 { intervalDays[Int(days), default: 0] += count }
    }

    /// Generation 1 of one skill.
    ///
    /// Holders for every skill who won nobody are taken from the shared number, so
    /// that a skill costs what happened in it and not the number of holders.
    private mutating func addHolders(
        _ ofAll: MatureHolders,
        named: [Holders.Holder],
        _ pass: CascadePass
    ) {
        var members = ofAll.count
        for holder in named {
            let was = ofAll.contains(holder.person)
            let isNow = isMature(holder.from.dayNumber)
            if isNow, !was { members += 1 }
        }
        var active = Set<Int32>()
        for primary in pass.teachings.all.lazy.map(\.primary) where primary >= 0 {
            let standing = pass.standings[Int(primary)]
            if standing.generation == 1, won[Int(primary)] > 0, isMature(Moment.dayNumber(standing.moment)) {
                active.insert(primary)
            }
        }
        for holder in active { add(won[Int(holder)], to: 1) }
        if members > active.count { offspring[1, default: [:]][0, default: 0] += members - active.count }
    }

    private mutating func add(_ won: Int32, to generation: Int) {
        offspring[generation, default: [:]][Int(won), default: 0] += 1
    }

    private func isMature(_ day: Int32) -> Bool { window.map { cutOffDay - day >= $0 } ?? true }
}

extension LessonColumns {
    /// The local day on which a teaching took place.
    fileprivate func dayNumber(of teaching: Teachings.Teaching) -> Int32 {
        Moment.dayNumber(self[Int(teaching.lesson)].moment)
    }
}

/// Holders of a credential for every skill who have held it for τ days at the cut-off.
struct MatureHolders {
    private let people: Set<Int32>

    init(_ holders: [Holders.Holder], cutOff: LocalDate, maturityDays: Int?) {
        people = Set(
            holders.lazy.filter { holder in
                maturityDays.map { cutOff.days(since: holder.from) >= $0 } ?? true
            }.map(\.person)
        )
    }

    var count: Int { people.count }

    func contains(_ person: Int32) -> Bool { people.contains(person) }
}
