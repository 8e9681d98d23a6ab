import CascadeMetrics
import CascadeModel
import Testing

@Suite("Signal: overlapping times of one teacher")
struct OverlappingTimesTests {
    @Test("Sessions of one teacher overlap by a minute, and do not when one starts as the other ends")
    func halfOpen() throws {
        for (minutes, expected) in [(Int32(60), []), (61, ["b in a by T"])] {
            var records = SignalRecords()
            try records.session("a", start: "08:00", minutes: minutes)
            try records.session("b", start: "09:00", minutes: 30)
            let report = try records.report()
            #expect(report.overlaps == expected, "\(minutes) minutes")
            #expect(report.overlappingTimes.scope == [2, 2])
        }
    }

    @Test("A session is reported once, against the earlier one that ends last, also past midnight")
    func latestEnd() throws {
        var records = SignalRecords()
        try records.session("a", start: "20:00", minutes: 400)
        try records.session("b", start: "21:00", minutes: 30)
        try records.session("c", start: "21:10", minutes: 10)
        try records.session("d", "2025-09-02", start: "02:00", minutes: 10)
        try records.session("e", "2025-09-02", start: "02:40", minutes: 10)
        #expect(try records.report().overlaps == ["b in a by T", "c in a by T", "d in a by T"])
    }

    @Test("Other teachers, sessions of no length and sessions that do not count overlap nobody")
    func others() throws {
        var records = SignalRecords()
        try records.session("a", start: "08:00", minutes: 60)
        try records.session("b", start: "08:10", minutes: 60, teachers: ["U"])
        try records.session("c", start: "08:20", minutes: 0)
        try records.session("d", start: "08:30", minutes: 60, status: .pending)
        #expect(try records.report().overlaps == [])
        #expect(try records.report(ReachQuestion(statuses: .all)).overlaps == ["d in a by T"])
    }

    @Test("Merged people are one teacher, and several teachers stand in the order of their identifiers")
    func merged() throws {
        var records = SignalRecords()
        try records.session("a", start: "08:00", minutes: 60, teachers: ["V", "U2"])
        try records.session("b", start: "08:30", minutes: 60, teachers: ["V", "U1"])
        try records.same("U1", "U2")
        #expect(try records.report().overlaps == ["b in a by U1", "b in a by V"])
    }

    @Test("Linked sessions are one, with the first one's times")
    func linked() throws {
        var records = SignalRecords()
        try records.session("a", start: "08:00", minutes: 60)
        try records.session("b", start: "08:30", minutes: 60)
        try records.sameSession("a", "b")
        #expect(try records.report().overlaps == [])
        #expect(try records.report().overlappingTimes.scope == [1, 1])
    }

    @Test("Without times nothing is computed; with some, over those")
    func missing() throws {
        var records = SignalRecords()
        try records.session("a", start: "08:00")
        #expect(try records.report().overlappingTimes.missing == ["minutes"])
        try records.session("b", minutes: 30)
        #expect(try records.report().overlappingTimes.missing == ["start", "minutes"])
        try records.session("c", start: "08:00", minutes: 30)
        #expect(try records.report().overlappingTimes.scope == [1, 3])
        #expect(try SignalRecords().report().overlappingTimes.missing == ["sessions"])
    }
}

@Suite("Signal: repeated learner lists")
struct RepeatedListTests {
    @Test("Lists that share exactly 80% are repeated, and those that share less are not")
    func boundary() throws {
        // 4 of 5; 8 of 10 with one exchanged on either side; 7 of 9; 8 of 11.
        let cases: [([String], [String], [String])] = [
            (letters(0..<4), letters(0..<5), ["b like a 4/5"]),
            (letters(0..<9), letters(1..<10), ["b like a 8/10"]),
            (letters(0..<8), letters(1..<9), []),
            (letters(0..<10), letters(2..<11), []),
            (letters(0..<3), letters(0..<4), []),
        ]
        for (one, other, expected) in cases {
            var records = SignalRecords()
            try records.session("a", learners: one)
            try records.session("b", learners: other)
            #expect(try records.report().repeats == expected)
        }
    }

    @Test("Each session is reported against the earliest one that is similar, by time and not by identifier")
    func earliest() throws {
        var records = SignalRecords()
        try records.session("d", "2025-09-01", learners: letters(0..<5))
        try records.session("c", "2025-09-02", learners: letters(0..<6))
        try records.session("b", "2025-09-03", learners: letters(0..<7))
        try records.session("a", "2025-09-04", learners: letters(0..<6))
        #expect(try records.report().repeats == ["c like d 5/6", "b like c 6/7", "a like d 5/6"])
    }

    @Test("The order of a list, a name twice and merged people do not matter; teachers are no learners")
    func sets() throws {
        var records = SignalRecords()
        try records.session("a", learners: ["A", "B"])
        try records.session("b", learners: ["B2", "A", "B", "T"])
        try records.same("B", "B2")
        #expect(try records.report().repeats == ["b like a 2/2"])
    }

    @Test("Sessions without named learners are not examined, and without any nothing is computed")
    func missing() throws {
        var records = SignalRecords()
        try records.session("a", anonymous: 5)
        try records.session("b", anonymous: 5)
        #expect(try records.report().repeatedLists.missing == ["learners"])
        try records.session("c", learners: ["A"])
        let report = try records.report()
        #expect(report.repeats == [])
        #expect(report.repeatedLists.scope == [1, 3])
    }

    private func letters(_ range: Range<Int>) -> [String] { range.map { "L\($0)" } }
}

@Suite("Signal: too short for its learners and skills")
struct HurriedLessonTests {
    @Test("Two minutes for each learner and skill are enough, a minute less is not")
    func boundary() throws {
        for (minutes, isHurried) in [(Int32(20), false), (19, true)] {
            var records = SignalRecords()
            // (3 named + 2 anonymous) × 2 skills × 2 minutes
            try records.session(
                "a",
                minutes: minutes,
                learners: ["A", "B", "C"],
                anonymous: 2,
                skills: ["S", "S2"]
            )
            let findings = try #require(try records.report().hurriedLessons.findings)
            #expect(findings.isEmpty != isHurried)
            if let finding = findings.first {
                #expect(
                    [finding.named, finding.anonymous, finding.skills, finding.minutes] == [3, 2, 2, 19]
                )
            }
        }
    }

    @Test("All skills taught count, also those the question leaves out")
    func allSkills() throws {
        var records = SignalRecords()
        try records.session("a", minutes: 3, learners: ["A"], skills: ["S", "S2"])
        let question = ReachQuestion(skills: [try SkillCode("S")])
        #expect(try records.report(question).hurriedLessons.findings?.count == 1)
    }

    @Test("Sessions without learners are not examined, and without minutes nothing is computed")
    func missing() throws {
        var records = SignalRecords()
        try records.session("a", learners: ["A"])
        #expect(try records.report().hurriedLessons.missing == ["minutes"])
        try records.session("b", minutes: 0)
        try records.session("c", minutes: 5, anonymous: 1)
        let report = try records.report()
        #expect(report.hurriedLessons.findings == [])
        #expect(report.hurriedLessons.scope == [1, 3])
    }
}

@Suite("Signal: all competent")
struct AllCompetentTests {
    @Test("Twenty learners who all succeeded are reported; nineteen, or one who did not, are not")
    func boundary() throws {
        let twenty = (0..<20).map { "L\($0)" }
        let cases: [([String], Int)] = [
            (twenty, 1), (Array(twenty.dropLast()), 0), (twenty.dropLast() + ["Z:attended"], 0),
            (twenty + ["Z:not_yet"], 0),
        ]
        for (learners, count) in cases {
            var records = SignalRecords()
            try records.session("a", learners: learners, anonymous: 3)
            #expect(try records.report().allCompetent.findings?.count == count)
            // Outcomes are what was entered, whatever makes a learner competent.
            let attended = ReachQuestion(basis: .attended)
            #expect(try records.report(attended).allCompetent.findings?.count == count)
        }
    }

    @Test("It can always be computed")
    func always() throws {
        #expect(try SignalRecords().report().allCompetent.scope == [0, 0])
    }
}

@Suite("Signal: two who taught each other")
struct MutualTeachingTests {
    @Test("A pair is reported once for each skill, at the session that closed the circle")
    func once() throws {
        var records = SignalRecords()
        try records.session("a", "2025-09-01", teachers: ["A"], learners: ["B:not_yet"])
        try records.session("b", "2025-09-02", teachers: ["A"], learners: ["B"], skills: ["S", "S2"])
        try records.session("c", "2025-09-03", teachers: ["B"], learners: ["A"], skills: ["S2", "S"])
        try records.session("d", "2025-09-04", teachers: ["B"], learners: ["A"], skills: ["S2"])
        #expect(try records.report().mutual == ["S: A a B c", "S2: A b B c"])
    }

    @Test("One way, another skill, and a session that does not count are no circle")
    func negative() throws {
        var records = SignalRecords()
        try records.session("a", "2025-09-01", teachers: ["A"], learners: ["B", "C"])
        try records.session("b", "2025-09-02", teachers: ["B"], learners: ["A"], skills: ["S2"])
        try records.session("c", "2025-09-03", teachers: ["C"], learners: ["A"], status: .retracted)
        try records.session("d", "2025-09-04", teachers: ["B"], learners: ["C"])
        #expect(try records.report().mutual == [])
        #expect(try records.report().mutualTeaching.scope == [3, 3])
    }

    @Test("Whole halls that teach each other are not written out pair by pair, and that is said")
    func bounded() throws {
        let some = (0..<200).map { "A\($0)" }
        let others = (0..<200).map { "B\($0)" }
        var records = SignalRecords()
        try records.session("a", "2025-09-01", teachers: some, learners: others)
        try records.session("b", "2025-09-02", teachers: others, learners: some)
        try records.session("c", "2025-09-03", teachers: ["A1"], learners: ["B1"])
        try records.session("d", "2025-09-04", teachers: ["B1"], learners: ["A1"])
        let report = try records.report()
        #expect(report.mutual == ["S: A1 c B1 d"])
        #expect(report.mutualTeaching.scope == [2, 4])
    }
}
