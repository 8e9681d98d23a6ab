import Foundation
import Testing

@Suite("lantoa import and export")
struct ImportCommandTests {
    @Test("take the example in and give it out, with the same figures to the letter")
    func roundTrip() throws {
        let home = try ReplicaHome()
        let dry = try home.run("import", example("vi-du-a"), "--dry-run")
        #expect(dry.exitCode == 0)
        #expect(dry.output.contains("Thêm"))
        // Nobody can be asked here.
        #expect(try home.run("import", example("vi-du-a")).exitCode == 64)
        let done = try home.run("import", example("vi-du-a"), "--yes")
        #expect(done.exitCode == 0, "\(done.errors)")
        let again = try home.run("import", example("vi-du-a"), "--yes")
        #expect(again.output.contains("Thêm 0 · Trùng"))
        let folder = home.scratch.path("xuat")
        #expect(try home.run("export", folder).exitCode == 0)
        #expect(try home.run("export", folder).exitCode == 74)
        for options in [
            ["--people"], ["--tau", "none", "--by", "month"], ["--status", "all", "--by", "home"],
        ] {
            let arguments = ["--json"] + options
            let original = try reach(home, ["--from", example("vi-du-a")] + arguments)
            let held = try reach(home, arguments)
            let exported = try reach(home, ["--from", folder] + arguments)
            #expect(held.exitCode == 0, "\(held.errors)")
            #expect(held.output == original.output && exported.output == original.output)
        }
        #expect(try home.run("reach", "--from", folder, "--replica", home.folder).exitCode == 64)
    }

    private func reach(_ home: ReplicaHome, _ arguments: [String]) throws -> Command {
        try Command(arguments: ["reach"] + arguments, language: "vi", variables: home.variables)
    }

    @Test("put two schools' folders together by the records' own identifiers, though both number alike")
    func recordIDs() throws {
        let schools = try [ReplicaHome(), ReplicaHome()]
        let whole = try ReplicaHome()
        for school in schools {
            #expect(try school.run("import", example("vi-du-a"), "--yes").exitCode == 0)
            let folder = school.scratch.path("xuat")
            #expect(try school.run("export", folder, "--record-ids").exitCode == 0)
            #expect(try school.scratch.text("xuat/people.csv").contains("\nx-"))
            // Where it came from it says nothing new.
            let again = try school.run("import", folder, "--yes")
            #expect(again.output.contains("Thêm 0 · Trùng"), "\(again.output) \(again.errors)")
            let taken = try whole.run("import", folder, "--yes")
            #expect(taken.exitCode == 0, "\(taken.errors)")
        }
        let one = try schools[0].json("reach")
        let both = try whole.json("reach")
        let count = try #require(one["sessions"] as? Int)
        #expect(count > 0 && both["sessions"] as? Int == 2 * count)
        let people = try [one, both].map { try #require($0["people"] as? [String: Int])["named"] ?? 0 }
        #expect(people[0] > 0 && people[1] == 2 * people[0])
    }

    @Test("tell scripts what was done, would be done, and what is wrong")
    func json() throws {
        let home = try ReplicaHome()
        let folder = try home.scratch.makeFolder(
            "danh-sach",
            [
                "people.csv": "id\nA\nB\n",
                "sessions.csv": "id,date,skills,teachers,learners\n"
                    + "s1,2025-09-01,S,A,B:competent\ns2,2025-02-30,S,A,B\n",
            ]
        )
        #expect(try home.run("import", folder, "--json").exitCode == 64)
        let refused = try home.run("import", folder, "--json", "--yes")
        #expect(refused.exitCode == 65)
        let told = try #require(
            try JSONSerialization.jsonObject(with: Data(refused.output.utf8)) as? [String: Any]
        )
        #expect(told["done"] as? Bool == false && told["errors"] as? Int == 1)
        let problems = try #require(told["problems"] as? [[String: Any]])
        #expect(problems.contains { $0["line"] as? Int == 3 && $0["severity"] as? String == "error" })
        let counts = [false, true, true].map { ["--skip-bad-rows"] + ($0 ? ["--yes"] : ["--dry-run"]) }
        let results = try counts.map { try Self.members(home, ["import", folder] + $0) }
        #expect(results.map { $0["done"] as? Bool } == [false, true, true])
        let people = results.map { ($0["plan"] as? [String: [String: Int]])?["people.csv"] ?? [:] }
        #expect(people.map { $0["added"] } == [2, 2, 0] && people.map { $0["unchanged"] } == [0, 0, 2])
        #expect((results[0]["plan"] as? [String: [String: Int]])?["sessions.csv"]?["bad"] == 1)
        let exported = try Self.members(home, ["export", home.scratch.path("xuat")])
        #expect(exported["people"] as? Int == 3 && exported["sessions"] as? Int == 1)
        #expect(exported["has_names"] as? Bool == true && exported["left_out"] as? Int == 0)
    }

    private static func members(_ home: ReplicaHome, _ words: [String]) throws -> [String: Any] {
        let command = try Command(arguments: words + ["--json"], language: "vi", variables: home.variables)
        #expect(command.exitCode == 0, "\(words): \(command.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(command.output.utf8))
        return try #require(object as? [String: Any])
    }

    @Test("take nothing of a folder with a bad row, unless bad rows are to be left out")
    func badRow() throws {
        let home = try ReplicaHome()
        let folder = try home.scratch.makeFolder(
            "xấu",
            [
                "people.csv": "id\nA\nB\n",
                "sessions.csv": "id,date,skills,teachers,learners\n"
                    + "s1,2025-09-01,S,A,B:competent\ns2,2025-02-30,S,A,B\n",
            ]
        )
        let strict = try home.run("import", folder, "--yes")
        #expect(strict.exitCode == 65)
        #expect(strict.output.contains("Thêm 3 · Trùng 0 · Lỗi 1"))
        let lenient = try home.run("import", folder, "--yes", "--skip-bad-rows")
        #expect(lenient.exitCode == 0)
        #expect(lenient.output.contains("Đã nhập: thêm 3"))
    }
}
