import CascadeMetrics
import CascadeModel

extension Traps {
    /// Traps about what is counted.
    static func counting() throws(ModelError) -> [WorkedExample] {
        [
            try trap(
                "Only the outcome that the basis asks for is an acquisition; attendances count any outcome",
                expecting: ["attendances": ["named": 3, "anonymous": 0], "generations": ["1": 1, "2": 1]],
                persons: [
                    "C": ["generation": nil, "acquired": nil, "direct": "0"], "D": ["generation": nil],
                ]
            ) { builder throws(ModelError) in try outcomes(&builder) },
            try trap(
                "Under the basis attended any outcome is an acquisition",
                asking: ReachQuestion(basis: .attended, maturityDays: nil, persons: .listed),
                expecting: ["basis": "attended", "generations": ["1": 1, "2": 3]],
                persons: ["C": ["generation": 2], "D": ["generation": 2]]
            ) { builder throws(ModelError) in try outcomes(&builder) },
            try trap(
                "Twice in a list: the best outcome, and the first relation said beside it",
                expecting: ["attendances": ["named": 1, "anonymous": 0], "roles": ["2": ["sibling": 1]]]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-08-01")
                try builder.session(
                    "s1",
                    "2025-09-01",
                    ["A"],
                    ["B:attended:parent", "B:competent", "B:competent:sibling", "B:competent:pupil"]
                )
            },
            try trap(
                "A holder's acquisition in another skill counts, and makes him no reached person",
                expecting: [
                    "generations": ["1": 2], "roles": [:],
                    "acquisitions": ["rooted": 1, "unknown": 0], "people": ["named": 1, "at_most": 1],
                ],
                persons: ["B": ["generation": 1, "acquired": "2025-09-20"], "A": ["direct": "1"]]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-08-01")
                try builder.credential("B", from: "2025-09-20", skills: ["T"])
                try builder.session("s1", "2025-09-01", ["A"], ["B"], skills: ["S"])
            },
            try trap(
                "A skill asked for leaves the sessions of others out of every count",
                asking: ReachQuestion(skills: [try SkillCode("T")], persons: .listed),
                expecting: [
                    "skills": ["T"], "sessions": 0, "generations": ["1": 1],
                    "people": ["named": 0, "at_most": 0],
                    "reproduction": [],
                ],
                persons: ["A": ["generation": 1, "acquired": "2025-08-01"]]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-08-01")
                try builder.credential("B", from: "2025-09-01", skills: ["S"])
                try builder.session("s1", "2025-10-30", ["A"], ["B", "C"], anonymous: 3)
            },
            try trap(
                "The window of maturity has both ends in it",
                asking: ReachQuestion(maturityDays: 10),
                expecting: [
                    "reproduction": [
                        ["generation": 1, "members": 1, "offspring": 1, "mean": 1.0],
                        ["generation": 2, "members": 1, "offspring": 1, "mean": 1.0],
                    ],
                    "interval_days": ["count": 2, "median": 10, "lower_quartile": 10, "upper_quartile": 11],
                ]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-09-01")
                try builder.session("s1", "2025-09-11", ["A"], ["B"])
                // C is won a day late for A and is, at the end, competent for a day too little.
                try builder.session("s2", "2025-09-13", ["A"], ["C"])
                try builder.session("s3", "2025-09-21", ["B"], ["D"])
                try builder.session("s4", "2025-09-22", ["B"], ["E"])
            },
            try trap(
                "A unit chooses what is counted, never how people were reached",
                asking: ReachQuestion(maturityDays: nil, unit: try UnitCode("18073"), parts: .home),
                expecting: [
                    "sessions": 2, "attendances": ["named": 3, "anonymous": 2],
                    "people": ["named": 2, "at_most": 4],
                    "generations": ["1": 1, "2": 1, "3": 1], "acquisitions": ["rooted": 2, "unknown": 0],
                    "parts": [
                        [
                            "part": "", "sessions": 1, "attendances": ["named": 1, "anonymous": 0],
                            "people": 1, "generations": ["1": 1],
                        ],
                        [
                            "part": "18100", "sessions": 2, "attendances": ["named": 2, "anonymous": 0],
                            "people": 1, "generations": ["3": 1],
                        ],
                    ],
                    "overlap": 0,
                ]
            ) { builder throws(ModelError) in
                try builder.unit("42", kind: .province)
                try builder.unit("18073", below: "42", kind: .commune)
                try builder.unit("T1", below: "18073", kind: .school)
                try builder.home("C", "18100")
                try builder.credential("A", from: "2025-08-01")
                try builder.session("s1", "2025-09-01", ["A"], ["B"], place: "42")
                try builder.session("s2", "2025-09-02", ["B"], ["C"], place: "T1")
                try builder.session("s3", "2025-09-03", ["B"], ["A", "C"], place: "18073", anonymous: 2)
            },
        ]
    }

    private static func outcomes(_ builder: inout ExampleRecords) throws(ModelError) {
        try builder.credential("A", from: "2025-08-01")
        try builder.session("s1", "2025-09-01", ["A"], ["B", "C:attended", "D:not_yet"])
    }
}
