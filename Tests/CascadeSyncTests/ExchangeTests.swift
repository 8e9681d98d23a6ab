import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import SQLiteStore
import Testing

@Suite("An exchange between two replicas")
struct ExchangeTests {
    @Test("Brings each what it lacks, and then finds nothing to do in one question")
    func bothWays() throws {
        let fleet = try ExchangeFleet()
        let hoa = try fleet.school.addPerson(PersonDraft(name: try NormalisedText("Nguyễn Thị Hoa")))
        _ = try fleet.volunteer.addPerson(PersonDraft(name: try NormalisedText("Trần Văn Nam")))
        let first = try fleet.exchange(fleet.volunteer, with: fleet.school)
        #expect(first.received > 0 && first.sent == 1 && first.refused == 0)
        #expect(try fleet.volunteer.person(hoa)?.name == "Nguyễn Thị Hoa")
        #expect(try fleet.volunteer.digest() == fleet.school.digest())
        let second = try fleet.exchange(fleet.volunteer, with: fleet.school)
        #expect(second.requests == 1 && second.received == 0 && second.sent == 0)
    }

    @Test("A line that always breaks carries everything all the same, as long as it carries one change set")
    func weakLine() throws {
        let fleet = try ExchangeFleet()
        for group in 0..<12 {
            for number in 0..<20 {
                let name = try NormalisedText("Người \(group).\(number) \(UInt64.random(in: 0 ... .max))")
                _ = try fleet.volunteer.addPerson(PersonDraft(name: name))
            }
            try fleet.volunteer.seal()
        }
        let largest = try fleet.volunteer.changeSets(beyond: fleet.hub.frontier()).map(\.count).max() ?? 0
        #expect(throws: TransportError.self) {
            try fleet.exchange(fleet.volunteer, with: fleet.hub, breakingAfter: largest / 2)
        }
        let tally = try fleet.exchange(fleet.volunteer, with: fleet.hub, breakingAfter: largest * 2)
        #expect(tally.sent == 12 && tally.refused == 0)
        #expect(try fleet.exchange(fleet.volunteer, with: fleet.hub).requests == 1)
        // And the other way, the feed of the hub known or not.
        _ = try fleet.exchange(fleet.school, with: fleet.hub, breakingAfter: max(largest * 2, 24_000))
        #expect(try fleet.school.digest() == fleet.volunteer.digest())
    }

    @Test("A hub without a key to names passes them on sealed, and who has the key reads them")
    func sealedThroughTheHub() throws {
        let fleet = try ExchangeFleet()
        let nam = try fleet.volunteer.addPerson(PersonDraft(name: try NormalisedText("Trần Văn Nam")))
        let tally = try fleet.exchange(fleet.volunteer, with: fleet.hub)
        #expect(tally.sent == 1 && tally.refused == 0)
        #expect(try fleet.hub.person(nam) != nil)
        #expect(try fleet.hub.person(nam)?.name == nil)
        #expect(try !fleet.fileHolds("Trần Văn Nam", fleet.hub))
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        #expect(try fleet.school.person(nam)?.name == "Trần Văn Nam")
        #expect(try fleet.exchange(fleet.school, with: fleet.hub).requests == 1)
    }

    @Test("What came sealed is opened once the key is granted")
    func keyComesLater() throws {
        let fleet = try ExchangeFleet()
        let nam = try fleet.school.addPerson(PersonDraft(name: try NormalisedText("Trần Văn Nam")))
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        let late = try fleet.join("late", in: "42/truong/9A")
        _ = try fleet.hub.grant(late.deviceKeys, role: .volunteer, scope: fleet.scope, names: .withoutNames)
        try late.receive(try fleet.hub.changeSets(beyond: late.frontier()))
        _ = try fleet.exchange(late, with: fleet.hub)
        #expect(try late.person(nam) != nil)
        #expect(try late.person(nam)?.name == nil)
        _ = try fleet.school.grant(late.deviceKeys, role: .volunteer, scope: fleet.scope)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        _ = try fleet.exchange(late, with: fleet.hub)
        #expect(try late.person(nam)?.name == "Trần Văn Nam")
    }

    @Test("Broken off after any answer and begun anew, it ends where an unbroken one does", arguments: 1..<8)
    func brokenOff(after answers: Int) throws {
        let fleet = try ExchangeFleet()
        for number in 0..<3 {
            _ = try fleet.volunteer.addPerson(PersonDraft(name: try NormalisedText("Người \(number)")))
            try fleet.volunteer.seal()
            _ = try fleet.school.addPerson(PersonDraft(name: try NormalisedText("Khác \(number)")))
            try fleet.school.seal()
        }
        _ = try fleet.exchange(fleet.volunteer, with: fleet.school, answers: answers)
        _ = try fleet.exchange(fleet.volunteer, with: fleet.school)
        #expect(try fleet.volunteer.digest() == fleet.school.digest())
        #expect(try fleet.exchange(fleet.volunteer, with: fleet.school).requests == 1)
    }

    @Test("Two equally long branches of one log find each other, and both stay")
    func equalBranches() throws {
        let fleet = try ExchangeFleet()
        let twin = try fleet.twinOfTheVolunteer()
        _ = try fleet.exchange(fleet.volunteer, with: fleet.hub)
        _ = try fleet.exchange(twin, with: fleet.hub)
        _ = try fleet.exchange(fleet.volunteer, with: fleet.hub)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        #expect(try fleet.school.store.read { try $0.logs() }.count { $0.branchOf != nil } == 2)
        let names = try fleet.school.people(limit: 100).map(\.name)
        #expect(names.contains("Bản một") && names.contains("Bản hai"))
        #expect(try fleet.exchange(fleet.volunteer, with: fleet.hub).requests == 1)
    }

    @Test("Replicas that met the branches of a log in another order find nothing to do")
    func otherOrder() throws {
        let fleet = try ExchangeFleet()
        let twin = try fleet.twinOfTheVolunteer()
        _ = try fleet.exchange(fleet.volunteer, with: fleet.hub)
        _ = try fleet.exchange(twin, with: fleet.school)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        #expect(try fleet.school.store.read { try $0.logs() }.count { $0.branchOf != nil } == 2)
        // The hub has yet to hear that the school holds what it wrote.
        _ = try fleet.exchange(fleet.hub, with: fleet.school)
        for (asker, answerer) in [(fleet.school, fleet.hub), (fleet.hub, fleet.school)] {
            let tally = try fleet.exchange(asker, with: answerer)
            #expect(tally.received == 0 && tally.sent == 0 && tally.requests == 1)
        }
    }

    @Test(
        "A receipt that was lost on the way is brought by the next exchange, and then there is nothing to do"
    )
    func lostReceipt() throws {
        let fleet = try ExchangeFleet()
        try fleet.volunteer.setHub(
            Invitation(
                address: "https://127.0.0.1",
                root: fleet.hub.root,
                hub: fleet.hub.device,
                scope: fleet.scope,
                secret: [UInt8](repeating: 0, count: Invitation.secretByteCount),
                hasPublicCertificate: false
            )
        )
        let owner = try fleet.volunteer.addPerson(PersonDraft(name: try NormalisedText("Cô Lan")))
        for day in 1...2 {
            _ = try fleet.volunteer.logSession(
                SessionDraft(
                    date: try LocalDate("2026-06-0\(day)"),
                    skills: [try SkillCode("vneid")],
                    teachers: [owner],
                    learners: []
                )
            )
            let broken = try fleet.exchange(fleet.volunteer, with: fleet.hub, answers: 1, losing: true)
            #expect(broken.sent == 0)
            #expect(try fleet.volunteer.delivered() == Delivered(saved: day, received: day - 1))
            let next = try fleet.exchange(fleet.volunteer, with: fleet.hub)
            #expect(next.requests == 2)
            #expect(try fleet.volunteer.delivered() == Delivered(saved: day, received: day))
            #expect(try fleet.exchange(fleet.volunteer, with: fleet.hub).requests == 1)
        }
    }

    @Test("A receipt says what the other holds, and the sender counts by receipts alone")
    func receipts() throws {
        let fleet = try ExchangeFleet()
        let owner = try fleet.volunteer.addPerson(PersonDraft(name: try NormalisedText("Cô Lan")))
        for day in 1...3 {
            _ = try fleet.volunteer.logSession(
                SessionDraft(
                    date: try LocalDate("2026-06-0\(day)"),
                    skills: [try SkillCode("vneid")],
                    teachers: [owner],
                    learners: []
                )
            )
        }
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 3, received: 0))
        _ = try fleet.exchange(fleet.volunteer, with: fleet.hub)
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 3, received: 3))
        _ = try fleet.volunteer.logSession(
            SessionDraft(
                date: try LocalDate("2026-06-04"),
                skills: [try SkillCode("vneid")],
                teachers: [owner],
                learners: []
            )
        )
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 4, received: 3))
    }
}
