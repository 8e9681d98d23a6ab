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
