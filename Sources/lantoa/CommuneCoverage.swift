import CascadeMetrics
import CascadeModel
import CascadeRegister
import CascadeReports
import CascadeTexts

/// How many communes had a session, with the missing ones named: of those in the folder's `units.csv`.
struct CommuneCoverage {
    private let reached: Int
    private let missing: [String]

    /// Nil unless the figures are by place and the folder lists communes.
    init?(_ figures: ReachFigures, _ ledger: Ledger) {
        guard figures.question.parts == .place, let parts = figures.parts else { return nil }
        let communes = ledger.unitLabels.filter { $0.value.kind?.isCommune ?? false }
        guard !communes.isEmpty else { return nil }
        var hasSession = Set<Int32>()
        for part in parts where part.sessions > 0 {
            guard var unit = ledger.unit(named: part.name) else { continue }
            // A place inside a commune, such as a school, counts for the commune.
            var steps = 0
            while unit >= 0, communes[unit] == nil, steps < ledger.units.count {
                unit = ledger.parent(of: unit)
                steps += 1
            }
            if communes[unit] != nil { hasSession.insert(unit) }
        }
        reached = hasSession.count
        missing = ledger.units.sorted(communes.keys.filter { !hasSession.contains($0) })
            .map { communes[$0]?.name ?? "" }
    }

    /// The line under the parts; of many missing communes the first are named.
    func phrase(in language: Language) -> Phrase? {
        guard let coverage = Coverage(reached, of: reached + missing.count) else { return nil }
        let numbers = NumberStyle(language)
        let line = Phrase.communeCoverage(
            count: numbers.whole(reached),
            whole: numbers.whole(reached + missing.count),
            share: coverage.phrase
        )
        guard !missing.isEmpty else { return line }
        let named = missing.prefix(Self.mostNamed).joined(separator: ", ")
        return .joined(line, .missingCommunes(missing.count > Self.mostNamed ? "\(named) …" : named))
    }

    private static let mostNamed = 20
}

extension UnitKind {
    fileprivate var isCommune: Bool { self == .commune || self == .ward || self == .specialZone }
}
