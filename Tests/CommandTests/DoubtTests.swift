import CascadeModel
import Testing
import lantoa

@Suite("What is hardly true of an entry")
struct DoubtTests {
    private static let today: LocalDate = {
        do { return try LocalDate("2026-11-27") } catch { preconditionFailure("\(error)") }
    }()

    @Test(
        "A day is odd from the day after tomorrow, and before the movement; never around today",
        arguments: [
            ("2026-11-27", false), ("2026-11-28", false), ("2026-11-29", true), ("2099-01-01", true),
            ("1970-01-01", true), ("2019-12-31", true), ("2020-01-01", false),
        ]
    )
    func days(text: String, isOdd: Bool) throws {
        #expect(Doubt.about(day: try LocalDate(text), today: Self.today).isEmpty != isOdd)
    }

    @Test(
        "Telephone numbers as people write them are not odd; others are",
        arguments: [
            ("0912345678", false), ("0912 345 678", false), ("(024) 3825 1234", false),
            ("+84 912 345 678", false),
            ("0239.3855.123", false), ("+1 650 253 0000", false), ("", false), ("123", true), ("abc", true),
            ("912345678", true), ("0912345678901", true), ("+84 1", true), ("gọi bà Lan", true),
        ]
    )
    func phones(text: String, isOdd: Bool) {
        #expect(Doubt.about(phone: text).isEmpty != isOdd)
    }

    @Test("Years of birth from 120 years ago to this year are not odd")
    func years() {
        for (year, isOdd): (Int32, Bool) in [(1906, false), (1905, true), (2026, false), (2027, true)] {
            #expect(Doubt.about(birthYear: year, today: Self.today).isEmpty != isOdd, "\(year)")
        }
        #expect(Doubt.about(birthYear: nil, today: Self.today).isEmpty)
    }

    @Test("Sessions of a working day are not odd, nor a full hall; those of no time are")
    func sizes() {
        for (minutes, isOdd): (Int32?, Bool) in [
            (nil, false), (0, true), (1, false), (600, false), (601, true),
        ] {
            #expect(Doubt.about(minutes: minutes).isEmpty != isOdd)
        }
        #expect(Doubt.about(counted: 500).isEmpty && !Doubt.about(counted: 501).isEmpty)
    }

    @Test("An odd entry is saved, and told on standard error with what mends it")
    func saved() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let mai = try #require(try home.json("status")["person"] as? String)
        let words = [
            "session", "log", "--skill", "vneid", "--date", "2199-12-31", "--minutes", "900", "--anonymous",
            "5000",
            "--place", "khong-co", "--learner", lan, "--learner", mai, "--new-learner", "Lê Văn Ba;2199",
            "--json",
        ]
        let command = try Command(arguments: words, language: "vi", variables: home.variables)
        #expect(command.exitCode == 0, "\(command.errors)")
        let lines = command.errors.split(separator: "\n").map(String.init)
        #expect(lines.filter { $0.hasPrefix("Lưu ý: lưu rồi, nhưng ") }.count == 6, "\(command.errors)")
        for text in [
            "ngày 31/12/2199 chưa tới", "dài 900 phút", "5.000 người không ghi tên", "mã «khong-co»",
            "Trần Thị Mai vừa là người dạy vừa là người học", "năm sinh 2199 khó đúng", "--date …",
        ] {
            #expect(command.errors.contains(text), "\(text): \(command.errors)")
        }
        #expect(try home.json("status")["sessions"] as? Int == 1)
        let plain = try home.run("session", "log", "--skill", "vneid", "--learner", lan, "--place", "42")
        #expect(plain.exitCode == 0 && plain.errors.isEmpty, "\(plain.errors)")
    }

    @Test(
        "A session of no time, or in which nobody learned, is saved and told; also where an edit makes it so"
    )
    func empty() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let none = try home.run("session", "log", "--skill", "vneid", "--minutes", "0", "--anonymous", "0")
        #expect(none.exitCode == 0)
        #expect(none.errors.contains("buổi dạy dài 0 phút"), "\(none.errors)")
        #expect(none.errors.contains("không có người học nào"), "\(none.errors)")
        let plain = try home.run("session", "log", "--skill", "vneid", "--learner", lan, "--anonymous", "0")
        #expect(plain.exitCode == 0 && plain.errors.isEmpty, "\(plain.errors)")
        let session = try home.session(lan)
        let emptied = try home.run("session", "edit", session, "--remove-learner", lan)
        #expect(
            emptied.exitCode == 0 && emptied.errors.contains("không có người học nào"),
            "\(emptied.errors)"
        )
    }

    @Test("Whoever changes a withdrawn session is told that it stays withdrawn; nobody verifies one")
    func withdrawn() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        _ = try home.person("Nguyễn Thị Hoa")
        let (session, other) = (try home.session(lan), try home.session(lan))
        #expect(try home.run("session", "retract", session).exitCode == 0)
        let edited = try home.run("session", "edit", session, "--minutes", "50")
        #expect(edited.exitCode == 0)
        #expect(edited.errors.contains("vẫn thu hồi") && edited.errors.contains("restore \(session)"))
        #expect(try home.json("session", "show", session)["status"] as? String == "retracted")
        let linked = try home.run("session", "link", session, other)
        #expect(linked.exitCode == 0 && linked.errors.contains("restore \(session)"), "\(linked.errors)")
        let verified = try home.run("verify", session, "--by", "Nguyễn Thị Hoa")
        #expect(verified.exitCode == 65 && verified.errors.contains("đã được thu hồi"), "\(verified.errors)")
        #expect(try home.run("session", "restore", session).exitCode == 0)
        #expect(try home.run("session", "edit", session, "--minutes", "55").errors.isEmpty)
    }

    @Test("What is so already is not written once more, and that is said")
    func repeated() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let session = try home.session(lan)
        _ = try home.person("Nguyễn Thị Hoa")
        let steps = [
            ["consent", "give", lan, "--method", "spoken"],
            ["consent", "give", lan, "--method", "spoken", "--guardian", "Bà Tư", "--date", "2026-05-06"],
            ["recheck", lan, "--skill", "vneid", "--outcome", "competent", "--date", "2026-06-01"],
            ["verify", session, "--by", "Nguyễn Thị Hoa"],
            ["return", session, "--by", "Nguyễn Thị Hoa", "--reason", "Thiếu giờ"],
            ["skill", "set", "dan", "--name", "Đan lát", "--framework", "Làng nghề"],
        ]
        for step in steps {
            let first = try Command(arguments: step, language: "vi", variables: home.variables)
            #expect(first.exitCode == 0, "\(step): \(first.errors)")
            let before = try home.json("status")["unsent"] as? Int
            let again = try Command(arguments: step, language: "vi", variables: home.variables)
            #expect(again.exitCode == 65, "\(step): \(again.output)")
            #expect(
                again.errors.contains("Không lưu thêm gì") || again.errors.contains("không có gì để đổi"),
                "\(step): \(again.errors)"
            )
            #expect(try home.json("status")["unsent"] as? Int == before, "\(step)")
        }
        // Something new about it is no repetition.
        for step in [
            ["consent", "give", lan, "--method", "on_paper"],
            ["recheck", lan, "--skill", "vneid", "--outcome", "not_yet", "--date", "2026-06-01"],
            ["return", session, "--by", "Nguyễn Thị Hoa", "--reason", "Thiếu người học"],
            ["verify", session, "--by", "Nguyễn Thị Hoa"],
            ["skill", "set", "dan", "--name", "Đan lát", "--framework", "Nghề"],
        ] {
            let new = try Command(arguments: step, language: "vi", variables: home.variables)
            #expect(new.exitCode == 0, "\(step): \(new.errors)")
        }
        // After a change the verification no longer covers what stands there.
        #expect(try home.run("session", "edit", session, "--anonymous", "3").exitCode == 0)
        #expect(try home.run("verify", session, "--by", "Nguyễn Thị Hoa").exitCode == 0)
    }

    @Test("Telling two people apart who were merged says that the merge ends")
    func apart() throws {
        let home = try ReplicaHome()
        let (lan, other) = (try home.person("Nguyễn Thị Lan"), try home.person("Nguyễn Thị Lán"))
        #expect(try home.run("person", "merge", lan, other).exitCode == 0)
        let apart = try home.run("person", "different", lan, other)
        #expect(apart.exitCode == 0 && apart.errors.contains("trước đó đã gộp làm một"), "\(apart.errors)")
        #expect(try home.run("person", "different", lan, other, "--undo").errors.isEmpty)
        #expect((try home.json("person", "show", lan)["merged_with"] as? [String])?.count == 1)
    }

    @Test("People and edits are looked at, too")
    func people() throws {
        let home = try ReplicaHome()
        let odd = try home.run("person", "add", "Lê Văn Ba", "--phone", "12", "--unit", "khong-co")
        #expect(odd.exitCode == 0)
        #expect(odd.errors.contains("«12» không giống số điện thoại") && odd.errors.contains("«khong-co»"))
        let lan = try home.person("Nguyễn Thị Lan")
        let edited = try home.run("person", "edit", lan, "--birth-year", "1850")
        #expect(edited.exitCode == 0)
        #expect(edited.errors.contains("năm sinh 1850 khó đúng"))
        #expect(edited.errors.contains("lantoa person edit \(lan) --birth-year"))
        let session = try home.session(lan)
        let moved = try home.run("session", "edit", session, "--date", "1970-01-01")
        #expect(moved.exitCode == 0 && moved.errors.contains("ngày 01/01/1970 ở trước phong trào"))
        let long = try home.run("session", "edit", session, "--minutes", "1441")
        #expect(long.exitCode == 64 && long.errors.contains("từ 0 đến 1.440"))
        let own = try home.run("session", "edit", session, "--learner", "Trần Thị Mai")
        #expect(own.exitCode == 0 && own.errors.contains("vừa là người dạy vừa là người học"))
    }

    @Test("The very same certificate is refused, one that differs in something is saved and told")
    func credentials() throws {
        let home = try ReplicaHome()
        let hung = try home.person("Nguyễn Văn Hùng")
        let issue = ["credential", "issue", hung, "--skill", "vneid", "--from", "2026-01-05"]
        func run(_ more: String...) throws -> Command {
            try Command(arguments: issue + more, language: "vi", variables: home.variables)
        }
        #expect(try run().exitCode == 0)
        let twice = try run()
        #expect(twice.exitCode == 65)
        #expect(twice.errors.contains("đã có đúng chứng nhận ấy"))
        let other = try run("--document", "12/QĐ")
        #expect(other.exitCode == 0)
        #expect(other.errors.contains("lưu rồi, nhưng người này đã có chứng nhận"))
        #expect((try home.json("person", "show", hung)["credentials"] as? [String])?.count == 2)
        let elsewhere = try home.run(
            "credential",
            "issue",
            hung,
            "--skill",
            "chongluadao",
            "--from",
            "2026-01-05"
        )
        #expect(elsewhere.exitCode == 0 && elsewhere.errors.isEmpty)
    }

    @Test("A province that the register does not know is told when a replica is made")
    func provinces() throws {
        let scratch = try Scratch()
        let made = try Command(
            "init",
            "--scope",
            "xx/truong",
            environment: ["LANTOA_REPLICA": scratch.path("so"), "LANTOA_STATE": scratch.path("state")]
        )
        #expect(made.exitCode == 0)
        #expect(made.errors.contains("«xx»"))
    }
}
