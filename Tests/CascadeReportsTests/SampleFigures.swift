import CascadeMetrics
import CascadeModel

/// Figures for tests.
enum SampleFigures {
    /// Those of `DOMAIN`'s example A, with the reproduction numbers of example D in the first row and two
    /// communes that share one person.
    static func exampleA(
        question: ReachQuestion = ReachQuestion(parts: .place),
        parts: [ReachFigures.Part]? = twoCommunes
    ) throws -> ReachFigures {
        ReachFigures(
            question: question,
            skills: [try SkillCode("S")],
            cutOff: try LocalDate("2025-09-20"),
            sessions: 9,
            attendances: .init(named: Attendances(14), anonymous: Attendances(5)),
            people: .init(named: People(12), atMost: People(17)),
            generations: [
                .known(1): People(3), .known(2): People(4), .known(3): People(3), .known(4): People(2),
                .unknown: People(2),
            ],
            acquisitions: .init(rooted: 9, unknown: 2),
            roles: [
                .known(2): [.parent: People(3), .grandparent: People(1)],
                .known(3): [.neighbour: People(3)],
                .known(4): [.neighbour: People(1), .other: People(1)],
                .unknown: [.pupil: People(2)],
            ],
            reproduction: [
                ReproductionRow(
                    generation: 1,
                    members: 10,
                    offspring: 10,
                    spread: OffspringSpread(
                        meanLow: 0.3160,
                        meanHigh: 4.6269,
                        dispersion: .finite(k: 0.52460, low: 0.0875, high: 79.11),
                        p80: 3,
                        teachingOn: 4,
                        teachingOnLow: 0.1682,
                        teachingOnHigh: 0.6873
                    )
                ),
                ReproductionRow(generation: 2, members: 4, offspring: 3, spread: nil),
            ],
            intervals: .init(count: 5, median: 9, lowerQuartile: 8, upperQuartile: 9),
            parts: parts,
            overlap: parts.map { $0.isEmpty ? 0 : 1 },
            persons: nil
        )
    }

    static let twoCommunes = [
        ReachFigures.Part(
            name: "",
            sessions: 4,
            attendances: .init(named: Attendances(6), anonymous: Attendances(5)),
            people: People(6),
            generations: [.known(2): People(3), .unknown: People(1)]
        ),
        ReachFigures.Part(
            name: "18073",
            sessions: 5,
            attendances: .init(named: Attendances(8), anonymous: Attendances(0)),
            people: People(7),
            generations: [.known(2): People(2), .known(3): People(3)]
        ),
    ]
}
