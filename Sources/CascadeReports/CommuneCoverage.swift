package import CascadeMetrics
import CascadeModel
package import CascadeTexts

/// How many communes had a session, with the missing ones named.
package struct CommuneCoverage: Sendable {
    private let coverage: Coverage
    private let missing: [String]

    /// Counts the communes in which something took place.
    ///
    /// Nil unless the figures are by place, of all places, and the records list communes: without a list there
    /// is no whole to be a part of.
    ///
    /// - Parameters:
    ///   - figures: Figures by place.
    ///   - ledger: The records they are of.
    ///   - listed: The communes that count as the whole, by ordinal; see `Ledger.listedCommunes`.
    package init?(_ figures: ReachFigures, _ ledger: Ledger, listed: Set<Int32>) {
        guard figures.question.parts == .place, figures.question.unit == nil, !listed.isEmpty else {
            return nil
        }
        var climb = CommuneClimb(ledger, communes: listed)
        var reached = Set<Int32>()
        for part in figures.parts ?? [] where part.sessions > 0 {
            guard let unit = ledger.unit(named: part.name), let commune = climb.commune(of: unit) else {
                continue
            }
            reached.insert(commune)
        }
        guard let coverage = Coverage(reached.count, of: listed.count) else { return nil }
        self.coverage = coverage
        missing = ledger.units.sorted(listed.subtracting(reached)).map { commune in
            ledger.unitLabels[commune]?.name ?? ledger.units.text(of: commune)
        }
    }

    /// The line under the parts.
    package func phrase(in language: Language) -> Phrase {
        let numbers = NumberStyle(language)
        let line = Phrase.communeCoverage(
            count: numbers.whole(coverage.count),
            whole: numbers.whole(coverage.whole),
            share: coverage.phrase
        )
        return missing.isEmpty
            ? line : .joined(line, .missingCommunes(missing.joined(separator: ", ")))
    }
}

extension Ledger {
    /// The communes, wards and special zones that the records themselves list.
    package var listedCommunes: Set<Int32> {
        Set(
            unitLabels.lazy.filter { label in
                switch label.value.kind {
                case .commune, .ward, .specialZone: true
                case .country, .province, .school, .schoolClass, .team, nil: false
                }
            }.map(\.key)
        )
    }
}

/// Finds the commune that a place, such as a school, lies in; every unit is walked over once.
private struct CommuneClimb {
    private let ledger: Ledger
    private let communes: Set<Int32>
    /// The commune of each unit looked at; −1 for none.
    private var known: [Int32: Int32] = [:]

    init(_ ledger: Ledger, communes: Set<Int32>) {
        self.ledger = ledger
        self.communes = communes
    }

    mutating func commune(of start: Int32) -> Int32? {
        var path: [Int32] = []
        var unit = start
        while unit >= 0, !communes.contains(unit), known[unit] == nil {
            // Marked before it is settled: a walk that comes back to itself finds no commune.
            known[unit] = -1
            path.append(unit)
            unit = ledger.parent(of: unit)
        }
        let found = unit < 0 ? -1 : communes.contains(unit) ? unit : known[unit] ?? -1
        for step in path { known[step] = found }
        return found < 0 ? nil : found
    }
}
