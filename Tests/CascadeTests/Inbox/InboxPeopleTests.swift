import Cascade
import CascadeModel
import Testing

@Suite("Hints, finding, and people entered twice")
struct InboxPeopleTests {
    @Test("a hint names who is there already, whatever happened to diacritics, and blocks nothing")
    func hints() throws {
        let fleet = try InboxFleet(1)
        let known = try fleet[0].addPerson(
            person("Nguyễn Thị Hoà", born: 1975, phone: "0912 345 678", in: "18073")
        )
        _ = try fleet[0].addPerson(person("Nguyễn Thị Hoà", born: 1950, in: "18074"))
        for name in ["nguyen thi hoa", "Nguyễn Thị Hòa", "Nguyễn Hoà", "Nguyễn Thị Hoàn"] {
            let hints = try fleet[0].hints(for: person(name, born: 1975, phone: "0912345678", in: "18073"))
            #expect(hints.map(\.person.id) == [known], "\(name)")
        }
        let hint = try #require(
            try fleet[0].hints(for: person("Nguyễn Thị Hòa", born: 1975, in: "18073")).first
        )
        #expect(hint.reasons == [.sameName, .sameBirthYear, .sameCommune])
        #expect(
            hint.text.vietnamese
                == "Có thể đã có: Nguyễn Thị Hoà, sinh 1975, 0912 345 678, 18073 (cùng họ tên, cùng năm sinh, cùng nơi ở)"
        )
        #expect(hint.likelihood > 0.5 && hint.likelihood <= 1)
        #expect(try fleet[0].hints(for: PersonDraft()).isEmpty)
        _ = try fleet[0].addPerson(person("Nguyễn Thị Hòa", born: 1975, in: "18073"))
    }

    @Test("a pair that was left open is asked about everywhere, however little alike, until somebody decides")
    func leftOpen() throws {
        let fleet = try InboxFleet(2)
        let old = try fleet[0].addPerson(person("Nguyễn Thị Hoà", born: 1950, in: "18074"))
        let twin = try fleet[0].addPerson(person("Nguyễn Thị Hoà", born: 1975, in: "18073"))
        let new = try fleet[0].addPerson(person("Nguyễn Thị Hoà", born: 1975, in: "18073"))
        try fleet[0].leaveOpen(new, old)
        try fleet[0].leaveOpen(new, twin)
        try fleet.exchange()
        // Said on both at once, it is no conflict.
        let other = try fleet[1].addPerson(person("Trần Văn Nam"))
        try fleet.exchange()
        try fleet[0].leaveOpen(other, new)
        try fleet[1].leaveOpen(new, other)
        try fleet.exchange()
        for replica in fleet.replicas {
            let asked = try replica.duplicatePeople()
            #expect(
                asked.map { [$0.one.id, $0.other.id] }
                    == [[twin, new], [old, new], [new, other]].map { $0.sorted() }
            )
            #expect(asked.allSatisfy { $0.reasons.contains(.leftOpen) })
            #expect(asked[0].likelihood > 0.5 && asked[1].likelihood < 0.1 && asked[2].likelihood == 0)
            #expect(asked[1].question.vietnamese.hasSuffix("(cùng họ tên, người ghi đã để sau)"))
            #expect(try replica.conflicts().isEmpty)
            #expect(throws: ReplicaError.self) { try replica.leaveOpen(old, new) }
        }
        try fleet[1].markDifferent(old, new)
        try fleet[0].merge(twin, new)
        try fleet[0].erase(other)
        try fleet.exchange()
        for replica in fleet.replicas { #expect(try replica.duplicatePeople().isEmpty) }
        try fleet[0].unmarkDifferent(old, new)
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(try replica.duplicatePeople().map { [$0.one.id, $0.other.id] } == [[old, twin]])
        }
    }

    @Test("without a home unit, people without one and of the replica's unit are hinted at")
    func hintsWithoutUnit() throws {
        let fleet = try InboxFleet(1)
        let nowhere = try fleet[0].addPerson(person("Trần Văn Nam", born: 1980))
        let here = try fleet[0].addPerson(person("Trần Văn Nam", born: 1980, in: "truong"))
        let hints = try fleet[0].hints(for: person("Trần Văn Nam", born: 1980))
        #expect(Set(hints.map(\.person.id)) == [nowhere, here])
    }

    @Test("merged entries are hinted at, and found, once")
    func mergedOnce() throws {
        let fleet = try InboxFleet(1)
        let one = try fleet[0].addPerson(person("Nguyễn Thị Hoà", born: 1975, in: "18073"))
        let other = try fleet[0].addPerson(person("Nguyễn Thị Hòa", born: 1975, in: "18073"))
        #expect(try fleet[0].hints(for: person("Nguyễn Thị Hoà", born: 1975, in: "18073")).count == 2)
        #expect(try fleet[0].findPeople("hoa").count == 2)
        try fleet[0].merge(one, other)
        #expect(
            try fleet[0].hints(for: person("Nguyễn Thị Hoà", born: 1975, in: "18073")).map(\.person.id) == [
                one
            ]
        )
        #expect(try fleet[0].findPeople("hoa").map(\.id) == [one])
    }

    @Test(
        "somebody is found by any part of the name, by telephone, and by identifier",
        arguments: [
            "nguyen thi hoa", "NGUYỄN THỊ HÒA", "hoà", "hoa", "Thị Hoà", "nguyen hoa", "ng thi h",
            "+84 912 345 678",
        ]
    )
    func finding(_ text: String) throws {
        let fleet = try InboxFleet(1)
        let known = try fleet[0].addPerson(person("Nguyễn Thị Hoà", phone: "0912.345.678"))
        _ = try fleet[0].addPerson(person("Trần Văn Nam", phone: "0987654321"))
        #expect(try fleet[0].findPeople(text).map(\.id) == [known])
        #expect(try fleet[0].findPeople(known.description).map(\.id) == [known])
        #expect(try fleet[0].findPeople("Quang").isEmpty)
    }

    @Test("the likest name stands first")
    func order() throws {
        let fleet = try InboxFleet(1)
        let starts = try fleet[0].addPerson(person("Hoàng Văn Nam"))
        let given = try fleet[0].addPerson(person("Lê Thị Hoàn"))
        let whole = try fleet[0].addPerson(person("Lê Thị Hoa"))
        #expect(try fleet[0].findPeople("hoa").map(\.id) == [whole, given, starts])
        #expect(try fleet[0].findPeople("hoa", limit: 1).map(\.id) == [whole])
    }

    @Test("people entered twice are offered until somebody decides, and never after")
    func duplicates() throws {
        let fleet = try InboxFleet(2)
        let one = try fleet[0].addPerson(
            person("Nguyễn Thị Hoà", born: 1975, phone: "0912345678", in: "18073")
        )
        let other = try fleet[0].addPerson(
            person("Nguyen Thi Hoa", born: 1975, phone: "0912345678", in: "18073")
        )
        _ = try fleet[0].addPerson(person("Trần Văn Nam", born: 1990, in: "18073"))
        try fleet.exchange()
        let candidate = try #require(try fleet[1].duplicatePeople().first)
        #expect(try fleet[1].duplicatePeople().count == 1)
        #expect([candidate.one.id, candidate.other.id] == [one, other])
        #expect(candidate.reasons == [.sameNameWithoutDiacritics, .sameBirthYear, .samePhone, .sameCommune])
        try fleet[1].markDifferent(one, other)
        try fleet.exchange()
        for replica in fleet.replicas { #expect(try replica.duplicatePeople().isEmpty) }
        try fleet[0].unmarkDifferent(one, other)
        #expect(try fleet[0].duplicatePeople().count == 1)
        try fleet[0].merge(one, other)
        #expect(try fleet[0].duplicatePeople().isEmpty)
        // Somebody else who is said to be different from one of the two is so from both.
        let third = try fleet[0].addPerson(
            person("Nguyễn Thị Hoà", born: 1975, phone: "0912345678", in: "18073")
        )
        #expect(try fleet[0].duplicatePeople().map(\.other.id) == [third])
        try fleet[0].markDifferent(other, third)
        #expect(try fleet[0].duplicatePeople().isEmpty)
    }
}
