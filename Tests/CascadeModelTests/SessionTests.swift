import CascadeModel
import Testing

@Suite("Sessions and their verification")
struct SessionTests {
    private func session(
        skills: [String] = ["S"],
        teachers: [String] = ["T"],
        learners: [String] = ["L"],
        minutes: Int32? = nil,
        anonymous: Int32 = 0,
        recorder: String? = nil
    ) throws -> TeachingSession {
        try TeachingSession(
            id: SessionID("s1"),
            date: LocalDate("2025-09-01"),
            start: TimeOfDay("19:30"),
            minutes: minutes,
            mode: .inPerson,
            placeUnit: UnitCode("18073"),
            placeNote: NormalisedText("Nhà văn hoá thôn"),
            skills: Set(skills.map { try SkillCode($0) }),
            teachers: teachers.map { try PersonID($0) },
            learners: learners.map { TeachingSession.Learner(try PersonID($0)) },
            anonymousCount: anonymous,
            entry: TeachingSession.Entry(
                by: recorder.map { try PersonID($0) },
                at: Instant("2025-09-01T13:00:00Z")
            ),
            note: NormalisedText("Mưa")
        )
    }

    @Test("A session keeps what was entered; status is pending, outcome attended where nothing is said")
    func kept() throws {
        let session = try session(teachers: ["T", "A"], learners: ["L", "L"], minutes: 0, anonymous: 3)
        #expect(session.teachers.map(\.text) == ["T", "A"])
        #expect(session.learners.count == 2)
        #expect(session.status == .pending)
        #expect(session.learners.first?.outcome == .attended)
        #expect(session.learners.first?.relation == nil)
        #expect(session.minutes == 0)
        #expect(session.anonymousCount == 3)
        #expect(session.review == TeachingSession.Review())
        #expect(session.placeNote?.text == "Nhà văn hoá thôn")
        #expect(session.note?.text == "Mưa")
    }

    @Test("A session has a skill and a teacher, nobody teaches twice, no number is negative")
    func invariants() {
        #expect(throws: ModelError(.emptyList, field: "skills")) { try session(skills: []) }
        #expect(throws: ModelError(.emptyList, field: "teachers")) { try session(teachers: []) }
        #expect(throws: ModelError(.duplicate, field: "teachers")) { try session(teachers: ["T", "A", "T"]) }
        #expect(throws: ModelError(.numberOutOfRange, field: "anonymous")) { try session(anonymous: -1) }
        #expect(throws: ModelError(.numberOutOfRange, field: "minutes")) { try session(minutes: -1) }
    }

    @Test("A learner may also stand among the teachers: that is judged after merging, not refused")
    func selfTeachingIsKept() throws {
        #expect(try session(teachers: ["T"], learners: ["T"]).learners.count == 1)
    }

    @Test("The recorder, a teacher and a learner cannot verify", arguments: ["T", "T2", "L", "L2", "R"])
    func conflictOfInterest(verifier: String) throws {
        let session = try session(teachers: ["T", "T2"], learners: ["L", "L2"], recorder: "R")
        #expect(throws: ModelError(.conflictOfInterest, field: "verified_by")) {
            try Verification(
                of: session,
                by: PersonID(verifier),
                decision: .verified,
                at: Instant("2025-09-02T00:00:00Z")
            )
        }
    }

    @Test("Anyone else can verify or return, and the decision names the session")
    func independentVerifier() throws {
        let session = try session()
        #expect(session.participants == [try PersonID("T"), try PersonID("L")])
        let reason = try #require(try NormalisedText("Thiếu người học"))
        let at = try Instant("2025-09-02T00:00:00Z")
        for decision in [Verification.Decision.verified, .returned(reason: reason)] {
            let verification = try Verification(of: session, by: PersonID("V"), decision: decision, at: at)
            #expect(verification.session == session.id)
            #expect(verification.verifier == (try PersonID("V")))
            #expect(verification.decision == decision)
            #expect(verification.at == at)
        }
    }

    @Test("A retraction names the session and the reason")
    func retraction() throws {
        let reason = try #require(try NormalisedText("Nhập nhầm ngày"))
        let retraction = Retraction(session: try SessionID("s1"), reason: reason)
        #expect(retraction.session == (try SessionID("s1")))
        #expect(retraction.reason == reason)
    }
}
