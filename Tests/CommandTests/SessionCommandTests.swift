import CascadeTexts
import Foundation
import Testing

@Suite("lantoa session")
struct SessionCommandTests {
    @Test("A session is logged by options, with known, new and uncounted learners, and shown in plain words")
    func logs() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan", "--birth-year", "1951")
        let logged = try home.json(
            "session",
            "log",
            "--date",
            "2026-05-06",
            "--start",
            "19:30",
            "--minutes",
            "45",
            "--skill",
            "vneid",
            "--skill",
            "chongluadao",
            "--learner",
            "Nguyễn Thị Lan:competent:grandparent",
            "--new-learner",
            "Lê Văn Ba;1950;neighbour;not_yet",
            "--consent",
            "spoken",
            "--anonymous",
            "2",
            "--place",
            "42",
            "--place-note",
            "Nhà văn hóa",
            "--note",
            "Buổi đầu"
        )
        let session = try #require(logged["session"] as? String)
        let ba = try #require((logged["new_people"] as? [String])?.first)
        let shown = try home.run("session", "show", session).output
        for text in [
            "Trạng thái: Chờ xác nhận", "Ngày: 06/5/2026", "Giờ bắt đầu: 19:30", "Thời lượng (phút): 45",
            "Kỹ năng: Nhận biết lừa đảo trên mạng, Dùng VNeID", "Người dạy: Trần Thị Mai",
            "Nguyễn Thị Lan (1951) · Làm được · Ông/Bà  \(lan)",
            "Lê Văn Ba (1950) · Chưa làm được · Hàng xóm  \(ba)",
            "Không ghi tên, chỉ đếm: 2", "Địa điểm: Nhà văn hóa", "Ghi chú: Buổi đầu",
        ] {
            #expect(shown.contains(text), "\(text)")
        }
        #expect(try home.run("person", "show", ba).output.contains("Đồng ý: "))
        #expect(try home.run("session", "show", session, language: "en").output.contains("Status: Waiting"))
    }

    @Test(
        "What a session lacks is said, with the option that gives it",
        arguments: [
            (["--skill", "vneid", "--learner", "Ai Đó"], "không tìm thấy ai là «Ai Đó»", Int32(65)),
            (["--anonymous", "3"], "--skill MÃ", 65),
            (["--skill", "vneid"], "--learner NGƯỜI", 64),
            (["--skill", "bay", "--anonymous", "3"], "danh mục không có kỹ năng «bay»", 65),
            (["--skill", "vneid", "--new-learner", "Ba;1950;cousin"], "grandparent", 64),
            (["--skill", "vneid", "--anonymous", "3", "--start", "25:00"], "19:30", 64),
            (["--skill", "vneid", "--minutes", "-5", "--anonymous", "3"], "--minutes", 64),
            (["--skill", "vneid", "--minutes", "100000", "--anonymous", "3"], "từ 0 đến 1.440", 64),
        ]
    )
    func refuses(_ options: [String], _ text: String, _ code: Int32) throws {
        let home = try ReplicaHome()
        let command = try Command(
            arguments: ["session", "log"] + options,
            language: "vi",
            variables: home.variables
        )
        #expect(command.exitCode == code)
        #expect(command.errors.contains(text), "\(command.errors)")
        #expect(try home.json("status")["sessions"] as? Int == 0)
    }

    @Test("A learner who is named twice counts with the best outcome, which is said")
    func namedTwice() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let words = ["session", "log", "--skill", "vneid", "--json"]
        let logged = try Command(
            arguments: words + ["--learner", "\(lan);competent;parent", "--learner", "\(lan);not_yet;other"],
            language: "vi",
            variables: home.variables
        )
        #expect(logged.exitCode == 0)
        #expect(
            logged.errors.contains("Nguyễn Thị Lan được nêu hai lần: tính kết quả tốt nhất, Làm được"),
            "\(logged.errors)"
        )
        let sessions = try #require(home.json("session", "list")["sessions"] as? [[String: Any]])
        let learners = try #require(sessions.first?["learners"] as? [[String: Any]])
        #expect(learners.map { $0["outcome"] as? String } == ["competent"])
        #expect(learners.map { $0["relation"] as? String } == ["parent"])
        // A repeated session is another matter: what is said of somebody takes the place of what was.
        let again = try home.run("session", "repeat", "--yes", "--learner", "\(lan);not_yet")
        #expect(again.exitCode == 0 && again.errors.isEmpty, "\(again.errors)")
    }

    @Test("The last session is repeated today, with only what differs")
    func repeats() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let ba = try home.person("Phạm Văn Ba")
        let first = try home.session("\(lan):attended:grandparent", ba)
        let unconfirmed = try home.run("session", "repeat")
        #expect(unconfirmed.exitCode == 64)
        #expect(unconfirmed.errors.contains("--yes"))
        #expect(try home.json("status")["sessions"] as? Int == 1)
        let second = try home.json(
            "session",
            "repeat",
            "--yes",
            "--without",
            ba,
            "--learner",
            "\(lan):competent"
        )
        let id = try #require(second["session"] as? String)
        #expect(id != first)
        let shown = try home.json("session", "show", id)
        let learners = shown["learners"] as? [[String: Any]]
        #expect(learners?.count == 1)
        #expect(learners?.first?["person"] as? String == lan)
        #expect(learners?.first?["outcome"] as? String == "competent")
        #expect(learners?.first?["relation"] as? String == "grandparent")
        #expect(shown["minutes"] as? Int == 45)
        #expect(shown["date"] as? String != "2026-05-06")
        let stranger = try home.person("Hồ Văn Tư")
        #expect(try home.run("session", "repeat", "--yes", "--without", stranger).exitCode == 65)
        let never = try home.run("session", "repeat", "--yes", "--teacher", stranger)
        #expect(never.exitCode == 65)
        #expect(never.errors.contains("chưa dạy buổi nào"))
    }

    @Test("Sessions are listed by status, day and teacher")
    func lists() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let one = try home.session(lan, date: "2026-05-06")
        let other = try home.session(lan, date: "2026-05-07")
        #expect(try home.run("session", "retract", one, "--reason", "Ghi nhầm").exitCode == 0)
        #expect(try Self.ids(home.json("session", "list")) == [other, one])
        #expect(try Self.ids(home.json("session", "list", "--status", "retracted")) == [one])
        #expect(try Self.ids(home.json("session", "list", "--date", "2026-05-07")) == [other])
        #expect(
            try Self.ids(home.json("session", "list", "--teacher", "Trần Thị Mai", "--limit", "1")).count == 1
        )
        #expect(
            try home.run("session", "list", "--date", "2020-01-01").output.contains("Không có buổi dạy nào")
        )
        #expect(try home.run("session", "list", "--limit", "0").exitCode == 64)
    }

    @Test("A list that is cut says so in --json, too")
    func cutList() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        for day in 1...2 { _ = try home.session(lan, date: "2026-05-0\(day)") }
        let cut = try home.json("session", "list", "--limit", "1")
        #expect(cut["more"] as? Bool == true && Self.ids(cut).count == 1)
        let whole = try home.json("session", "list", "--limit", "2")
        #expect(whole["more"] as? Bool == false && Self.ids(whole).count == 2)
    }

    @Test("What is too long to be saved is to be shortened, not divided")
    func longTexts() throws {
        let home = try ReplicaHome()
        let long = String(repeating: "x", count: 40_000)
        let logged = try home.run(
            "session",
            "log",
            "--skill",
            "vneid",
            "--anonymous",
            "2",
            "--note",
            long
        )
        for refused in [logged, try home.run("person", "add", long)] {
            #expect(refused.exitCode == 65)
            #expect(refused.errors.contains("hãy rút ngắn"), "\(refused.errors)")
        }
        #expect(try home.json("status")["sessions"] as? Int == 0)
    }

    private static func ids(_ object: [String: Any]) -> [String] {
        (object["sessions"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    @Test("An edit after verification makes the session wait again; a withdrawal can be taken back")
    func edits() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let hung = try home.person("Nguyễn Văn Hùng")
        let session = try home.session(lan)
        #expect(try home.run("verify", session, "--by", hung).exitCode == 0)
        #expect(try home.json("session", "show", session)["status"] as? String == "verified")
        let edited = try home.run(
            "session",
            "edit",
            session,
            "--date",
            "2026-05-08",
            "--minutes",
            "60",
            "--note",
            "Sửa ngày",
            "--learner",
            "\(lan):competent",
            "--add-skill",
            "thanhtoan"
        )
        #expect(edited.exitCode == 0)
        let shown = try home.json("session", "show", session)
        #expect(shown["status"] as? String == "pending")
        #expect(shown["minutes"] as? Int == 60)
        #expect(shown["skills"] as? [String] == ["thanhtoan", "vneid"])
        #expect(try home.run("session", "edit", session, "--minutes", "60").exitCode == 65)
        #expect(try home.run("session", "edit", session).exitCode == 64)
        #expect(try home.run("session", "edit", session, "--remove-learner", hung).exitCode == 65)
        #expect(try home.run("session", "restore", session).exitCode == 65)
        #expect(try home.run("session", "retract", session, "--reason", "Ghi nhầm").exitCode == 0)
        let verified = try home.run("verify", session, "--by", hung)
        #expect(verified.exitCode == 65)
        #expect(verified.errors.contains("lantoa session restore"))
        #expect(try home.run("session", "restore", session).exitCode == 0)
        #expect(try home.json("session", "show", session)["status"] as? String == "pending")
    }

    @Test("Who recorded, taught or attended a session cannot verify it; a return carries its reason")
    func reviews() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let hung = try home.person("Nguyễn Văn Hùng")
        let session = try home.session(lan)
        for person in ["Trần Thị Mai", lan] {
            let own = try home.run("verify", session, "--by", person)
            #expect(own.exitCode == 65)
            #expect(own.errors.contains("không tự xác nhận"))
        }
        #expect(try home.run("verify", session).exitCode == 65)
        #expect(try home.run("return", session, "--by", hung).exitCode == 64)
        #expect(try home.run("return", session, "--by", hung, "--reason", "Thiếu giờ").exitCode == 0)
        let shown = try home.run("session", "show", session).output
        #expect(shown.contains("Trạng thái: Trả lại"))
        #expect(shown.contains("Lý do: Thiếu giờ"))
        #expect(shown.contains("Người trả lại: Nguyễn Văn Hùng") && shown.contains("Trả lại lúc: "))
        #expect(try home.json("status")["returned"] as? Int == 1)
    }

    @Test("Who lacks a right is told which invitation gives it")
    func invitationForRight() {
        let words = Phrase.notAllowed(.rightVerifier, role: "verifier").text(in: .vietnamese)
        #expect(words.contains("quyền người xác nhận") && words.contains("--role verifier"), "\(words)")
    }

    @Test("Whoever verified, returned or withdrew a session is called what he did")
    func reviewers() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let hung = try home.person("Nguyễn Văn Hùng")
        let session = try home.session(lan)
        #expect(try home.run("verify", session, "--by", hung).exitCode == 0)
        let verified = try home.run("session", "show", session).output
        #expect(verified.contains("Người xác nhận: Nguyễn Văn Hùng") && verified.contains("Xác nhận lúc: "))
        #expect(try home.run("session", "retract", session, "--reason", "Ghi nhầm").exitCode == 0)
        let retracted = try home.run("session", "show", session).output
        #expect(retracted.contains("Người thu hồi: Trần Thị Mai") && retracted.contains("Thu hồi lúc: "))
        #expect(!retracted.contains("xác nhận:") && !retracted.contains("Người xác nhận"))
        let english = try home.run("session", "show", session, language: "en").output
        #expect(english.contains("Withdrawn by: Trần Thị Mai"))
        let history = try home.run("log", session).output
        #expect(history.contains("Quyết định: Đã xác nhận"))
    }

    @Test("A new learner who may be there already is told, and saved all the same")
    func hints() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan", "--birth-year", "1951")
        let words = [
            "session", "log", "--skill", "vneid", "--new-learner", "Nguyen Thi Lan;1951;grandparent",
        ]
        let logged = try Command(arguments: words, language: "vi", variables: home.variables)
        #expect(logged.exitCode == 0)
        #expect(logged.errors.contains("Có thể đã có: Nguyễn Thị Lan (1951)  \(lan)"))
        let merge = try #require(logged.errors.firstRange(of: "lantoa person merge "))
        let pair = logged.errors[merge.upperBound...].split(separator: "\n")[0].split(separator: " ")
        #expect(try home.run("person", "merge", String(pair[0]), String(pair[1])).exitCode == 0)
        #expect(try home.json("person", "show", lan)["merged_with"] as? [String] == [String(pair[0])])
        let stranger = try home.run(
            "session",
            "log",
            "--skill",
            "vneid",
            "--new-learner",
            "Hồ Quý Ly;1999"
        )
        #expect(stranger.exitCode == 0 && stranger.errors.isEmpty, "\(stranger.errors)")
        let json = try home.json("session", "log", "--skill", "vneid", "--new-learner", "Nguyễn Thị Lan;1951")
        let known = (json["maybe_known"] as? [[String: Any]])?.first
        #expect((known?["maybe_known"] as? [String])?.contains(lan) == true)
        #expect(known?["person"] as? String == (json["new_people"] as? [String])?.first)
    }

    @Test("Two sessions of one event are linked, and the link is taken back")
    func links() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let (one, other) = (try home.session(lan), try home.session(lan))
        #expect(try home.run("session", "link", one, other).exitCode == 0)
        #expect(try home.run("session", "link", other, one).exitCode == 65)
        #expect(try home.run("session", "unlink", other, one).exitCode == 0)
        let itself = try home.run("session", "link", one, one)
        #expect(itself.exitCode == 65)
        #expect(itself.errors.contains("không nối được với chính nó"), "\(itself.errors)")
        #expect(!itself.errors.contains("một người"))
    }
}
