import CascadeModel

/// Sessions, attendances and people counted under a question's `unit`, as a whole and in parts.
struct Census {
    private(set) var sessions = 0
    private(set) var attendances = ReachFigures.AttendanceCount(
        named: Attendances(0),
        anonymous: Attendances(0)
    )
    private(set) var people = People(0)
    /// Positions of the lessons counted.
    private let counted: [Int]

    init(_ settled: SettledCascade, _ question: ReachQuestion) {
        let lessons = settled.lessons
        let scope = UnitScope(settled.ledger, question.unit)
        counted = (0..<lessons.columns.count).filter { scope.contains(lessons.places[$0]) }
        var isCounted = [Bool](repeating: false, count: settled.ledger.people.count)
        var named = 0
        var anonymous = 0
        var people = 0
        for lesson in counted {
            let learners = lessons.columns.learners(of: lesson)
            named += learners.count
            anonymous += Int(lessons.anonymous[lesson])
            for person in learners where !isCounted[Int(person)] {
                isCounted[Int(person)] = true
                people += 1
            }
        }
        sessions = counted.count
        attendances = ReachFigures.AttendanceCount(
            named: Attendances(named),
            anonymous: Attendances(anonymous)
        )
        self.people = People(people)
    }

    /// The whole taken apart, by part's name in byte order.
    func parts(by kind: ReachQuestion.Parts, _ settled: SettledCascade) -> [ReachFigures.Part] {
        switch kind {
        case .place:
            partsOfSessions(settled, key: { settled.lessons.places[$0] }) { place in
                place < 0 ? "" : settled.ledger.units.text(of: place)
            }
        case .month:
            partsOfSessions(settled, key: { Self.monthNumber(settled.lessons.dayNumber(of: $0)) }) { month in
                "\(month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)"
            }
        case .home:
            partsOfHomes(settled)
        }
    }

    /// Parts to which whole sessions belong: `key` numbers a lesson's part, `name` names a number.
    private func partsOfSessions(
        _ settled: SettledCascade,
        key: (Int) -> Int32,
        name: (Int32) -> String
    ) -> [ReachFigures.Part] {
        var lessonsOfPart: [Int32: [Int]] = [:]
        for lesson in counted { lessonsOfPart[key(lesson), default: []].append(lesson) }
        var tallies: [String: PartTally] = [:]
        // Marks the number of the part in which a person was last seen.
        var seenIn = [Int32](repeating: -1, count: settled.ledger.people.count)
        for (number, (part, lessons)) in lessonsOfPart.enumerated() {
            var tally = PartTally()
            for lesson in lessons {
                let learners = settled.lessons.columns.learners(of: lesson)
                tally.sessions += 1
                tally.named += learners.count
                tally.anonymous += Int(settled.lessons.anonymous[lesson])
                for person in learners where seenIn[Int(person)] != Int32(number) {
                    seenIn[Int(person)] = Int32(number)
                    tally.count(generation: settled.generations[Int(person)])
                }
            }
            tallies[name(part)] = tally
        }
        return Self.sorted(tallies)
    }

    /// Months since year 0, which lies before every date.
    private static func monthNumber(_ dayNumber: Int32) -> Int32 {
        let (year, month, _) = LocalDate(counted: dayNumber).parts
        return Int32(year * 12 + month - 1)
    }

    /// Parts to which attendances belong, by the learner's home; anonymous ones have none.
    private func partsOfHomes(_ settled: SettledCascade) -> [ReachFigures.Part] {
        var tallies: [Int32: PartTally] = [:]
        var isSeen = [Bool](repeating: false, count: settled.ledger.people.count)
        for lesson in counted {
            var homes: Set<Int32> = []
            for person in settled.lessons.columns.learners(of: lesson) {
                let home = settled.ledger.homeUnits[Int(person)]
                tallies[home, default: PartTally()].named += 1
                if homes.insert(home).inserted { tallies[home, default: PartTally()].sessions += 1 }
                if !isSeen[Int(person)] {
                    isSeen[Int(person)] = true
                    tallies[home, default: PartTally()].count(generation: settled.generations[Int(person)])
                }
            }
        }
        var named: [String: PartTally] = [:]
        for (home, tally) in tallies { named[home < 0 ? "" : settled.ledger.units.text(of: home)] = tally }
        return Self.sorted(named)
    }

    private static func sorted(_ tallies: [String: PartTally]) -> [ReachFigures.Part] {
        tallies.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { $1.part(named: $0) }
    }
}

/// Running counts of one part.
private struct PartTally {
    var sessions = 0
    var named = 0
    var anonymous = 0
    private var people = 0
    private var generations: [Int32: Int] = [:]

    init() {}

    /// Counts a person seen for the first time in this part.
    mutating func count(generation: Int32) {
        people += 1
        if generation != 0 { generations[generation, default: 0] += 1 }
    }

    func part(named name: String) -> ReachFigures.Part {
        ReachFigures.Part(
            name: name,
            sessions: sessions,
            attendances: ReachFigures.AttendanceCount(
                named: Attendances(named),
                anonymous: Attendances(anonymous)
            ),
            people: People(people),
            generations: Generation.keyed(generations)
        )
    }
}

/// A unit and everything below it, or everything.
private struct UnitScope {
    private let isInside: [Bool]?

    init(_ ledger: Ledger, _ unit: UnitCode?) {
        guard let unit else {
            isInside = nil
            return
        }
        // Unknown 0, inside 1, outside 2; found by walking up, each unit settled once.
        var marks = [UInt8](repeating: 0, count: ledger.units.count)
        if let top = unit.withBytes({ ledger.units.ordinal(of: $0) }) { marks[Int(top)] = 1 }
        for start in marks.indices where marks[start] == 0 {
            var path: [Int] = []
            var current = start
            while marks[current] == 0 {
                path.append(current)
                marks[current] = 2
                let parent = current < ledger.unitParents.count ? ledger.unitParents[current] : -1
                if parent < 0 { break }
                current = Int(parent)
            }
            // A walk ends at a settled unit, at a top, or, in a cycle, at itself, which is outside.
            for step in path { marks[step] = marks[current] }
        }
        isInside = marks.map { $0 == 1 }
    }

    func contains(_ unit: Int32) -> Bool {
        guard let isInside else { return true }
        return unit >= 0 && isInside[Int(unit)]
    }
}
