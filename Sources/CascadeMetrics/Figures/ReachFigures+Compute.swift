public import CascadeModel

extension ReachFigures {
    /// Computes the figures of a set of records.
    ///
    /// - Parameters:
    ///   - records: People, sessions, credentials, units and links.
    ///   - question: What is asked.
    /// - Throws: `ModelError` `.unknownReference` where a record names a person or session that is not there.
    public init(of records: RecordSet, _ question: ReachQuestion = ReachQuestion()) throws(ModelError) {
        self.init(of: try Ledger(records), question)
    }

    /// Computes the figures of records laid out as columns.
    package init(of ledger: Ledger, _ question: ReachQuestion) {
        let settled = SettledCascade(ledger, question)
        self.init(settled, question)
    }

    /// Computes the figures of a cascade settled for the same question.
    package init(_ settled: SettledCascade, _ question: ReachQuestion) {
        let census = Census(settled, question)
        let generations = settled.generationCounts()
        self.question = question
        skills = settled.lessons.chosen.codes
        cutOff = settled.cutOff
        sessions = census.sessions
        attendances = census.attendances
        people = PeopleInterval(
            named: census.people,
            atMost: People(census.people.count + census.attendances.anonymous.count)
        )
        self.generations = generations
        acquisitions = AcquisitionCount(rooted: settled.tally.rooted, unknown: settled.tally.unknown)
        roles = settled.roleCounts()
        reproduction = settled.tally.offspring.keys.sorted().map { generation in
            ReproductionRow(
                generation: generation,
                sample: OffspringSample(histogram: settled.tally.offspring[generation] ?? [:])
            )
        }
        intervals = Intervals(histogram: settled.tally.intervalDays)
        parts = question.parts.map { census.parts(by: $0, settled) }
        overlap = parts.map { parts in parts.reduce(0) { $0 + $1.people.count } - census.people.count }
        persons =
            switch question.persons {
            case .omitted: nil
            case .listed: settled.personFigures()
            }
    }
}

extension ReachFigures.Intervals {
    /// Median and quartiles by nearest rank: the value at rank ⌈p·n⌉.
    init(histogram: [Int: Int]) {
        let days = histogram.keys.sorted()
        let count = histogram.values.reduce(0, +)
        func value(atQuarter quarter: Int) -> Int? {
            guard count > 0 else { return nil }
            let rank = (count * quarter + 3) / 4
            var seen = 0
            return days.first { day in
                seen += histogram[day] ?? 0
                return seen >= rank
            }
        }
        self.count = count
        median = value(atQuarter: 2)
        lowerQuartile = value(atQuarter: 1)
        upperQuartile = value(atQuarter: 3)
    }
}

extension ReproductionRow {
    init(generation: Int, sample: OffspringSample) {
        self.generation = generation
        members = sample.members
        offspring = sample.total
        spread = sample.spread
    }
}
