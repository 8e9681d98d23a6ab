import Cascade
import CascadeModel
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
            let people = try school.scratch.text("xuat/people.csv").components(separatedBy: "\r\n")
                .dropFirst()
            #expect(
                people.filter { !$0.isEmpty }.allSatisfy { line in
                    RecordID(line.prefix { $0 != "," }) != nil
                }
            )
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

    @Test("a dry run foresees that a right is lacking, and shows all the same what would be done")
    func foreseesRefusal() throws {
        let scratch = try Scratch()
        var environment = ReplicaEnvironment.system
        environment.anchors = scratch.path("state")
        let scope = try Scope("42/truong-a")
        do {
            let school = try Replica.found(
                in: scratch.path("school"),
                scope: scope,
                role: .school,
                environment: environment
            )
            let volunteer = try Replica.join(
                in: scratch.path("lantoa"),
                scope: scope,
                root: school.root,
                environment: environment
            )
            _ = try school.grant(volunteer.deviceKeys, role: .volunteer)
            try volunteer.receive(try school.changeSets(beyond: volunteer.frontier()))
        }
        let variables = ["LANTOA_REPLICA": scratch.path("lantoa"), "LANTOA_STATE": scratch.path("state")]
        let run = { (options: [String]) throws -> Command in
            let words = ["import", example("vi-du-a")] + options
            return try Command(arguments: words, language: "vi", variables: variables)
        }
        // Without --yes nobody could be asked here: the refusal comes first.
        let told = try [["--dry-run"], ["--yes"], []].map(run)
        for command in told {
            #expect(command.exitCode == 65)
            #expect(command.output.contains("Thêm"))
            #expect(command.errors.contains("máy này không có quyền"), "\(command.errors)")
        }
        #expect(Set(told.map { $0.errors.split(separator: "\n").last }).count == 1)
        let json = try run(["--dry-run", "--json"])
        #expect(json.exitCode == 65 && json.errors.contains("máy này không có quyền"))
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(object?["done"] as? Bool == false && object?["plan"] != nil)
    }

    @Test("name the row whose texts are too long, before anything is written")
    func longRows() throws {
        let home = try ReplicaHome()
        let text = String(repeating: "x", count: 30_000)
        let sessions = "id,date,skills,teachers,learners,note,place_note\n"
        let people = try home.scratch.makeFolder(
            "people",
            ["people.csv": "id,name\nA,An\nB,\(text)\(text.prefix(10_000))\n", "sessions.csv": sessions]
        )
        let notes = try home.scratch.makeFolder(
            "notes",
            [
                "people.csv": "id,name\nA,An\nB,Ba\n",
                "sessions.csv": sessions + "s1,2025-09-01,S,A,B:competent,\(text),\(text)\n",
            ]
        )
        for (folder, words) in [
            (people, "people.csv, dòng có mã B: chữ dài quá, cần 40."),
            (notes, "sessions.csv, dòng có mã s1: chữ dài quá, cần 60."),
        ] {
            for option in ["--dry-run", "--yes"] {
                let refused = try home.run("import", folder, option)
                #expect(refused.exitCode == 65)
                #expect(refused.output.contains("Thêm"))
                #expect(refused.errors.contains(words), "\(refused.errors)")
                #expect(refused.errors.contains("chỉ chứa được 40.000"))
            }
            let json = try home.run("import", folder, "--dry-run", "--json")
            #expect(json.exitCode == 65 && json.errors.contains(words))
            #expect(json.output.contains("\"done\":false") || json.output.contains("\"done\": false"))
        }
        #expect(try home.json("status")["people"] as? Int == 1)
        #expect(try home.json("status")["sessions"] as? Int == 0)
    }
}
