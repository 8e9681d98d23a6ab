import CascadeMetrics
package import CascadeModel

extension WorkedExamples {
    /// Example B: taught first by generation 2, then by generation 1, X is and stays generation 3.
    package static func b() throws(ModelError) -> WorkedExample {
        var builder = ExampleRecords()
        try builder.credential("A", from: "2025-09-01")
        try builder.session("s1", "2025-09-10", ["A"], ["Y"])
        try builder.session("s2", "2025-10-01", ["Y"], ["X"])
        try builder.session("s3", "2025-10-05", ["A"], ["X"])
        return WorkedExample(
            name: "B",
            records: builder.records,
            question: ReachQuestion(maturityDays: nil, persons: .listed),
            expected: [
                "attendances": ["named": 3, "anonymous": 0], "people": ["named": 2, "at_most": 2],
                "generations": ["1": 1, "2": 1, "3": 1], "acquisitions": ["rooted": 2, "unknown": 0],
            ],
            persons: ["X": ["generation": 3, "acquired": "2025-10-01"]]
        )
    }

    /// Example B with two skills: S1 at generation 3, later S2 at generation 2; counted once, in N_3.
    package static func bOverTwoSkills() throws(ModelError) -> WorkedExample {
        var builder = ExampleRecords()
        try builder.credential("A", from: "2025-09-01")
        try builder.session("s1", "2025-09-10", ["A"], ["Y"], skills: ["S1"])
        try builder.session("s2", "2025-10-01", ["Y"], ["X"], skills: ["S1"])
        try builder.session("s3", "2025-10-05", ["A"], ["X"], skills: ["S2"])
        return WorkedExample(
            name: "B, two skills",
            records: builder.records,
            question: ReachQuestion(maturityDays: nil, persons: .listed),
            expected: [
                "skills": ["S1", "S2"],
                "attendances": ["named": 3, "anonymous": 0], "people": ["named": 2, "at_most": 2],
                "generations": ["1": 1, "2": 1, "3": 1], "acquisitions": ["rooted": 3, "unknown": 0],
            ],
            persons: [
                "X": ["generation": 3, "acquired": "2025-10-01"], "A": ["direct": "2", "downstream": "3"],
            ]
        )
    }

    /// Example C: two communes reach 10 and 8 people and share one.
    package static func c() throws(ModelError) -> WorkedExample {
        var builder = ExampleRecords()
        try builder.unit("42", kind: .province)
        try builder.unit("18073", below: "42", kind: .commune)
        try builder.unit("18100", below: "42", kind: .commune)
        try builder.credential("A", from: "2025-08-01")
        try builder.session("s1", "2025-09-01", ["A"], (1...10).map { "p\($0)" }, place: "18073")
        try builder.session("s2", "2025-09-02", ["A"], (10...17).map { "p\($0)" }, place: "18100")
        return WorkedExample(
            name: "C",
            records: builder.records,
            question: ReachQuestion(unit: try UnitCode("42"), parts: .place),
            expected: [
                "people": ["named": 17, "at_most": 17],
                "parts": [
                    [
                        "part": "18073", "sessions": 1, "attendances": ["named": 10, "anonymous": 0],
                        "people": 10, "generations": ["2": 10],
                    ],
                    [
                        "part": "18100", "sessions": 1, "attendances": ["named": 8, "anonymous": 0],
                        "people": 8, "generations": ["2": 8],
                    ],
                ],
                "overlap": 1,
            ],
            persons: [:]
        )
    }

    /// How many learners each of ten teachers won in example D.
    package static let offspringOfD = [4, 0, 0, 2, 1, 0, 0, 3, 0, 0]

    /// The figures of generation 1 in example D, with the number of decimals they are printed to.
    package static let figuresOfD: [(member: String, value: Double, decimals: Int)] = [
        ("mean", 1, 4), ("mean_low", 0.3160, 4), ("mean_high", 4.6269, 4),
        ("k", 0.52460, 5), ("k_low", 0.0875, 4), ("k_high", 79.11, 2),
        ("teaching_on_low", 0.1682, 4), ("teaching_on_high", 0.6873, 4),
    ]

    /// Example D as a cascade: ten holders of a credential and the learners each of them wins.
    package static func d() throws(ModelError) -> WorkedExample {
        var builder = ExampleRecords()
        for (index, learners) in offspringOfD.enumerated() {
            try builder.credential("T\(index)", from: "2025-08-01")
            let names = (0..<learners).map { "L\(index)-\($0)" }
            try builder.session("s\(index)", "2025-09-01", ["T\(index)"], names)
        }
        return WorkedExample(
            name: "D",
            records: builder.records,
            question: ReachQuestion(maturityDays: nil),
            expected: [
                "generations": ["1": 10, "2": 10],
                "interval_days": ["count": 0, "median": nil, "lower_quartile": nil, "upper_quartile": nil],
            ],
            persons: [:]
        )
    }
}
