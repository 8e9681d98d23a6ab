import CascadeMetrics
import CascadeModel

extension NaiveCascade {
    /// One row per known generation with at least one mature (person, skill).
    var reproduction: [NaiveJSON] {
        var offspring: [Int: [Int]] = [:]
        for skill in skills {
            let all = competences[skill] ?? [:]
            for (person, competence) in all {
                guard let generation = competence.generation, isMature(competence) else { continue }
                let won = all.values.filter { learner in
                    guard learner.primary == person else { return false }
                    let days = learner.date.days(since: competence.date)
                    return question.maturityDays.map { days <= $0 } ?? true
                }
                offspring[generation, default: []].append(won.count)
            }
        }
        return offspring.sorted { $0.key < $1.key }.map { Self.row(generation: $0.key, offspring: $0.value) }
    }

    /// Days from the acquisition of a primary teacher of generation 2 or later to his learner's.
    var intervals: NaiveJSON {
        var days: [Int] = []
        for all in competences.values {
            for learner in all.values {
                guard let primary = learner.primary, let teacher = all[primary], teacher.generation ?? 1 >= 2
                else { continue }
                days.append(learner.date.days(since: teacher.date))
            }
        }
        return [
            "count": .whole(days.count),
            "median": NaiveJSON(NaiveStatistics.quartile(2, of: days)),
            "lower_quartile": NaiveJSON(NaiveStatistics.quartile(1, of: days)),
            "upper_quartile": NaiveJSON(NaiveStatistics.quartile(3, of: days)),
        ]
    }

    /// Competent for at least τ days at the cut-off; τ unlimited asks for nothing.
    private func isMature(_ competence: Competence) -> Bool {
        guard let days = question.maturityDays else { return true }
        guard let cutOff else { return false }
        return cutOff.days(since: competence.date) >= days
    }

    private static func row(generation: Int, offspring: [Int]) -> NaiveJSON {
        let members = offspring.count
        let sum = offspring.reduce(0, +)
        let counts: [NaiveJSON.Member] = [
            .init("generation", .whole(generation)),
            .init("members", .whole(members)),
            .init("offspring", .whole(sum)),
            .init("mean", .real(Double(sum) / Double(members))),
        ]
        // "n < 10 or Σ = 0: counts only"
        guard members >= 10, sum > 0 else { return .object(counts) }
        let spread = NaiveStatistics.spread(of: offspring)
        let teachingOn = offspring.filter { $0 > 0 }.count
        let share = NaiveStatistics.wilson(teachingOn, of: members)
        func orNull(_ number: Double?) -> NaiveJSON { number.map(NaiveJSON.real) ?? .null }
        return .object(
            counts + [
                .init("mean_low", .real(spread.meanLow)),
                .init("mean_high", .real(spread.meanHigh)),
                .init("k", orNull(spread.k)),
                .init("k_low", orNull(spread.kLow)),
                .init("k_high", orNull(spread.kHigh)),
                .init("p80", [.whole(NaiveStatistics.p80(offspring)), .whole(members)]),
                .init("teaching_on", [.whole(teachingOn), .whole(members)]),
                .init("teaching_on_low", .real(share.low)),
                .init("teaching_on_high", .real(share.high)),
            ]
        )
    }
}
