import CascadeMetrics
import CascadeModel

/// Puts records for one signal together in a few words; nothing is given that is not said.
struct SignalRecords {
    private(set) var records = RecordSet()

    /// A verified session of one skill unless said otherwise; a learner is `id` or `id:outcome`, and competent
    /// where no outcome is written.
    mutating func session(
        _ id: String,
        _ date: String = "2025-09-01",
        start: String? = nil,
        minutes: Int32? = nil,
        teachers: [String] = ["T"],
        learners: [String] = [],
        anonymous: Int32 = 0,
        skills: [String] = ["S"],
        place: String? = nil,
        status: SessionStatus = .verified,
        recorded: (by: String?, at: String?) = (nil, nil),
        verified: (by: String?, at: String?) = (nil, nil)
    ) throws {
        let codes = try skills.map { try SkillCode($0) }
        let session = try TeachingSession(
            id: try SessionID(id),
            date: try LocalDate(date),
            start: try start.map { try TimeOfDay($0) },
            minutes: minutes,
            placeUnit: try place.map { try UnitCode($0) },
            skills: Set(codes),
            teachers: try teachers.map { try add($0) },
            learners: try learners.map { try line($0) },
            anonymousCount: anonymous,
            status: status,
            entry: TeachingSession.Entry(
                by: try recorded.by.map { try add($0) },
                at: try recorded.at.map { try Instant($0) }
            ),
            review: TeachingSession.Review(
                by: try verified.by.map { try add($0) },
                at: try verified.at.map { try Instant($0) }
            )
        )
        try records.insert(session)
    }

    mutating func credential(_ person: String, from date: String) throws {
        records.insert(try Credential(person: try add(person), from: try LocalDate(date)))
    }

    mutating func same(_ one: String, _ other: String) throws {
        records.insert(sameAs: try PersonLink(try add(one), try add(other)))
    }

    mutating func sameSession(_ one: String, _ other: String) throws {
        records.insert(sameSession: try SessionLink(try SessionID(one), try SessionID(other)))
    }

    mutating func recheck(_ person: String, _ date: String, _ outcome: Outcome, skill: String = "S") throws {
        records.insert(
            Recheck(
                person: try add(person),
                skill: try SkillCode(skill),
                date: try LocalDate(date),
                outcome: outcome
            )
        )
    }

    func report(_ question: ReachQuestion = ReachQuestion()) throws -> SignalReport {
        SignalReport(of: try Ledger(records), question)
    }

    private mutating func add(_ person: String) throws -> PersonID {
        let id = try PersonID(person)
        if records.people[id] == nil { try records.insert(try Person(id: id)) }
        return id
    }

    private mutating func line(_ text: String) throws -> TeachingSession.Learner {
        let parts = text.split(separator: ":").map(String.init)
        let outcome = parts.count > 1 ? Outcome(rawValue: parts[1]) ?? .competent : .competent
        return TeachingSession.Learner(try add(parts[0]), outcome)
    }
}

extension SignalReport {
    /// Findings in a few letters, to compare with; nil where a signal is not computable.
    var overlaps: [String]? {
        overlappingTimes.findings?.map { finding in
            "\(id(ofSession: finding.session)) in \(id(ofSession: finding.other)) "
                + "by \(id(ofPerson: finding.teacher))"
        }
    }

    var repeats: [String]? {
        repeatedLists.findings?.map { finding in
            "\(id(ofSession: finding.session)) like \(id(ofSession: finding.other)) "
                + "\(finding.shared)/\(finding.united)"
        }
    }

    func runs(_ result: SignalResult<SessionRun>) -> [String]? {
        result.findings?.map { run in
            "\(id(ofPerson: run.person)) "
                + run.sessions.map { id(ofSession: $0).text }.joined(separator: ",")
        }
    }

    var mutual: [String]? {
        mutualTeaching.findings?.map { finding in
            "\(finding.skill): \(id(ofPerson: finding.one)) \(id(ofSession: finding.session)) "
                + "\(id(ofPerson: finding.other)) \(id(ofSession: finding.back))"
        }
    }

    var unknown: [String]? {
        unknownOrigin.findings?.map { finding in
            "\(finding.place < 0 ? "all" : code(ofUnit: finding.place).text) "
                + "\(finding.unknown)/\(finding.acquisitions)"
        }
    }
}

extension SignalResult {
    /// The columns that no session has; nil where the signal is computable.
    var missing: [String]? {
        switch self {
        case .notComputable(let missing): missing.names
        case .computed: nil
        }
    }

    /// How many of how many were looked at.
    var scope: [Int]? {
        switch self {
        case .notComputable: nil
        case .computed(_, let examined, let whole): [examined, whole]
        }
    }
}
