import CascadeModel

/// Where people meet, and what follows from it: who comes, how many, when and for how long.
enum Setting: Int, Sendable, CaseIterable {
    /// At somebody's home.
    case home
    /// In the village hall (nhà văn hóa).
    case hall
    /// At school.
    case school
    /// At the commune's public service centre (trung tâm phục vụ hành chính công), with the volunteers' team.
    case centre
    /// By video call.
    case online
}

/// Odds of settings, sizes, times and relations.
///
/// All of them are assumptions; see `HaTinhYear.md`.
enum SettingOdds {
    private static let firstGeneration = WeightedTable([52, 12, 20, 10, 6])
    private static let laterGenerations = WeightedTable([74, 14, 0, 6, 6])
    private static let groupSize = WeightedTable([30, 28, 19, 12, 7, 4])

    static func setting(for lead: Human, _ random: inout SplitMix64) -> Setting {
        let odds = lead.kind == .resident ? laterGenerations : firstGeneration
        return Setting(rawValue: odds.draw(&random)) ?? .home
    }

    /// 1 to 6 learners; three village halls in ten are full, 20 to 40.
    static func size(of setting: Setting, _ random: inout SplitMix64) -> Int {
        setting == .hall && random.chance(perMille: 300)
            ? random.within(20...40) : groupSize.draw(&random) + 1
    }

    /// A start on a five-minute grid: homes and calls in the evening, centres and schools by day.
    static func start(in setting: Setting, _ random: inout SplitMix64) -> Int {
        switch setting {
        case .home, .online:
            random.chance(perMille: 750) ? 1110 + 5 * random.below(28) : 480 + 5 * random.below(36)
        case .hall: random.chance(perMille: 600) ? 1140 + 5 * random.below(13) : 480 + 5 * random.below(25)
        case .school: 810 + 5 * random.below(43)
        case .centre: 450 + 5 * random.below(97)
        }
    }

    /// Minutes: at least three per learner and skill in small groups, and two in a full hall.
    static func minutes(learners: Int, skills: Int, _ random: inout SplitMix64) -> Int {
        let each = learners >= 20 ? random.within(2...3) : random.within(5...12)
        return min(max(15, each * learners * skills), 240)
    }

    // In the order of Relation: pupil, parent, grandparent, sibling, neighbour, other; a row per setting.
    private static let ofPupil = [
        WeightedTable([2, 38, 30, 10, 16, 4]), WeightedTable([3, 12, 12, 3, 50, 20]),
        WeightedTable([52, 26, 6, 4, 4, 8]), WeightedTable([1, 12, 16, 1, 40, 30]),
        WeightedTable([25, 30, 8, 20, 10, 7]),
    ]
    private static let ofStaff = [
        WeightedTable([5, 35, 15, 10, 25, 10]), WeightedTable([5, 25, 20, 0, 35, 15]),
        WeightedTable([45, 35, 8, 0, 4, 8]), WeightedTable([2, 15, 20, 0, 38, 25]),
        WeightedTable([35, 35, 5, 3, 10, 12]),
    ]
    private static let ofResident = [
        WeightedTable([3, 8, 3, 12, 60, 14]), WeightedTable([2, 4, 3, 4, 67, 20]),
        WeightedTable([30, 10, 5, 5, 30, 20]), WeightedTable([1, 4, 5, 3, 57, 30]),
        WeightedTable([4, 10, 2, 24, 40, 20]),
    ]

    /// What a new learner is to the lead teacher.
    static func relation(to lead: Human, in setting: Setting, _ random: inout SplitMix64) -> Relation {
        let odds =
            switch lead.kind {
            case .pupil: ofPupil
            case .staff: ofStaff
            case .resident: ofResident
            }
        return Relation.allCases[odds[setting.rawValue].draw(&random)]
    }
}
