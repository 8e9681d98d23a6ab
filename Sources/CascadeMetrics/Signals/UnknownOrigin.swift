/// Too many acquisitions of unknown origin (chưa rõ nguồn): more than 20% of all, or of those of one unit.
package enum UnknownOrigin {
    /// Units with fewer acquisitions are left out: one of them would be too large a share.
    package static let leastAcquisitions = 5

    package struct Finding: Hashable, Sendable {
        /// The unit where the lessons took place; −1 for the whole.
        package let place: Int32
        /// Acquisitions of unknown origin.
        package let unknown: Int
        /// All acquisitions.
        package let acquisitions: Int
    }

    /// Counts acquisitions skill by skill.
    struct Count {
        private var whole = Tally()
        private var places: [Int32: Tally] = [:]

        mutating func absorb(_ pass: CascadePass, _ lessons: CountedLessons) {
            for (index, teaching) in pass.teachings.all.enumerated() {
                let count = pass.teachings.acquirers(of: index).count
                let unknown = teaching.generation == Standing.unknown ? count : 0
                whole.add(unknown, of: count)
                let place = lessons.places[Int(teaching.lesson)]
                if place >= 0 { places[place, default: Tally()].add(unknown, of: count) }
            }
        }

        /// The whole first, then units by code.
        func result(_ ledger: Ledger) -> SignalResult<Finding> {
            guard whole.acquisitions > 0 else { return .notComputable(missing: .acquisitions) }
            var findings: [Finding] = []
            if whole.isStriking { findings.append(whole.finding(place: -1)) }
            let striking = places.filter { $1.isStriking && $1.acquisitions >= leastAcquisitions }
            for place in ledger.units.sorted(striking.keys) {
                if let tally = striking[place] { findings.append(tally.finding(place: place)) }
            }
            return .computed(findings, examined: whole.acquisitions, of: whole.acquisitions)
        }
    }

    private struct Tally {
        var unknown = 0
        var acquisitions = 0

        mutating func add(_ unknown: Int, of acquisitions: Int) {
            self.unknown += unknown
            self.acquisitions += acquisitions
        }

        /// More than a fifth, in whole numbers.
        var isStriking: Bool { 5 * unknown > acquisitions }

        func finding(place: Int32) -> Finding {
            Finding(place: place, unknown: unknown, acquisitions: acquisitions)
        }
    }
}
