import Cascade
import CascadeModel
import Testing

@Suite("Finding records")
struct FindingTests {
    @Test("A beginning of an identifier finds what begins so, and the number may stand without its zeros")
    func beginnings() throws {
        let fleet = try InboxFleet(1)
        // The first record of a log is its number 0.
        let people = try fleet.owners + (0..<20).map { try fleet[0].addPerson(try person("Người \($0)")) }
        for id in people {
            #expect(try fleet[0].records(.person, named: id.description) == [id])
            #expect(try fleet[0].records(.person, named: id.description.uppercased()) == [id])
            guard case .made(let log, let number) = id else { continue }
            let short = "r-\(log.description.prefix(4))-\(String(number, radix: 16))"
            #expect(try fleet[0].records(.person, named: short) == [id], "\(short)")
            #expect(try fleet[0].records(.session, named: short).isEmpty)
        }
        let all = try fleet[0].records(.person, named: String(people[0].description.prefix(18)), limit: 100)
        #expect(Set(all).isSuperset(of: people))
        #expect(
            try fleet[0].records(.person, named: String(people[0].description.prefix(18)), limit: 3).count
                == 3
        )
        for text in ["", "r", "r-", "r-+1", "x-", "x-zz", "r-1-2-3", "r-00000000000000001", "r-0-90000000"] {
            #expect(try fleet[0].records(.person, named: text).isEmpty, "\(text)")
        }
    }

    @Test(
        "A sender's identifier is meant rather than a record that begins so; a whole identifier rather than a sender's"
    )
    func sendersFirst() throws {
        let scene = try Scene(seed: 3)
        let replica = try scene.found()
        let made = try replica.addPerson(PersonDraft())
        var records = RecordSet()
        let beginning = String(made.description.prefix(3))
        for id in [beginning, made.description] { try records.insert(Person(id: try PersonID(id))) }
        try replica.importRecords(records)
        let imported = try replica.records(.person, named: beginning)
        #expect(imported.count == 1 && imported != [made])
        #expect(try replica.records(.person, named: made.description) == [made])
        #expect(try replica.records(.person, named: String(made.description.prefix(5))) == [made])
    }

    @Test("Skills and units are found by their codes")
    func codes() throws {
        let fleet = try InboxFleet(1)
        let code = try SkillCode("vneid")
        let name = try #require(try NormalisedText("VNeID"))
        try fleet[0].setCatalogue(skills: [Skill(code: code, name: name)], units: [])
        let found = try fleet[0].records(.skill, named: "vneid")
        #expect(found.count == 1)
        let text = try #require(found.first).description
        #expect(text.hasPrefix("x-"))
        for length in [3, 10, 18, 19, 25, 34] {
            #expect(try fleet[0].records(.skill, named: String(text.prefix(length))) == found, "\(length)")
        }
        #expect(try fleet[0].records(.skill, named: "ai").isEmpty)
    }

    @Test("A person who is merged is found once, as the entry that stands for both")
    func merged() throws {
        let fleet = try InboxFleet(1)
        let one = try fleet[0].addPerson(try person("Nguyễn Thị Lan"))
        let other = try fleet[0].addPerson(try person("Nguyễn Thị Lan"))
        #expect(try fleet[0].people(named: "nguyen lan").map(\.person.id) == [one, other])
        try fleet[0].merge(one, other)
        #expect(try fleet[0].people(named: "nguyen lan").map(\.person.id) == [one])
        #expect(try fleet[0].mergedEntries(of: other) == [one, other])
        #expect(try fleet[0].mergedEntries(of: .external(1, 2)) == [.external(1, 2)])
    }

    @Test("Only somebody who is here can be the user of a replica")
    func user() throws {
        let fleet = try InboxFleet(1)
        #expect(throws: ReplicaError.self) { try fleet[0].setPerson(.external(1, 2)) }
        try fleet[0].setPerson(fleet.owners[0])
        #expect(try fleet[0].person == fleet.owners[0])
        try fleet[0].setPerson(nil)
        #expect(try fleet[0].person == nil)
    }

    @Test("The status counts what is here, what was offered to nobody, and what waits")
    func status() throws {
        let fleet = try InboxFleet(2)
        _ = try fleet[1].seal()
        let before = try fleet[1].status()
        _ = try fleet[1].logSession(try session(by: fleet.owners[1]))
        let after = try fleet[1].status()
        #expect(after.sessions == before.sessions + 1)
        #expect(after.pending == before.pending + 1)
        #expect((before.unsent, after.unsent) == (0, 1))
        #expect(after.role == .verifier && after.isGranted)
        #expect(after.held == 0)
    }
}
