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
