import CascadeMetrics
import CascadeModel

extension Traps {
    /// Traps about what comes before what.
    static func order() throws(ModelError) -> [WorkedExample] {
        [
            try trap(
                "Within a day only known start times order: earlier qualifies, missing or equal does not",
                expecting: ["generations": ["1": 1, "2": 3, "3": 1, "unknown": 3]],
                persons: [
                    "C": ["generation": 3], "E": ["generation": "unknown"], "G": ["generation": "unknown"],
                    "H": ["generation": "unknown"],
                ]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-08-01")
                try builder.session("s1", "2025-09-01", ["A"], ["B"], start: "08:00")
                try builder.session("s2", "2025-09-01", ["B"], ["C"], start: "09:00")
                try builder.session("s3", "2025-09-01", ["A"], ["D"])
                try builder.session("s4", "2025-09-01", ["D"], ["E"])
                try builder.session("s5", "2025-09-01", ["A"], ["F"], start: "10:00")
                try builder.session("s6", "2025-09-01", ["F"], ["G"], start: "10:00")
                try builder.session("s7", "2025-09-01", ["B"], ["H"])
            },
            try trap(
                "A missing start comes after all known ones, whatever the identifiers",
                expecting: ["generations": ["1": 1, "2": 1]],
                persons: ["B": ["generation": 2, "direct": "0"], "A": ["direct": "1"]]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-08-01")
                try builder.session("s1", "2025-09-01", ["X"], ["B"])
                try builder.session("s2", "2025-09-01", ["A"], ["B"], start: "23:59")
            },
            try trap(
                "A credential dated the same day does not qualify",
                expecting: ["generations": ["1": 1, "2": 1, "unknown": 1]],
                persons: ["B": ["generation": "unknown"], "C": ["generation": 2]]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-09-01")
                try builder.session("s1", "2025-09-01", ["A"], ["B"], start: "23:59")
                try builder.session("s2", "2025-09-02", ["A"], ["C"], start: "00:00")
            },
            try trap(
                "A holder is not competent before his date, whatever he attended",
                expecting: [
                    "generations": ["1": 2, "2": 1, "unknown": 1],
                    "acquisitions": ["rooted": 1, "unknown": 1],
                ],
                persons: [
                    "B": ["generation": 1, "acquired": "2025-09-10", "direct": "1"],
                    "C": ["generation": "unknown"], "D": ["generation": 2],
                ]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-08-01")
                try builder.credential("B", from: "2025-09-10")
                try builder.session("s1", "2025-09-01", ["A"], ["B"])
                try builder.session("s2", "2025-09-05", ["B"], ["C"])
                try builder.session("s3", "2025-09-11", ["B"], ["D"])
            },
            try trap(
                "A credential after the last day asked for does not exist yet",
                asking: ReachQuestion(asOf: try LocalDate("2025-09-05"), maturityDays: nil, persons: .listed),
                expecting: [
                    "generations": ["1": 1, "2": 1, "3": 1], "acquisitions": ["rooted": 2, "unknown": 0],
                ],
                persons: ["B": ["generation": 2, "acquired": "2025-09-01"], "C": ["generation": 3]]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-08-01")
                try builder.credential("B", from: "2025-09-10")
                try builder.session("s1", "2025-09-01", ["A"], ["B"])
                try builder.session("s2", "2025-09-05", ["B"], ["C"])
            },
            try trap(
                "An acquisition of unknown origin stays so, and passes no generation on",
                expecting: [
                    "generations": ["1": 1, "unknown": 2], "acquisitions": ["rooted": 0, "unknown": 2],
                ],
                persons: [
                    "B": ["generation": "unknown", "direct": "0"], "C": ["generation": "unknown"],
                    "A": ["direct": "0"],
                ]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-08-01")
                try builder.session("s1", "2025-09-01", ["X"], ["B"])
                try builder.session("s2", "2025-09-02", ["A"], ["B"])
                try builder.session("s3", "2025-09-03", ["B"], ["C"])
            },
            try trap(
                "Two skills first won in one session: the lowest known generation decides",
                expecting: [
                    "generations": ["1": 1, "2": 1, "3": 1], "acquisitions": ["rooted": 2, "unknown": 1],
                ],
                persons: ["C": ["generation": 3], "A": ["downstream": "2"]]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-08-01", skills: ["T"])
                try builder.session("s1", "2025-09-01", ["A"], ["B"], skills: ["T"])
                try builder.session("s2", "2025-09-02", ["B"], ["C"], skills: ["S", "T"])
            },
        ]
    }
}
