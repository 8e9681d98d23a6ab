import CascadeMetrics
import CascadeTexts

extension ReachTable {
    /// R by generation, with its limits and its spread; rows too small for limits show counts only.
    var reproductionSection: [String] {
        let days = figures.question.maturityDays.map(numbers.whole)
        let title = title(.reproductionTitle(maturityDays: days))
        guard !figures.reproduction.isEmpty else { return title + note(.reproductionEmpty) }
        let columns: [Phrase] = [
            .generationShort, .members, .offspring, .reproductionMean, .dispersion, .p80, .teachingOn,
        ]
        var table = TextTable(header: columns.map(text))
        for row in figures.reproduction {
            let counts = [String(row.generation), numbers.whole(row.members), numbers.whole(row.offspring)]
            table.append(counts + estimates(row))
        }
        let hasCountsOnly = figures.reproduction.contains { $0.spread == nil }
        return title + table.lines(width: width, ink: ink) + note(.reproductionNote)
            + (hasCountsOnly ? note(.countsOnlyNote) : [])
    }

    private func estimates(_ row: ReproductionRow) -> [String] {
        guard let spread = row.spread else { return Array(repeating: NumberStyle.absent, count: 4) }
        let mean = numbers.estimate(row.mean)
        let limits = "(\(numbers.estimate(spread.meanLow))–\(numbers.estimate(spread.meanHigh)))"
        let share = "(\(numbers.percent(spread.teachingOnLow))–\(numbers.percent(spread.teachingOnHigh)))"
        return [
            "\(mean) \(limits)",
            dispersion(spread.dispersion),
            "\(numbers.whole(spread.p80))/\(numbers.whole(row.members))",
            "\(numbers.whole(spread.teachingOn))/\(numbers.whole(row.members)) \(share)",
        ]
    }

    private func dispersion(_ dispersion: OffspringSpread.Dispersion) -> String {
        switch dispersion {
        case .infinite:
            NumberStyle.infinite
        case .finite(let k, let low, let high):
            "\(numbers.estimate(k)) "
                + "(\(numbers.estimate(low))–\(high.map(numbers.estimate) ?? NumberStyle.infinite))"
        }
    }
}
