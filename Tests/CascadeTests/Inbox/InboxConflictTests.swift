import Cascade
import CascadeModel
import Testing

@Suite("The conflict inbox")
struct InboxConflictTests {
    /// Two replicas that wrote the duration of one session without knowing of each other.
    private func durations() throws -> (fleet: InboxFleet, session: RecordID) {
        let fleet = try InboxFleet(2)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let logged = try fleet[0].logSession(session(by: teacher, minutes: 30))
        try fleet.exchange()
        try fleet[0].editSession(logged, [.minutes(45)])
        try fleet[1].editSession(logged, [.minutes(60)])
        try fleet.exchange()
        return (fleet, logged)
    }

    @Test("asks in plain words which of two durations holds, with who wrote them and on which device")
    func plainWords() throws {
        let (fleet, logged) = try durations()
        let conflicts = try fleet[0].conflicts()
        let conflict = try #require(conflicts.first)
        #expect(conflicts.count == 1)
        #expect(try fleet[1].conflicts().map(\.choices.first?.value) == conflicts.map(\.choices.first?.value))
        let shown = try fleet[0].session(logged)?.minutes
        #expect(conflict.record == logged)
        #expect(conflict.field == "minutes")
        #expect(conflict.choices.first?.value == shown.map { .integer(Int64($0)) })
        let numbers = conflict.choices.map { $0.value == .integer(45) ? "45" : "60" }
        #expect(
            conflict.question.vietnamese
                == "Hai bản khác nhau: thời lượng \(numbers[0]) hay \(numbers[1]) phút?"
        )
        #expect(conflict.question.english == "Two versions: duration \(numbers[0]) or \(numbers[1]) minutes?")
        #expect(conflict.subject.vietnamese == "Buổi dạy ngày 05/6/2026, người dạy Nguyễn Thị Hoa")
        let written = conflict.choices.first { $0.value == .integer(60) }?.statements.first
        #expect(written?.device == fleet[1].device)
        #expect(written?.author == fleet.owners[1])
        #expect(written?.authorName == "Cô 1")
        #expect(written?.at != nil)
    }

    @Test("a choice holds everywhere and leaves no conflict", arguments: [0, 1])
    func choice(_ index: Int) throws {
        let (fleet, logged) = try durations()
        let conflict = try #require(try fleet[1].conflicts().first)
        try fleet[1].resolve(conflict, choosing: index)
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(try replica.conflicts().isEmpty)
            #expect(
                try replica.session(logged)?.minutes.map { .integer(Int64($0)) }
                    == conflict.choices[index].value
            )
        }
    }

    @Test("two who choose differently at once get one winner everywhere, and can choose again")
    func racing() throws {
        let (fleet, logged) = try durations()
        for (replica, value) in zip(fleet.replicas, [Int64(45), 60]) {
            let conflict = try #require(try replica.conflicts().first)
            try replica.resolve(conflict, with: .integer(value))
            #expect(try replica.conflicts().isEmpty)
        }
        try fleet.exchange()
        #expect(try fleet[0].session(logged) == fleet[1].session(logged))
        let again = try #require(try fleet[0].conflicts().first)
        #expect(try fleet[1].conflicts() == [again])
        try fleet[0].resolve(again, choosing: 1)
        try fleet.exchange()
        #expect(try fleet.replicas.allSatisfy { try $0.conflicts().isEmpty })
        #expect(try fleet[1].session(logged)?.minutes.map { .integer(Int64($0)) } == again.choices[1].value)
    }

    @Test("a version that came in meanwhile still stands beside the choice")
    func meanwhile() throws {
        let fleet = try InboxFleet(3)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let logged = try fleet[0].logSession(session(by: teacher))
        try fleet.exchange()
        for (replica, minutes) in zip(fleet.replicas, [Int32(45), 60, 75]) {
            try replica.editSession(logged, [.minutes(minutes)])
        }
        try fleet[0].receive(try fleet[1].changeSets(beyond: fleet[0].frontier()))
        let seen = try #require(try fleet[0].conflicts().first)
        #expect(seen.choices.count == 2)
        try fleet[0].receive(try fleet[2].changeSets(beyond: fleet[0].frontier()))
        try fleet[0].resolve(seen, with: .integer(45))
        let rest = try #require(try fleet[0].conflicts().first)
        #expect(Set(rest.choices.map(\.value)) == [.integer(45), .integer(75)])
        #expect(throws: ReplicaError.self) { try fleet[0].resolve(seen, choosing: 0) }
    }

    @Test("what was resolved, and what is no choice, is refused")
    func refused() throws {
        let (fleet, _) = try durations()
        let conflict = try #require(try fleet[0].conflicts().first)
        #expect(throws: ReplicaError.self) { try fleet[0].resolve(conflict, choosing: 2) }
        #expect(throws: ReplicaError.self) { try fleet[0].resolve(conflict, with: .integer(50)) }
        #expect(Conflict.ID(conflict.id.description) == conflict.id)
        #expect(try fleet[0].conflict(conflict.id) == conflict)
        try fleet[0].resolve(conflict, choosing: 0)
        #expect(try fleet[0].conflict(conflict.id) == nil)
        do {
            try fleet[0].resolve(conflict, choosing: 0)
            Issue.record("resolved twice")
        } catch {
            #expect(error.code == .noSuchConflict)
        }
    }

    @Test("a learner taken out while somebody changed the outcome stays, and is asked about")
    func removedLearner() throws {
        let fleet = try InboxFleet(2)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let learner = try fleet[0].addPerson(person("Trần Văn Nam"))
        let logged = try fleet[0].logSession(session(by: teacher, [learner]))
        try fleet.exchange()
        try fleet[0].editSession(logged, [.removeLearner(learner)])
        try fleet[1].editSession(logged, [.learner(learner, outcome: .competent, relation: nil)])
        try fleet.exchange()
        let conflict = try #require(try fleet[0].conflicts().first)
        #expect(
            conflict.question.vietnamese
                == "Người học Trần Văn Nam đã bị bỏ nhưng có sửa đổi song song: làm được, hay bỏ?"
        )
        #expect(try fleet[0].session(logged)?.learners.map(\.person) == [learner])
        try fleet[0].resolve(conflict, choosing: 1)
        try fleet.exchange()
        #expect(try fleet[1].session(logged)?.learners.isEmpty == true)
        #expect(try fleet[1].conflicts().isEmpty)
    }

    @Test(
        "a learner taken out while somebody changed only the relation stays, and is asked about",
        arguments: [0, 1]
    )
    func removedLearnerRelation(choice: Int) throws {
        let fleet = try InboxFleet(2)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let learner = try fleet[0].addPerson(person("Trần Văn Nam"))
        let logged = try fleet[0].logSession(session(by: teacher, [learner]))
        try fleet.exchange()
        let before = try #require(try fleet[0].session(logged)?.learners.first?.outcome)
        try fleet[0].editSession(logged, [.removeLearner(learner)])
        try fleet[1].editSession(logged, [.learner(learner, outcome: nil, relation: .some(.grandparent))])
        try fleet.exchange()
        for replica in fleet.replicas {
            let conflict = try #require(try replica.conflicts().first)
            #expect(
                conflict.question.vietnamese.hasPrefix(
                    "Người học Trần Văn Nam đã bị bỏ nhưng có sửa đổi song song"
                )
            )
            let stays = try #require(try replica.session(logged)?.learners.first)
            #expect(stays.person == learner && stays.outcome == before && stays.relation == .grandparent)
        }
        let conflict = try #require(try fleet[0].conflicts().first)
        try fleet[0].resolve(conflict, choosing: choice)
        try fleet.exchange()
        for replica in fleet.replicas {
            #expect(try replica.session(logged)?.learners.count == (choice == 0 ? 1 : 0))
            #expect(try replica.conflicts().isEmpty)
        }
    }

    @Test("every field of a session and of a person is asked about in words of its own")
    func everyField() throws {
        let fleet = try InboxFleet(2)
        let teacher = try fleet[0].addPerson(person("Nguyễn Thị Hoa"))
        let learner = try fleet[0].addPerson(person("Trần Văn Nam"))
        let logged = try fleet[0].logSession(session(by: teacher, [learner]))
        try fleet.exchange()
        let changes: [[SessionChange]] = try [
            ("06", "08:00", SessionMode.online, "Nhà văn hóa", 1), ("07", "09:30", .mixed, "Sân đình", 2),
        ]
        .map { day, start, mode, place, count in
            [
                .date(try LocalDate("2026-06-\(day)")), .start(try TimeOfDay(start)), .mode(mode),
                .placeUnit(try UnitCode("180\(day)")), .placeNote(try NormalisedText(place)),
                .anonymousCount(Int32(count)), .note(try NormalisedText(place)),
                .learner(
                    learner,
                    outcome: count == 1 ? .competent : .notYet,
                    relation: .some(count == 1 ? .parent : .sibling)
                ),
            ]
        }
        let people: [[PersonChange]] = try [("Hòa", 1970, "18073"), ("Hoài", 1971, "18074")].map {
            name,
            year,
            unit in
            [
                .name(try NormalisedText(name)), .birthYear(year), .phone(try NormalisedText("0912\(year)")),
                .homeUnit(try UnitCode(unit)), .roles(year == 1970 ? [.parent] : [.grandparent]),
            ]
        }
        for number in 0..<2 {
            try fleet[number].editSession(logged, changes[number])
            try fleet[number].editPerson(teacher, people[number])
        }
        try fleet.exchange()
        let conflicts = try fleet[0].conflicts()
        #expect(
            Set(conflicts.map(\.field)) == [
                "date", "start", "mode", "place_unit", "place_note", "anonymous", "note", "learner",
                "relation", "name",
                "birth_year", "phone", "home_unit", "roles",
            ]
        )
        #expect(conflicts.allSatisfy { $0.question.vietnamese.hasPrefix("Hai bản khác nhau: ") })
        #expect(conflicts.allSatisfy { !$0.question.vietnamese.contains("mục số") })
        for conflict in conflicts { try fleet[0].resolve(conflict, choosing: 1) }
        try fleet.exchange()
        for replica in fleet.replicas { #expect(try replica.conflicts().isEmpty) }
    }
}
