import CascadeMetrics
import CascadeModel
import Testing

@Suite("Signal: five sessions entered within ten minutes")
struct EntryBurstTests {
    @Test("Exactly ten minutes count, a second more does not; four do not")
    func boundary() throws {
        let cases: [([Int], [String])] = [
            ([0, 100, 200, 300, 600], ["R 0,1,2,3,4"]), ([0, 100, 200, 300, 601], []),
            ([0, 1, 2, 3], []),
        ]
        for (seconds, expected) in cases {
            #expect(try bursts(seconds) == expected, "\(seconds)")
        }
    }

    @Test("Windows that share entries are one run, the others are runs of their own")
    func maximal() throws {
        #expect(try bursts([0, 150, 300, 450, 600, 750]) == ["R 0,1,2,3,4,5"])
        #expect(
            try bursts([0, 1, 2, 3, 4, 605, 606, 607, 608, 609]) == ["R 0,1,2,3,4", "R 5,6,7,8,9"]
        )
    }

    @Test("Each recorder for himself, merged people as one")
    func recorders() throws {
        var records = SignalRecords()
        for index in 0..<5 {
            let by = index < 3 ? "R1" : "R2"
            try records.session("s\(index)", recorded: (by, "2025-09-01T10:00:0\(index)Z"))
        }
        #expect(try records.report().runs(records.report().entryBursts) == [])
        try records.same("R1", "R2")
        let report = try records.report()
        #expect(report.runs(report.entryBursts) == ["R1 s0,s1,s2,s3,s4"])
    }

    @Test("What devices entered about one event are entries of their own; what was retracted is none")
    func linked() throws {
        var records = SignalRecords()
        for index in 0..<5 {
            try records.session(
                "s\(index)",
                status: index == 4 ? .pending : .verified,
                recorded: ("R", "2025-09-01T10:00:0\(index)Z")
            )
        }
        try records.session("s5", status: .retracted, recorded: ("R", "2025-09-01T10:00:05Z"))
        #expect(try records.report().entryBursts.scope == [4, 4])
        try records.sameSession("s3", "s4")
        try records.sameSession("s3", "s5")
        let report = try records.report()
        #expect(report.runs(report.entryBursts) == ["R s0,s1,s2,s3,s4"])
    }

    @Test("Without recorder or moment nothing is computed; with some, over those")
    func missing() throws {
        var records = SignalRecords()
        try records.session("a", recorded: ("R", nil))
        #expect(try records.report().entryBursts.missing == ["recorded_at"])
        try records.session("b", recorded: ("R", "2025-09-01T10:00:00Z"))
        #expect(try records.report().entryBursts.scope == [1, 2])
    }

    private func bursts(_ seconds: [Int]) throws -> [String]? {
        var records = SignalRecords()
        for (index, second) in seconds.enumerated() {
            let (minute, rest) = second.quotientAndRemainder(dividingBy: 60)
            let time = "2025-09-01T10:\(minute < 10 ? "0" : "")\(minute):\(rest < 10 ? "0" : "")\(rest)Z"
            try records.session(String(index), recorded: ("R", time))
        }
        let report = try records.report()
        return report.runs(report.entryBursts)
    }
}

@Suite("Signal: sign-offs in quick succession")
struct SignOffBurstTests {
    @Test("Less than five seconds apart is quick, exactly five is not; a chain is one finding")
    func boundary() throws {
        #expect(try bursts([0, 5, 10]) == [])
        #expect(try bursts([0, 4, 8, 13, 17, 30, 30]) == ["V 0,1,2", "V 3,4", "V 5,6"])
    }

    @Test("Each verifier for himself; a return is no sign-off")
    func others() throws {
        var records = SignalRecords()
        try records.session("a", verified: ("V", "2025-09-01T10:00:00Z"))
        try records.session("b", verified: ("W", "2025-09-01T10:00:01Z"))
        try records.session("c", status: .returned, verified: ("V", "2025-09-01T10:00:02Z"))
        let report = try records.report(ReachQuestion(statuses: .all))
        #expect(report.runs(report.signOffBursts) == [])
        #expect(report.signOffBursts.scope == [2, 2])
    }

    @Test("Without verifier or moment nothing is computed")
    func missing() throws {
        var records = SignalRecords()
        try records.session("a", verified: (nil, "2025-09-01T10:00:00Z"))
        #expect(try records.report().signOffBursts.missing == ["verified_by"])
        #expect(try SignalRecords().report().signOffBursts.missing == ["sign_offs"])
    }

    private func bursts(_ seconds: [Int]) throws -> [String]? {
        var records = SignalRecords()
        for (index, second) in seconds.enumerated() {
            let time = "2025-09-01T10:00:\(second < 10 ? "0" : "")\(second)Z"
            try records.session(String(index), verified: ("V", time))
        }
        let report = try records.report()
        return report.runs(report.signOffBursts)
    }
}

@Suite("Signal: unknown origin")
struct UnknownOriginTests {
    @Test("Exactly 20% is not above, one more is; small units are left out")
    func boundary() throws {
        var records = SignalRecords()
        try records.credential("T", from: "2025-08-01")
        try records.session("a", learners: ["A", "B", "C", "D"], place: "18073")
        try records.session("b", teachers: ["U"], learners: ["E"], place: "18073")
        #expect(try records.report().unknown == [])
        try records.session("c", teachers: ["U"], learners: ["F", "G", "H", "I"], place: "9")
        #expect(try records.report().unknown == ["all 5/9"])
        try records.session("d", teachers: ["U"], learners: ["J"], place: "9")
        try records.session("e", teachers: ["U"], learners: ["K"])
        #expect(try records.report().unknown == ["all 7/11", "9 5/5"])
    }

    @Test("Without an acquisition there is no share")
    func missing() throws {
        var records = SignalRecords()
        try records.session("a", learners: ["A:attended"])
        #expect(try records.report().unknownOrigin.missing == ["acquisitions"])
        #expect(try records.report(ReachQuestion(basis: .attended)).unknown == ["all 1/1"])
    }
}

@Suite("Retention over a set of records")
struct RetentionFiguresTests {
    @Test("Counts from the acquisition or the credential, merged people together, up to the cut-off")
    func counts() throws {
        var records = SignalRecords()
        try records.credential("T", from: "2025-08-01")
        try records.session("a", "2025-09-01", learners: ["A", "B", "C"])
        try records.recheck("A2", "2025-10-01", .competent)
        try records.recheck("B", "2025-09-30", .competent)
        try records.recheck("B", "2025-10-02", .attended)
        try records.recheck("T", "2025-08-31", .competent)
        try records.recheck("X", "2025-12-01", .competent)
        try records.same("A", "A2")
        guard case .computed(let all) = try records.report().retention else {
            Issue.record("retention is not computable")
            return
        }
        #expect([all.competent, all.rechecked] == [2, 3])
        let early = ReachQuestion(asOf: try LocalDate("2025-10-01"))
        #expect(
            RetentionFigures(of: try Ledger(records.records), early) == (try records.report(early).retention)
        )
        guard case .computed(let some) = try records.report(early).retention else {
            Issue.record("retention is not computable")
            return
        }
        #expect([some.competent, some.rechecked] == [2, 2])
    }

    @Test("Without a recheck after 30 days there is no share")
    func missing() throws {
        var records = SignalRecords()
        try records.session("a", "2025-09-01", learners: ["A"])
        #expect(try records.report().retention == .notComputable(missing: .rechecks))
        try records.recheck("A", "2025-09-30", .competent)
        #expect(try records.report().retention == .notComputable(missing: .rechecks))
    }
}
