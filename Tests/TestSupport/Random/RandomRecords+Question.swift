import CascadeMetrics
import CascadeModel

extension RandomRecords {
    /// A question over all options of `lantoa reach`.
    mutating func question() throws(ModelError) -> ReachQuestion {
        var chosen: Set<SkillCode> = []
        if generator.chance(35) { chosen = Set(generator.sample(skills, 1...2)) }
        if generator.chance(5) { chosen.insert(try SkillCode("không có")) }
        return ReachQuestion(
            basis: generator.pick(ReachQuestion.Basis.allCases) ?? .competent,
            statuses: generator.pick(ReachQuestion.Statuses.allCases) ?? .verified,
            skills: chosen,
            asOf: generator.chance(40) ? try day(generator.number(-3...dayCount + 20)) : nil,
            maturityDays: generator.pick([nil, nil, 0, 1, 2, 7, 30, 90]) ?? nil,
            unit: generator.chance(35) ? generator.pick(units + [try UnitCode("không có")]) : nil,
            parts: generator.pick([nil, .place, .home, .month]) ?? nil,
            persons: generator.chance(85) ? .listed : .omitted
        )
    }
}
