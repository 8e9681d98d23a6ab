import Foundation
import Testing

@Suite("Conversations on a terminal")
struct ConversationTests {
    @Test("A volunteer logs a session by answering, and repeats it with Enter alone")
    func conversation() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan", "--birth-year", "1951")
        _ = try home.session(lan)
        let first = try PseudoTerminal(["session", "log"], variables: home.variables)
        try first.expect("Dạy ai?", type: "1")
        try first.expect("Dạy ai nữa?", type: "Lê Văn Ba")
        try first.expect("năm sinh?", type: "1950")
        try first.expect("là gì với người dạy?", type: "2")
        try first.expect("Dạy ai nữa?", type: "Hồ Thị Tư")
        try first.expect("năm sinh?", type: "")
        try first.expect("là gì với người dạy?", type: "")
        try first.expect("Dạy ai nữa?", type: "")
        try first.expect("Dạy kỹ năng gì?", type: "1 x")
        try first.expect("Chưa hiểu câu trả lời: hãy gõ số từ 1 đến 8 trong danh sách")
        try first.expect("Dạy kỹ năng gì?", type: "8")
        try first.expect("1 Đã dự · 2 Làm được · 3 Chưa làm được")
        try first.expect("Nguyễn Thị Lan (1951)? (số)", type: "2")
        try first.expect("Lê Văn Ba?", type: "1")
        try first.expect("Hồ Thị Tư?", type: "3")
        try first.expect("Nguyễn Thị Lan (1951) – Đồng ý ghi tên? Có / Không, chỉ đếm", type: "có")
        try first.expect("đồng ý bằng cách nào?", type: "2")
        try first.expect("Lê Văn Ba – Đồng ý ghi tên?", type: "có")
        try first.expect("đồng ý bằng cách nào?", type: "3")
        try first.expect("Hồ Thị Tư – Đồng ý ghi tên?", type: "không")
        try first.expect("Không ghi tên, chỉ đếm: 1")
        try first.expect("Lưu?", type: "")
        try first.expect("Đã lưu trên máy – chưa gửi (")
        #expect(first.finish() == 0)

        #expect(try home.run("person", "find", "Hồ Thị Tư").exitCode == 65)
        #expect(try home.json("person", "show", "Lê Văn Ba")["consents"] as? [String] != [])
        let second = try PseudoTerminal(["session", "repeat"], variables: home.variables)
        try second.expect("Hôm nay vắng ai?", type: "")
        try second.expect("Ai nay đã Làm được?", type: "")
        try second.expect("Dạy kỹ năng gì?", type: "")
        try second.expect("Lưu?", type: "")
        try second.expect("Đã lưu trên máy – chưa gửi (")
        #expect(second.finish() == 0)
        let sessions = try #require(home.json("session", "list")["sessions"] as? [[String: Any]])
        #expect(sessions.count == 3)
        let (last, before) = (try #require(sessions.first), sessions[1])
        #expect((last["learners"] as? [[String: Any]])?.count == 2)
        #expect(last["anonymous"] as? Int == 1)
        #expect(last["skills"] as? [String] == before["skills"] as? [String])
        #expect(last["id"] as? String != before["id"] as? String)
    }

    @Test("Whom a volunteer leaves for later is asked about in the queue, until somebody decides")
    func leftForLater() throws {
        let home = try ReplicaHome()
        let old = try home.person("Nguyễn Thị Lan", "--birth-year", "1951")
        let asked = try PseudoTerminal(
            ["session", "log", "--skill", "vneid", "--teacher", "Trần Thị Mai"],
            variables: home.variables
        )
        try asked.expect("Dạy ai?", type: "Nguyễn Thị Lan")
        try asked.expect("năm sinh?", type: "")
        try asked.expect("là gì với người dạy?", type: "")
        try asked.expect("Đúng người này / 0 – Người khác / Enter – Để sau", type: "")
        try asked.expect("Dạy ai nữa?", type: "")
        try asked.expect("Nguyễn Thị Lan? (số)", type: "1")
        try asked.expect("Đồng ý ghi tên?", type: "có")
        try asked.expect("đồng ý bằng cách nào?", type: "2")
        try asked.expect("Lưu?", type: "")
        try asked.expect("Đã lưu trên máy – chưa gửi (")
        #expect(asked.finish() == 0)
        let pairs = try #require(home.json("duplicates")["people"] as? [[String: Any]])
        let pair = try #require(pairs.first)
        #expect(pairs.count == 1 && [pair["one"], pair["other"]].contains { $0 as? String == old })
        #expect((pair["reasons"] as? [String])?.contains("left_open") == true)
        #expect(try home.run("duplicates").output.contains("người ghi đã để sau"))
        let ids = [pair["one"], pair["other"]].compactMap { $0 as? String }
        #expect(try home.run("log", ids[0]).output.contains("Có thể cùng người với"))
        #expect(try home.run("duplicates", "different", ids[0], ids[1]).exitCode == 0)
        #expect(try home.run("duplicates").output == "Không thấy ai hoặc buổi nào trùng.\n")
    }

    @Test("A no at the end, and an end of the input, save nothing")
    func cancelled() throws {
        let home = try ReplicaHome()
        let refused = try PseudoTerminal(["session", "log", "--skill", "vneid"], variables: home.variables)
        try refused.expect("Dạy ai?", type: "+3")
        try refused.expect("Dạy ai nữa?", type: "")
        try refused.expect("Lưu?", type: "không")
        try refused.expect("Không lưu gì.")
        #expect(refused.finish() == 0)
        let ended = try PseudoTerminal(["session", "log"], variables: home.variables)
        try ended.expect("Dạy ai?", type: "\u{4}")
        try ended.expect("Không lưu gì.")
        #expect(ended.finish() == 0)
        #expect(try home.json("status")["sessions"] as? Int == 0)
    }

    @Test("Whoever presses Enter where an answer is needed is told once how to leave")
    func leaving() throws {
        let home = try ReplicaHome()
        let asked = try PseudoTerminal(["session", "log"], variables: home.variables)
        try asked.expect("Dạy ai?", type: "+2")
        try asked.expect("Dạy ai nữa?", type: "")
        try asked.expect("Dạy kỹ năng gì?", type: "")
        try asked.expect("Muốn thôi thì bấm Ctrl+C, không lưu gì.")
        try asked.expect("Dạy kỹ năng gì?", type: "\u{4}")
        try asked.expect("Không lưu gì.")
        #expect(asked.finish() == 0)
        #expect(try home.json("status")["sessions"] as? Int == 0)
    }

    @Test("Erasing the user of the replica says so before it asks")
    func erasingOneself() throws {
        let home = try ReplicaHome()
        let asked = try PseudoTerminal(["person", "erase", "Trần Thị Mai"], variables: home.variables)
        try asked.expect("đây là người dùng sổ này")
        try asked.expect("Xóa vĩnh viễn", type: "không")
        try asked.expect("Không làm gì.")
        #expect(asked.finish() == 0)
        let done = try home.run("person", "erase", "Trần Thị Mai", "--yes")
        #expect(done.exitCode == 0)
        #expect(done.errors.contains("lantoa status --person"), "\(done.errors)")
        let lan = try home.person("Nguyễn Thị Lan")
        #expect(try !home.run("person", "erase", lan, "--yes").errors.contains("người dùng sổ"))
    }

    @Test("Erasing lists the sessions whose notes still speak of the person by name")
    func erasingTheMentioned() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let (one, other) = (try home.session(lan), try home.session(lan, date: "2026-05-07"))
        #expect(try home.run("session", "edit", one, "--note", "Bà nguyễn thị lan bận").exitCode == 0)
        #expect(try home.run("session", "edit", other, "--note", "Mưa").exitCode == 0)
        let erased = try home.run("person", "erase", lan, "--yes")
        #expect(erased.exitCode == 0)
        #expect(erased.errors.contains(one) && !erased.errors.contains(other), "\(erased.errors)")
    }

    @Test("Erasing asks on a terminal, and does nothing without a yes")
    func erasing() throws {
        let home = try ReplicaHome()
        _ = try home.person("Nguyễn Thị Lan")
        let refused = try PseudoTerminal(["person", "erase", "Nguyễn Thị Lan"], variables: home.variables)
        try refused.expect("Xóa vĩnh viễn", type: "xóa")
        try refused.expect("Chưa hiểu câu trả lời: hãy gõ c (có) hoặc k (không)")
        try refused.expect("Xóa vĩnh viễn", type: "không")
        try refused.expect("Không làm gì.")
        #expect(refused.finish() == 0)
        #expect(try home.run("person", "find", "Lan").exitCode == 0)
    }

    @Test("An import asks for a yes or a no until one comes, and Enter is the capital letter")
    func importing() throws {
        let home = try ReplicaHome()
        let doubting = try PseudoTerminal(["import", example("vi-du-a")], variables: home.variables)
        try doubting.expect("Nhập thư mục này?", type: "được")
        try doubting.expect("Chưa hiểu câu trả lời: hãy gõ c (có) hoặc k (không)")
        try doubting.expect("Nhập thư mục này?", type: "")
        try doubting.expect("Không nhập gì.")
        #expect(doubting.finish() == 0)
        #expect(try home.json("status")["sessions"] as? Int == 0)
        let agreeing = try PseudoTerminal(["import", example("vi-du-a")], variables: home.variables)
        try agreeing.expect("Nhập thư mục này?", type: "có")
        try agreeing.expect("Đã nhập")
        #expect(agreeing.finish() == 0)
    }

    @Test("A pair is asked about again where the answer is none, and is not passed over")
    func pairs() throws {
        let home = try ReplicaHome()
        for _ in 0..<2 { _ = try home.person("Nguyễn Thị Lan", "--birth-year", "1951") }
        let asked = try PseudoTerminal(["duplicates"], variables: home.variables)
        try asked.expect("g gộp, k khác người", type: "x")
        try asked.expect("Chưa hiểu câu trả lời: hãy gõ một trong: g, k, q")
        try asked.expect("g gộp, k khác người", type: "g")
        try asked.expect("Đã ghi.")
        #expect(asked.finish() == 0)
        #expect((try home.json("duplicates")["people"] as? [Any])?.isEmpty == true)
    }
}
