import CascadeMetrics
package import CascadeModel

/// Small cases beside the worked examples, each for one sentence that is easily got wrong, answered by hand.
package enum Traps {
    /// All of them.
    package static func all() throws(ModelError) -> [WorkedExample] {
        try identity() + order() + counting()
    }

    /// A trap in which every person is listed and τ is unlimited unless the question says otherwise.
    static func trap(
        _ name: String,
        asking question: ReachQuestion = ReachQuestion(maturityDays: nil, persons: .listed),
        expecting expected: NaiveJSON,
        persons: [String: NaiveJSON] = [:],
        build: (inout ExampleRecords) throws(ModelError) -> Void
    ) throws(ModelError) -> WorkedExample {
        var builder = ExampleRecords()
        try build(&builder)
        return WorkedExample(
            name: name,
            records: builder.records,
            question: question,
            expected: expected,
            persons: persons
        )
    }

    /// Traps about who and what is one and the same.
    static func identity() throws(ModelError) -> [WorkedExample] {
        [
            try trap(
                "A retracted session does not link its neighbours",
                expecting: [
                    "sessions": 2, "attendances": ["named": 2, "anonymous": 0],
                    "people": ["named": 2, "at_most": 2],
                ]
            ) { builder throws(ModelError) in
                try builder.session("s1", "2025-09-01", ["A"], ["B"])
                try builder.session("s2", "2025-09-01", ["A"], ["X"], status: .retracted)
                try builder.session("s3", "2025-09-02", ["A"], ["C"])
                try builder.sameSession("s1", "s2")
                try builder.sameSession("s2", "s3")
            },
            try trap(
                "Linked sessions are one event: smallest id's day, all people, best outcome, larger count",
                expecting: [
                    "sessions": 1, "attendances": ["named": 2, "anonymous": 4],
                    "people": ["named": 2, "at_most": 6], "skills": ["S", "T"],
                    "generations": ["1": 1, "2": 1], "acquisitions": ["rooted": 2, "unknown": 0],
                    "roles": ["2": ["parent": 1]],
                ],
                persons: ["B": ["generation": 2, "acquired": "2025-09-05"], "C": ["generation": nil]]
            ) { builder throws(ModelError) in
                try builder.credential("A", from: "2025-09-04")
                // s10 < s2 < s9 by bytes: the event is on the day of s10, after the credential.
                try builder.session(
                    "s10",
                    "2025-09-05",
                    ["A"],
                    ["B:attended:pupil", "C:not_yet"],
                    anonymous: 1,
                    status: .returned
                )
                try builder.session("s2", "2025-09-01", ["A"], ["B:competent:parent"], skills: ["T"])
                try builder.session("s9", "2025-09-03", ["D"], ["A"], anonymous: 4, status: .pending)
                try builder.sameSession("s9", "s2")
                try builder.sameSession("s2", "s10")
            },
            try trap(
                "A linked event is judged by its own day when a last day is asked for",
                asking: ReachQuestion(asOf: try LocalDate("2025-09-02"), maturityDays: nil),
                expecting: [
                    "sessions": 0, "attendances": ["named": 0, "anonymous": 0], "as_of": "2025-09-02",
                    "skills": [],
                ]
            ) { builder throws(ModelError) in
                try builder.session("s1", "2025-09-05", ["A"], ["B"])
                try builder.session("s2", "2025-09-01", ["A"], ["C"])
                try builder.sameSession("s1", "s2")
            },
            try trap(
                "A veto skips the later of two links, across the whole group",
                expecting: ["people": ["named": 2, "at_most": 2]],
                persons: ["a": ["generation": "unknown"], "c": ["generation": "unknown"]]
            ) { builder throws(ModelError) in
                try builder.same("c", "b")
                try builder.same("b", "a")
                try builder.notSame("c", "a")
                try builder.session("s1", "2025-09-01", ["T"], ["a", "b", "c"])
            },
            try trap(
                "Nobody teaches himself, also not under another identifier",
                expecting: [
                    "attendances": ["named": 1, "anonymous": 0], "acquisitions": ["rooted": 1, "unknown": 0],
                ],
                persons: ["A": ["generation": 1, "direct": "1"], "B": ["generation": 2]]
            ) { builder throws(ModelError) in
                try builder.credential("A2", from: "2025-08-01")
                try builder.same("A", "A2")
                try builder.session("s1", "2025-09-01", ["A", "A2"], ["A2", "B", "A"])
            },
            try trap(
                "Merged people pool credentials, the earliest per skill counts",
                expecting: ["generations": ["1": 1, "2": 1, "unknown": 1]],
                persons: [
                    "A": ["acquired": "2025-08-01"], "B": ["generation": "unknown"], "C": ["generation": 2],
                ]
            ) { builder throws(ModelError) in
                try builder.credential("A2", from: "2025-08-01", skills: ["S"])
                try builder.credential("A", from: "2025-09-10", skills: ["T"])
                try builder.same("A", "A2")
                try builder.session("s1", "2025-09-01", ["A"], ["B"], skills: ["T"])
                try builder.session("s2", "2025-09-01", ["A"], ["C"], skills: ["S"])
            },
        ]
    }
}
