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

    @Test("a verifier who took part in a session that was linked since is named, until another verifies")
    func linkedSince() throws {
        let fleet = try InboxFleet(2)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let colleague = try fleet[0].addPerson(person("Lê Văn Tám"))
        let other = try fleet[0].addPerson(person("Đỗ Thị Sáu"))
        let one = try fleet[0].logSession(session(by: teacher))
        let twin = try fleet[0].logSession(session(by: colleague))
        let third = try fleet[0].logSession(session(by: teacher))
        try fleet.exchange()
        try fleet[1].verify(one, by: colleague)
        try fleet[0].linkSessions(one, third)
        try fleet[0].linkSessions(third, twin)
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(
                try replica.notices().map(\.subject) == [
                    .verifierTookPartInLinked(session: one, other: twin, by: colleague)
                ]
            )
        }
        try fleet[0].verify(one, by: other)
        #expect(try fleet[0].notices().isEmpty)
        #expect(try fleet[1].notices().count == 1)
        try fleet[1].unlinkSessions(third, twin)
        #expect(try fleet[1].notices().isEmpty)
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

    @Test("a withdrawal that did not see an edit is named until somebody withdraws again, or restores it")
    func retractedBesideEdit() throws {
        for isRestored in [false, true] {
            let fleet = try InboxFleet(2)
            let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
            let logged = try fleet[0].logSession(session(by: teacher))
            let quiet = try fleet[0].logSession(session(by: teacher))
            try fleet.exchange()
            try fleet[1].retract(logged, reason: nil)
            try fleet[1].retract(quiet, reason: nil)
            try fleet[0].editSession(logged, [.minutes(75)])
            try fleet.exchange()
            for replica in fleet.replicas {
                #expect(try replica.session(logged)?.status == .retracted)
                let notices = try replica.notices()
                #expect(
                    notices.map(\.subject) == [.retractedUnseen(session: logged, by: fleet.owners[1])]
                )
                #expect(notices.first?.text.vietnamese.contains("thu hồi") == true)
            }
            #expect(throws: ReplicaError(.retracted, record: quiet)) {
                try fleet[1].retract(quiet, reason: nil)
            }
            if isRestored {
                try fleet[1].liftRetraction(logged)
            } else {
                try fleet[1].retract(logged, reason: nil)
            }
            try fleet.exchange()
            for replica in fleet.replicas {
                #expect(try replica.notices().isEmpty)
                #expect(try replica.session(logged)?.status == (isRestored ? .pending : .retracted))
            }
        }
    }

    @Test(
        "a withdrawal beside a restoration of an earlier one holds, and is named until somebody decides again"
    )
    func retractedBesideRestoration() throws {
        for isRestored in [false, true] {
            let fleet = try InboxFleet(2)
            let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
            let logged = try fleet[0].logSession(session(by: teacher))
            try fleet.exchange()
            // Both withdraw it; one, who heard of nothing else, takes his own back.
            for replica in [fleet[0], fleet[1]] { try replica.retract(logged, reason: nil) }
            try fleet[0].liftRetraction(logged)
            try fleet.exchange()
            for replica in fleet.replicas {
                #expect(try replica.session(logged)?.status == .retracted)
                let subjects = try replica.notices().map(\.subject)
                #expect(subjects == [.retractedUnseen(session: logged, by: fleet.owners[1])])
            }
            if isRestored {
                try fleet[0].liftRetraction(logged)
            } else {
                try fleet[0].retract(logged, reason: nil)
            }
            try fleet.exchange()
            for replica in fleet.replicas {
                #expect(try replica.notices().isEmpty)
                #expect(try replica.session(logged)?.status == (isRestored ? .pending : .retracted))
            }
        }
    }

    @Test("a withdrawal that did not see a verification is named")
    func retractedBesideVerification() throws {
        let fleet = try InboxFleet(2)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let logged = try fleet[0].logSession(session(by: teacher))
        try fleet.exchange()
        try fleet[1].retract(logged, reason: nil)
        try fleet[0].verify(logged, by: fleet.owners[0])
        try fleet.exchange()
        for replica in fleet.replicas {
            let subjects = try replica.notices().map(\.subject)
            #expect(subjects == [.retractedUnseen(session: logged, by: fleet.owners[1])])
        }
    }

    @Test("a return beside a verification holds, and both sides hear of it until somebody decides again")
    func returnBesideVerification() throws {
        let fleet = try InboxFleet(2)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let other = try fleet[0].addPerson(person("Trần Văn Nam"))
        let logged = try fleet[0].logSession(session(by: teacher))
        try fleet.exchange()
        try fleet[0].verify(logged, by: other)
        try fleet[1].returnSession(
            logged,
            reason: try #require(try NormalisedText("thiếu tên")),
            by: fleet.owners[1]
        )
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(try replica.session(logged)?.status == .returned)
            let subjects = try replica.notices().map(\.subject)
            #expect(subjects == [.verifiedAndReturned(session: logged, verifier: other)])
        }
        try fleet[1].verify(logged, by: fleet.owners[1])
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(try replica.notices().isEmpty)
            #expect(try replica.session(logged)?.status == .verified)
        }
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
