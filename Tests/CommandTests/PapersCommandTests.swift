import Foundation
import Testing

@Suite("lantoa credential, consent, recheck, skill, log and held")
struct PapersCommandTests {
    @Test("A certificate is issued, shown with its holder, and taken back")
    func credentials() throws {
        let home = try ReplicaHome()
        let hung = try home.person("Nguyễn Văn Hùng")
        let issued = try home.json(
            "credential",
            "issue",
            hung,
            "--skill",
            "vneid",
            "--from",
            "2026-01-05",
            "--document",
            "12/QĐ"
        )
        let credential = try #require(issued["credential"] as? String)
        #expect(
            try home.run("person", "show", hung).output.contains(
                "Chứng nhận: \(credential)  05/01/2026 · vneid"
            )
        )
        #expect(try home.run("credential", "withdraw", credential).exitCode == 0)
        #expect(try home.json("person", "show", hung)["credentials"] as? [String] == [])
        #expect(try home.run("credential", "withdraw", credential).exitCode == 65)
        #expect(try home.run("credential", "withdraw", hung).exitCode == 65)
        #expect(try home.run("credential", "issue", hung, "--skill", "bay").exitCode == 65)
        let backwards = try home.run(
            "credential",
            "issue",
            hung,
            "--from",
            "2026-02-01",
            "--to",
            "2026-01-01"
        )
        #expect(backwards.exitCode == 65)
    }

    @Test("Consent is given one way, and withdrawn by its identifier or by person")
    func consents() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let given = try home.json("consent", "give", lan, "--method", "on_paper", "--date", "2026-05-06")
        let consent = try #require(given["consent"] as? String)
        #expect(try home.run("person", "show", lan).output.contains("Ghi tên · Trên giấy · 06/5/2026"))
        #expect(try home.run("consent", "withdraw", consent).exitCode == 0)
        #expect(try home.run("consent", "give", lan, "--method", "spoken").exitCode == 0)
        #expect(try home.run("consent", "withdraw", lan).exitCode == 0)
        #expect(try home.json("person", "show", lan)["consents"] as? [String] == [])
        #expect(try home.run("consent", "withdraw", lan).exitCode == 65)
        #expect(try home.run("consent", "give", lan).exitCode == 64)
    }

    @Test("Skills are listed and entered; a recheck needs one of them")
    func skills() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        #expect(try home.run("skill", "list").output.contains("vneid\tDùng VNeID"))
        #expect(try home.run("skill", "list", language: "en").output.contains("vneid\tUsing VNeID"))
        #expect(try home.run("skill", "set", "banhang", "--name", "Bán hàng trên mạng").exitCode == 0)
        #expect(try home.run("skill", "list").output.contains("banhang\tBán hàng trên mạng"))
        #expect(try home.run("recheck", lan, "--skill", "banhang", "--outcome", "competent").exitCode == 0)
        #expect(try home.run("recheck", lan, "--skill", "bay", "--outcome", "competent").exitCode == 65)
    }

    @Test("The history says who wrote what, when and on which device, and what is not signed yet")
    func history() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan", "--birth-year", "1951")
        let session = try home.session("\(lan):competent:grandparent")
        #expect(try home.run("session", "edit", session, "--minutes", "60").exitCode == 0)
        #expect(try home.run("session", "retract", session, "--reason", "Ghi nhầm").exitCode == 0)
        let shown = try home.run("log", session).output
        for text in [
            "Trần Thị Mai · máy này (", "chưa ký, chưa gửi", "Ngày: 06/5/2026", "Thời lượng (phút): 45",
            "Người học: Nguyễn Thị Lan (1951) – Làm được, Ông/Bà", "Thời lượng (phút): 60", "Thu hồi: Có",
            "Lý do: Ghi nhầm",
        ] {
            #expect(shown.contains(text), "\(text)")
        }
        let json = try home.json("log", session)
        let entries = try #require(json["history"] as? [[String: Any]])
        #expect(entries.count == 3)
        // Fields stand under their numbers in the protocol; what they are called stands beside.
        #expect((entries[1]["fields"] as? [String: Int]) == ["3": 60])
        #expect((entries[1]["names"] as? [String: String]) == ["3": "minutes"])
        #expect((entries[2]["names"] as? [String: String])?.values.contains("retracted") == true)
        #expect(try home.run("log", "vneid").output.contains("Tên: Dùng VNeID"))
        #expect(try home.run("log", "nobody").exitCode == 65)
        #expect(try home.run("log", session, language: "en").output.contains("Withdrawn: Yes"))
    }

    @Test("Nothing is held where nothing came in")
    func held() throws {
        let home = try ReplicaHome()
        #expect(try home.run("held").output.contains("Không giữ lại gì."))
        #expect(try (home.json("held")["held"] as? [Any])?.isEmpty == true)
    }

    @Test("Completions know the new commands")
    func completions() throws {
        for shell in ["bash", "zsh", "fish"] {
            let script = try Command("--generate-completion-script", shell)
            #expect(script.exitCode == 0)
            #expect(script.output.contains("credential"))
        }
    }
}
