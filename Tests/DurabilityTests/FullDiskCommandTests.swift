import Cascade
import CascadeModel
import Foundation
import Testing

@Suite("The command line on a full disk", .serialized)
struct FullDiskCommandTests {
    /// A replica on a small disk, with its anchors there, too.
    private struct Place {
        let disk: SmallDisk
        var folder: String { "\(disk.path)/so" }
        var anchors: String { "\(disk.path)/anchors" }
        var ballast: String { "\(disk.path)/ballast" }

        func run(_ arguments: String..., language: String = "vi") throws -> (
            status: Int32, output: String, errors: String, isCrash: Bool
        ) {
            try Programs.lantoa(arguments + ["--replica", folder], anchors: anchors, language: language)
        }
    }

    /// A replica with a session, closed, so that nothing of it is open any more; then the disk is filled.
    private func full(leaving bytes: UInt64) throws -> (place: Place, session: RecordID, person: RecordID)? {
        guard let disk = try SmallDisk(megabytes: 4) else { return nil }
        let place = Place(disk: disk)
        let replica = try Replica.school(
            in: place.folder,
            .system(anchors: place.anchors)
        )
        _ = try replica.setSkill(
            Skill(code: try SkillCode("vneid"), name: try #require(try NormalisedText("Dùng VNeID")))
        )
        let teacher = try replica.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        let session = try replica.logSession(try Sample.session(teacher))
        try replica.setPerson(teacher)
        try replica.close()
        // Whoever looks last takes the files beside the database away, which opening then has no room for.
        #expect(try place.run("status").status == 0)
        disk.fill(place.ballast, leaving: bytes)
        return (place, session, teacher)
    }

    @Test("Whatever looks something up works on a full disk, says so in one line, and writes nothing")
    func reading() throws {
        guard let (place, session, person) = try full(leaving: 0) else { return }
        let database = URL(fileURLWithPath: "\(place.folder)/replica.sqlite")
        let before = try (Data(contentsOf: database), anchors(place))
        let commands: [([String], String)] = [
            (["session", "list"], "Nguyễn Thị Hoa"),
            (["session", "show", session.description], "Trần Văn Nam"),
            (["status"], "Nguyễn Thị Hoa"), (["person", "find", "nam"], "Trần Văn Nam"),
            (["person", "show", "nguyen thi hoa"], "Nguyễn Thị Hoa"), (["reach", "--status", "all"], "1"),
            (["log", session.description], "Trần Văn Nam"), (["conflicts"], "Không có"),
            (["duplicates"], "Không thấy"), (["signals"], "Dấu hiệu"), (["held"], "Không giữ"),
            (["skill", "list"], "vneid"), (["device"], "nhà trường"),
        ]
        for (words, text) in commands {
            let told = try Programs.lantoa(words + ["--replica", place.folder], anchors: place.anchors)
            #expect(told.status == 0, "\(words): \(told)")
            #expect(told.output.contains(text), "\(words): \(told)")
            let lines = told.errors.split(separator: "\n").filter { $0.contains("đĩa đã đầy: chỉ xem được") }
            #expect(lines.count == 1, "\(words): \(told)")
        }
        #expect(try (Data(contentsOf: database), anchors(place)) == before)
        try FileManager.default.removeItem(atPath: place.ballast)
        let again = try place.run("person", "show", person.description)
        #expect(again.status == 0 && again.errors.isEmpty, "\(again)")
    }

    /// What is noted outside of the replica.
    private func anchors(_ place: Place) throws -> [Data] {
        try FileManager.default.contentsOfDirectory(atPath: place.anchors).sorted().map {
            try Data(contentsOf: URL(fileURLWithPath: "\(place.anchors)/\($0)"))
        }
    }

    @Test("Whatever enters something says that the disk is full, and that nothing of it was saved")
    func writing() throws {
        guard let (place, session, _) = try full(leaving: 0) else { return }
        let roster = "\(NSTemporaryDirectory())lantoa-roster-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: roster, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: roster) }
        try "id,name\np1,Lê Văn Ba\n".write(toFile: "\(roster)/people.csv", atomically: true, encoding: .utf8)
        try "id,date,skills,teachers\n".write(
            toFile: "\(roster)/sessions.csv",
            atomically: true,
            encoding: .utf8
        )
        for words in [
            ["person", "add", "Lê Văn Ba", "--consent", "spoken"],
            ["session", "log", "--skill", "vneid", "--anonymous", "3"],
            ["session", "edit", session.description, "--minutes", "50"], ["import", roster, "--yes"],
            ["status", "--person", "nam"],
        ] {
            let told = try Programs.lantoa(words + ["--replica", place.folder], anchors: place.anchors)
            #expect(told.status == 74, "\(words): \(told)")
            #expect(
                told.errors.contains("đĩa đã đầy: không lưu được gì của lần này"),
                "\(words): \(told)"
            )
        }
        try FileManager.default.removeItem(atPath: place.ballast)
        #expect(try place.run("person", "find", "Ba").status == 65)
        let after = try place.run("session", "list")
        #expect(after.output.split(separator: "\n").count == 1, "\(after)")
    }

    @Test("An import that the disk cuts short says that a part is saved, and the next one adds the rest once")
    func importing() throws {
        guard let (place, _, _) = try full(leaving: 300_000) else { return }
        let roster = "\(NSTemporaryDirectory())lantoa-roster-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: roster, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: roster) }
        let rows = (0..<2000).map { "p\($0),Lê Văn \($0)\n" }.joined()
        try ("id,name\n" + rows).write(toFile: "\(roster)/people.csv", atomically: true, encoding: .utf8)
        try "id,date,skills,teachers\n".write(
            toFile: "\(roster)/sessions.csv",
            atomically: true,
            encoding: .utf8
        )
        let cut = try place.run("import", roster, "--yes")
        #expect(cut.status == 74, "\(cut)")
        #expect(cut.errors.contains("mới nhập được một phần"), "\(cut)")
        try FileManager.default.removeItem(atPath: place.ballast)
        let rest = try place.run("import", roster, "--yes")
        #expect(rest.status == 0, "\(rest)")
        let again = try place.run("import", roster, "--yes")
        #expect(again.output.contains("Trùng 2.000"), "\(again)")
    }

    @Test("What is to be written elsewhere names the place that has no room, and another one does")
    func elsewhere() throws {
        guard let (place, _, person) = try full(leaving: 0) else { return }
        let scratch = try Scratch()
        for words in [["export"], ["doctor", "--salvage"]] {
            let full = "\(place.disk.path)/\(words[0])"
            let refused = try Programs.lantoa(
                words + [full, "--replica", place.folder],
                anchors: place.anchors
            )
            #expect(refused.status == 74 && refused.errors.contains("\(full): đĩa đã đầy"), "\(refused)")
            let roomy = scratch.path(words[0])
            let told = try Programs.lantoa(
                words + [roomy, "--replica", place.folder],
                anchors: place.anchors
            )
            #expect(told.status == 0, "\(told)")
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.path("export")).contains("people.csv")
        )
        // What was saved goes on, in a life of its own, once there is room to note it.
        try FileManager.default.removeItem(atPath: place.ballast)
        let saved = try Programs.lantoa(
            ["person", "show", person.description, "--replica", scratch.path("doctor")],
            anchors: place.anchors
        )
        #expect(saved.status == 0 && saved.output.contains("Nguyễn Thị Hoa"), "\(saved)")
        #expect(
            try !FileManager.default.contentsOfDirectory(atPath: scratch.path("doctor")).contains("anchors")
        )
    }

    @Test("A dry run of an import works on a full and on a read-only disk")
    func dryRun() throws {
        let roster = "\(NSTemporaryDirectory())lantoa-roster-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: roster, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: roster) }
        try "id,name\np1,Lê Văn Ba\n".write(toFile: "\(roster)/people.csv", atomically: true, encoding: .utf8)
        try "id,date,skills,teachers\ns1,2026-05-06,vneid,p1\n".write(
            toFile: "\(roster)/sessions.csv",
            atomically: true,
            encoding: .utf8
        )
        guard let (place, _, _) = try full(leaving: 0) else { return }
        let dry = try place.run("import", roster, "--dry-run")
        #expect(dry.status == 0 && dry.output.contains("Thêm 2 · Trùng 0"), "\(dry)")
        #expect(dry.errors.contains("chỉ xem được"), "\(dry)")
        try FileManager.default.removeItem(atPath: place.ballast)
        #expect(try place.run("import", roster, "--yes").status == 0)
        guard let frozen = try FrozenFolder(place.folder) else { return }
        defer { frozen.thaw() }
        // What is there already, and a folder that says something new of it.
        let same = try place.run("import", roster, "--dry-run")
        #expect(same.status == 0 && same.output.contains("Thêm 0 · Trùng 2"), "\(same)")
        try "id,name\np1,Lê Thị Ba\n".write(toFile: "\(roster)/people.csv", atomically: true, encoding: .utf8)
        let changed = try place.run("import", roster, "--dry-run")
        #expect(changed.status == 0 && changed.output.contains("Đổi 1"), "\(changed)")
    }

    @Test(
        "The doctor says that the disk is full, how much is free and what to do, and that the content is sound"
    )
    func doctor() throws {
        guard let (place, _, _) = try full(leaving: 20_480) else { return }
        let told = try place.run("doctor")
        #expect(told.status == 0, "\(told)")
        #expect(told.output.contains("đĩa đã đầy") && told.output.contains("[20 KB, so]"), "\(told)")
        #expect(told.output.contains("Xóa bớt tệp khác"), "\(told)")
        #expect(told.output.contains("Dữ liệu tốt"), "\(told)")
        try FileManager.default.removeItem(atPath: place.ballast)
        let well = try place.run("doctor")
        #expect(well.status == 0 && !well.output.contains("đầy"), "\(well)")
    }
}
