import CascadeMetrics
package import CascadeModel

extension WorkedExamples {
    /// What is different about example A.
    package enum VariantOfA: String, Hashable, Sendable, CaseIterable {
        /// As it stands.
        case asItStands = "A"
        /// H2 is not known to be H.
        case unmerged = "A, unmerged"
        /// s9 is verified.
        case notRetracted = "A, not retracted"
        /// s0 arrives late.
        case late = "A, with the late s0"
    }

    /// Example A: generations, merging, a session retracted, one that arrives late.
    package static func a(_ variant: VariantOfA = .asItStands) throws(ModelError) -> WorkedExample {
        var builder = ExampleRecords()
        for holder in ["A", "B", "C"] { try builder.credential(holder, from: "2025-08-01") }
        try builder.session("s1", "2025-09-01", ["A"], ["D", "E"])
        try builder.session("s2", "2025-09-03", ["A", "B"], ["E", "F", "G"])
        try builder.session("s3", "2025-09-10", ["D"], ["H", "I"])
        try builder.session("s4", "2025-09-12", ["F", "H"], ["J"])
        try builder.session("s5", "2025-09-05", ["K"], ["L"])
        try builder.session("s6", "2025-09-15", ["H"], ["A"])
        try builder.session("s7", "2025-09-20", ["J"], ["M", "N"], anonymous: 5)
        try builder.session("s8", "2025-08-30", ["D"], ["O"])
        let status: SessionStatus = variant == .notRetracted ? .verified : .retracted
        try builder.session("s9", "2025-09-25", ["G"], ["P"], status: status)
        try builder.session("s10", "2025-09-26", ["B"], ["H2"])
        if variant != .unmerged { try builder.same("H", "H2") }
        if variant == .late { try builder.session("s0", "2025-08-25", ["A"], ["D"]) }
        return WorkedExample(
            name: variant.rawValue,
            records: builder.records,
            question: ReachQuestion(maturityDays: nil, persons: .listed),
            expected: expected(variant),
            persons: persons(variant)
        )
    }

    private static func expected(_ variant: VariantOfA) -> NaiveJSON {
        switch variant {
        case .asItStands:
            [
                "format": 1, "basis": "competent", "status": "verified", "skills": ["S"],
                "as_of": nil, "tau_days": nil, "sessions": 9,
                "attendances": ["named": 14, "anonymous": 5],
                "people": ["named": 12, "at_most": 17],
                "generations": ["1": 3, "2": 4, "3": 3, "4": 2, "unknown": 2],
                "acquisitions": ["rooted": 9, "unknown": 2],
                "roles": [
                    "2": ["other": 4], "3": ["other": 3], "4": ["other": 2], "unknown": ["other": 2],
                ],
                "reproduction": [
                    ["generation": 1, "members": 3, "offspring": 4, "mean": 1.3333333333333333],
                    ["generation": 2, "members": 4, "offspring": 3, "mean": 0.75],
                    ["generation": 3, "members": 3, "offspring": 2, "mean": 0.6666666666666666],
                    ["generation": 4, "members": 2, "offspring": 0, "mean": 0.0],
                ],
                "interval_days": ["count": 5, "median": 9, "lower_quartile": 8, "upper_quartile": 9],
            ]
        case .unmerged:
            [
                "sessions": 9, "attendances": ["named": 14, "anonymous": 5],
                "people": ["named": 13, "at_most": 18],
                "generations": ["1": 3, "2": 5, "3": 3, "4": 2, "unknown": 2],
            ]
        case .notRetracted:
            [
                "sessions": 10, "attendances": ["named": 15, "anonymous": 5],
                "people": ["named": 13, "at_most": 18],
                "generations": ["1": 3, "2": 4, "3": 4, "4": 2, "unknown": 2],
            ]
        case .late:
            [
                "sessions": 10, "attendances": ["named": 15, "anonymous": 5],
                "people": ["named": 12, "at_most": 17],
                "generations": ["1": 3, "2": 4, "3": 4, "4": 2, "unknown": 1],
                "acquisitions": ["rooted": 10, "unknown": 1],
            ]
        }
    }

    private static func persons(_ variant: VariantOfA) -> [String: NaiveJSON] {
        switch variant {
        case .asItStands:
            [
                "A": ["generation": 1, "acquired": "2025-08-01", "direct": "3", "downstream": "29/4"],
                "B": ["generation": 1, "acquired": "2025-08-01", "direct": "1", "downstream": "7/4"],
                "C": ["generation": 1, "acquired": "2025-08-01", "direct": "0", "downstream": "0"],
                "D": ["generation": 2, "acquired": "2025-09-01", "direct": "2", "downstream": "7/2"],
                "E": ["generation": 2, "acquired": "2025-09-01", "direct": "0", "downstream": "0"],
                "F": ["generation": 2, "acquired": "2025-09-03", "direct": "1/2", "downstream": "3/2"],
                "G": ["generation": 2, "acquired": "2025-09-03", "direct": "0", "downstream": "0"],
                "H": ["generation": 3, "acquired": "2025-09-10", "direct": "1/2", "downstream": "3/2"],
                "I": ["generation": 3, "direct": "0", "downstream": "0"],
                "J": ["generation": 3, "acquired": "2025-09-12", "direct": "2", "downstream": "2"],
                "L": ["generation": "unknown", "acquired": "2025-09-05", "direct": "0", "downstream": "0"],
                "M": ["generation": 4], "N": ["generation": 4],
                "O": ["generation": "unknown", "acquired": "2025-08-30"],
            ]
        case .unmerged: ["H": ["generation": 3], "H2": ["generation": 2, "acquired": "2025-09-26"]]
        case .notRetracted: ["P": ["generation": 3, "acquired": "2025-09-25"], "G": ["direct": "1"]]
        case .late:
            [
                "A": ["downstream": "33/4"], "D": ["generation": 2, "acquired": "2025-08-25"],
                "O": ["generation": 3], "L": ["generation": "unknown"],
            ]
        }
    }
}
