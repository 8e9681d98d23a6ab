import CascadeModel

/// Odds of teaching on, of waiting, and of learning.
///
/// All of them are assumptions; see `HaTinhYear.md`.
enum TeachingOdds {
    // Sessions of a teacher who teaches at all. ρ = 1.2: the busiest fifth gives most of the lessons.
    private static let sessionsOfFirst = WeightedTable(yuleSimon: 1.2, upTo: 200)
    private static let sessionsOfLater = WeightedTable(yuleSimon: 1.8, upTo: 60)
    private static let firstLag = WeightedTable(exponentialWithMean: 14, upTo: 200)
    private static let gap = WeightedTable(exponentialWithMean: 15, upTo: 200)
    private static let shortGap = WeightedTable(exponentialWithMean: 3, upTo: 60)
    private static let skillCount = WeightedTable([60, 28, 12])
    // In the order of the catalogue; what people ask for first weighs most.
    private static let skillWeights = WeightedTable([24, 18, 16, 14, 12, 6, 6, 4])

    /// How many sessions a person will give: none for most, and a heavy tail.
    static func sessions(of human: Human, _ random: inout SplitMix64) -> Int {
        var perMille =
            switch human.generation {
            case 1: 800
            case 2: 200
            case 3: 140
            case 4: 110
            case 5...: 90
            default: 100
            }
        if human.generation != 1, human.kind == .pupil { perMille *= 2 }
        if human.birthYear < 1960 { perMille = perMille * 2 / 5 }
        guard random.chance(perMille: perMille) else { return 0 }
        return (human.generation == 1 ? sessionsOfFirst : sessionsOfLater).draw(&random) + 1
    }

    /// Days from competence to the first session.
    static func lag(_ random: inout SplitMix64) -> Int { 1 + firstLag.draw(&random) }

    /// Days to the next session; busy teachers teach every few days.
    static func gap(of sessions: Int, _ random: inout SplitMix64) -> Int {
        sessions > 12 ? shortGap.draw(&random) : 1 + gap.draw(&random)
    }

    /// One to three of the skills a teacher has; never none.
    static func skills(from known: UInt8, _ random: inout SplitMix64) -> UInt8 {
        let wanted = min(skillCount.draw(&random) + 1, known.nonzeroBitCount)
        var chosen: UInt8 = 0
        var tries = 0
        while chosen.nonzeroBitCount < wanted, tries < 24 {
            chosen |= known & (1 << UInt8(skillWeights.draw(&random)))
            tries += 1
        }
        return chosen != 0 ? chosen : known & (~known &+ 1)
    }

    /// What a lesson meant for a learner: older people and full halls leave more to a second lesson.
    static func outcome(birthYear: Int16, inFullHall: Bool, _ random: inout SplitMix64) -> Outcome {
        let competent = (birthYear < 1960 ? 52 : 66) - (inFullHall ? 16 : 0)
        let draw = random.below(100)
        if draw < competent { return .competent }
        return draw < competent + (100 - competent) * 6 / 10 ? .attended : .notYet
    }
}
