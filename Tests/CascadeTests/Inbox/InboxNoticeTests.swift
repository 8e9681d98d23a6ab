import Cascade
import CascadeModel
import Testing

@Suite("Notices of the inbox")
struct InboxNoticeTests {
    @Test(
        "a merge that makes the verifier a participant puts the session back, and taking it back restores it"
    )
    func independence() throws {
        let fleet = try InboxFleet(2)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let learner = try fleet[0].addPerson(person("Trần Văn Nam"))
        let logged = try fleet[0].logSession(session(by: teacher, [learner]))
        let verifier = try fleet[0].addPerson(person("Nguyễn Thị Hòa"))
        try fleet.exchange()
        try fleet[1].verify(logged, by: verifier)
        #expect(try fleet[1].session(logged)?.status == .verified)
        try fleet[0].merge(teacher, verifier)
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(try replica.session(logged)?.status == .pending)
            let notices = try replica.notices()
            #expect(notices.map(\.subject) == [.verifierTookPart(session: logged, by: verifier)])
            #expect(notices.first?.text.vietnamese.contains("Cần người khác xác nhận") == true)
        }
        try fleet[1].unmerge(teacher, verifier)
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(try replica.session(logged)?.status == .verified)
            #expect(try replica.notices().isEmpty)
        }
    }

    @Test("a verification of what was changed since is named until somebody verifies again")
    func outdated() throws {
        let fleet = try InboxFleet(1)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let learner = try fleet[0].addPerson(person("Trần Văn Nam"))
        let logged = try fleet[0].logSession(session(by: teacher))
        try fleet[0].verify(logged, by: fleet.owners[0])
        #expect(try fleet[0].notices().isEmpty)
        try fleet[0].editSession(logged, [.learner(learner, outcome: .competent, relation: nil)])
        #expect(
            try fleet[0].notices().map(\.subject) == [.decisionOutdated(session: logged, by: fleet.owners[0])]
        )
        try fleet[0].verify(logged, by: fleet.owners[0])
        #expect(try fleet[0].notices().isEmpty)
    }

    @Test("a merge against which somebody said “different” joins nobody, and is named")
    func veto() throws {
        let fleet = try InboxFleet(2)
        let people = try (0..<3).map {
            try fleet[0].addPerson(person("Nguyễn Thị Hoa", born: 1970 + Int32($0)))
        }
        try fleet.exchange()
        try fleet[0].merge(people[0], people[1])
        try fleet[0].merge(people[1], people[2])
        try fleet[1].markDifferent(people[0], people[2])
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(try replica.notices().map(\.subject) == [.mergeVetoed(people[1], people[2])])
            #expect(try replica.findPeople("Nguyễn Thị Hoa").count == 2)
        }
        try fleet[0].unmerge(people[1], people[2])
        try fleet.exchange()
        #expect(try fleet[1].notices().isEmpty)
    }
}
