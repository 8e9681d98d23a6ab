import Cascade
import CascadeModel
import Foundation
import Testing

@Suite("lantoa conflicts and duplicates")
struct InboxCommandTests {
    /// A folder of replicas, and the environment that the command finds them in.
    private struct Place {
        let scratch: Scratch
        let variables: [String: String]
        let environment: ReplicaEnvironment

        init() throws {
            scratch = try Scratch()
            var environment = ReplicaEnvironment.system
            environment.anchors = scratch.path("anchors")
            self.environment = environment
            variables = ["LANTOA_STATE": scratch.path("anchors"), "LANTOA_REPLICA": scratch.path("a")]
        }

        func found() throws -> Replica {
            try Replica.found(
                in: scratch.path("a"),
                scope: try Scope("42/truong"),
                role: .school,
                environment: environment
            )
        }
    }

    private func draft(_ name: String) throws -> PersonDraft {
        PersonDraft(name: try NormalisedText(name), birthYear: 1975, homeUnit: try UnitCode("18073"))
    }

    @Test("a conflict is listed with its choices, resolved by its ID, and gone")
    func conflicts() throws {
        let place = try Place()
        let one = try place.found()
        let scope = try Scope("42/truong")
        let other = try Replica.join(
            in: place.scratch.path("b"),
            scope: scope,
            root: one.root,
            environment: place.environment
        )
        _ = try one.grant(other.deviceKeys, role: .volunteer)
        let person = try one.addPerson(draft("Nguyễn Thị Hoa"))
        try other.receive(try one.changeSets(beyond: other.frontier()))
        try one.editPerson(person, [.birthYear(1974)])
        try other.editPerson(person, [.birthYear(1976)])
        try one.receive(try other.changeSets(beyond: one.frontier()))
        let conflict = try #require(try one.conflicts().first)
        try one.close()
        let list = try Command("conflicts", environment: place.variables)
        #expect(list.exitCode == 0, "\(list.errors)")
        #expect(list.output.contains("Hai bản khác nhau: năm sinh"))
        #expect(list.output.contains(conflict.id.description))
        let json = try Command("conflicts", "--json", environment: place.variables)
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let entry = (object?["conflicts"] as? [[String: Any]])?.first
        #expect(entry?["id"] as? String == conflict.id.description)
        #expect(entry?["field"] as? String == "birth_year")
        #expect((entry?["choices"] as? [Any])?.count == 2)
        let english = try Command("conflicts", language: "en", environment: place.variables)
        #expect(english.output.contains("Two versions: year of birth"))
        #expect(try Command("conflicts", "resolve", environment: place.variables).exitCode == 64)
        #expect(try Command("conflicts", "resolve", "x/1", "1", environment: place.variables).exitCode == 65)
        let id = conflict.id.description
        #expect(try Command("conflicts", "resolve", id, "3", environment: place.variables).exitCode == 65)
        let resolved = try Command("conflicts", "resolve", id, "2", environment: place.variables)
        #expect(resolved.exitCode == 0, "\(resolved.errors)")
        // The number may mean another by now, so what it meant is said.
        let chosen = conflict.choices[1].text.vietnamese
        #expect(resolved.output == "Đã chọn: \(chosen)\nKhông còn chỗ nào khác nhau.\n")
        #expect(
            try Command("conflicts", environment: place.variables).output == "Không có chỗ nào khác nhau.\n"
        )
        #expect(try Command("conflicts", "resolve", id, "2", environment: place.variables).exitCode == 65)
    }

    @Test("on a terminal each conflict is asked about: a number chooses, Enter skips, q stops")
    func conflictsAsked() throws {
        let place = try Place()
        let one = try place.found()
        let other = try Replica.join(
            in: place.scratch.path("b"),
            scope: try Scope("42/truong"),
            root: one.root,
            environment: place.environment
        )
        _ = try one.grant(other.deviceKeys, role: .volunteer)
        let people = try ["Nguyễn Thị Hoa", "Trần Văn Nam", "Lê Thị Cúc"].map { try one.addPerson(draft($0)) }
        try other.receive(try one.changeSets(beyond: other.frontier()))
        for person in people {
            try one.editPerson(person, [.birthYear(1974)])
            try other.editPerson(person, [.birthYear(1976)])
        }
        try one.receive(try other.changeSets(beyond: one.frontier()))
        let asked = try one.conflicts()
        #expect(asked.count == 3)
        try one.close()
        let prompt = "Chọn số, Enter để bỏ qua, q để thôi:"
        let first = try PseudoTerminal(["conflicts", "resolve"], variables: place.variables)
        try first.expect(asked[0].question.vietnamese)
        try first.expect("[đang hiện]")
        try first.expect(prompt, type: "")
        try first.expect(asked[1].question.vietnamese)
        try first.expect(prompt, type: "2")
        try first.expect("Đã chọn: \(asked[1].choices[1].text.vietnamese)")
        try first.expect(prompt, type: "q")
        try first.expect("Còn 2 chỗ khác nhau.")
        #expect(first.finish() == 0)
        let left = try Replica.open(place.scratch.path("a"), environment: place.environment)
        #expect(try left.conflicts().map(\.id) == [asked[0].id, asked[2].id])
        let chosen = asked[1].choices[1].value
        let year = try #require(try left.person(asked[1].record)?.birthYear)
        #expect(chosen == .integer(Int64(year)))
        try left.close()
        // What is no choice chooses nothing and is asked again; the end of the input stops.
        let second = try PseudoTerminal(["conflicts", "resolve"], variables: place.variables)
        try second.expect(prompt, type: "9")
        try second.expect("hãy gõ một số từ 1 đến 2")
        try second.expect(prompt, type: "")
        try second.expect(asked[2].question.vietnamese)
        try second.expect(prompt, type: "\u{4}")
        #expect(second.finish() == 0)
        let again = try Replica.open(place.scratch.path("a"), environment: place.environment)
        #expect(try again.conflicts().count == 2)
    }

    @Test("on a terminal each pair of duplicates is asked about: merged, told apart, skipped, stopped")
    func duplicatesAsked() throws {
        let place = try Place()
        let replica = try place.found()
        for names in [
            ["Nguyễn Thị Hoà", "Nguyen Thi Hoa"], ["Trần Văn Quảng", "Tran Van Quang"],
            ["Lê Thị Cúc", "Le Thi Cuc"],
        ] {
            for name in names { _ = try replica.addPerson(draft(name)) }
        }
        let pairs = try replica.duplicatePeople(limit: 50)
        #expect(pairs.count == 3)
        let teacher = try replica.addPerson(PersonDraft(name: try NormalisedText("Phan Bội Châu")))
        let learners = try (0..<2).map {
            try replica.addPerson(
                PersonDraft(name: try NormalisedText($0 == 0 ? "Hoàng Văn Thụ" : "Lương Thế Vinh"))
            )
        }
        for _ in 0..<2 {
            _ = try replica.logSession(
                SessionDraft(
                    date: try LocalDate("2026-05-06"),
                    skills: [try SkillCode("vneid")],
                    teachers: [teacher],
                    learners: learners.map { SessionDraft.Learner(.known($0), .competent, .parent) }
                )
            )
        }
        #expect(try replica.duplicateSessions(limit: 50).count == 1)
        try replica.close()
        let some = try Command("duplicates", "--limit", "2", environment: place.variables)
        #expect(some.errors.contains("--limit SỐ"))
        #expect(try !Command("duplicates", environment: place.variables).errors.contains("--limit SỐ"))
        let people = "g gộp, k khác người, Enter để bỏ qua, q để thôi:"
        let sessions = "m một buổi, h hai buổi, Enter để bỏ qua, q để thôi:"
        let first = try PseudoTerminal(["duplicates"], variables: place.variables)
        try first.expect(pairs[0].question.vietnamese)
        try first.expect(people, type: "g")
        try first.expect("Đã ghi.")
        try first.expect(people, type: "k")
        try first.expect("Đã ghi.")
        try first.expect(people, type: "")
        try first.expect(sessions, type: "m")
        try first.expect("Đã ghi.")
        #expect(first.finish() == 0)
        let after = try Replica.open(place.scratch.path("a"), environment: place.environment)
        let left = try after.duplicatePeople(limit: 50)
        #expect(left.map { [$0.one.id, $0.other.id] } == [[pairs[2].one.id, pairs[2].other.id]])
        #expect(try after.duplicateSessions(limit: 50).isEmpty)
        try after.close()
        let second = try PseudoTerminal(["duplicates"], variables: place.variables)
        try second.expect(people, type: "q")
        #expect(second.finish() == 0)
        let again = try Replica.open(place.scratch.path("a"), environment: place.environment)
        #expect(try again.duplicatePeople(limit: 50).count == 1)
    }

    @Test("people entered twice are listed, merged or told apart, and never offered again")
    func duplicates() throws {
        let place = try Place()
        let replica = try place.found()
        let names = ["Nguyễn Thị Hoà", "Nguyen Thi Hoa"]
        let people = try names.map { try replica.addPerson(draft($0)) }
        try replica.close()
        let list = try Command("duplicates", environment: place.variables)
        #expect(list.exitCode == 0, "\(list.errors)")
        #expect(list.output.contains("cùng họ tên, một bên viết không dấu"))
        let json = try Command("duplicates", "--json", environment: place.variables)
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect((object?["people"] as? [[String: Any]])?.first?["one"] as? String == people[0].description)
        let ids = people.map(\.description)
        #expect(
            try Command("duplicates", "merge", ids[0], ids[1], environment: place.variables).exitCode == 0
        )
        #expect(try Command("duplicates", environment: place.variables).output.contains("Không thấy"))
        #expect(
            try Command("duplicates", "unmerge", ids[0], ids[1], environment: place.variables).exitCode == 0
        )
        #expect(
            try Command("duplicates", "different", ids[0], ids[1], environment: place.variables).exitCode == 0
        )
        #expect(try Command("duplicates", environment: place.variables).output.contains("Không thấy"))
        let several = try Command("duplicates", "merge", "hoa", ids[1], environment: place.variables)
        #expect(several.exitCode == 65)
        #expect(several.errors.contains("nhiều người"))
        #expect(
            try Command("duplicates", "merge", "Quang", ids[1], environment: place.variables).exitCode == 65
        )
    }
}
