import CascadeMetrics
import CascadeModel
import CascadeReports
import CascadeTexts
import Testing

@Suite("Signals in words")
struct SignalTableTests {
    @Test("Without any record every figure says why it cannot be computed, in both languages")
    func empty() throws {
        let report = SignalReport(of: try Ledger(RecordSet()))
        #expect(
            SignalTable(report).text == """
                Dấu hiệu nên xem lại
                Dấu hiệu chỉ mời một người xem lại: không chặn, không xóa gì, và chưa phải là lỗi.

                Một người dạy hai buổi trùng giờ: không tính được: chưa có buổi nào được tính (--status all tính cả
                buổi chưa xác nhận)

                Danh sách người học lặp lại (giống nhau từ 80%): không tính được: chưa có buổi nào được tính
                (--status all tính cả buổi chưa xác nhận)

                Nhập dồn: từ 5 buổi trong 10 phút: không tính được: chưa có buổi nào được tính (--status all tính cả
                buổi chưa xác nhận)

                Buổi dạy quá ngắn: dưới 2 phút cho mỗi người học và kỹ năng: không tính được: chưa có buổi nào được
                tính (--status all tính cả buổi chưa xác nhận)

                Từ 20 người học trở lên và tất cả đều làm được: 0 (xét được 0/0 buổi dạy)

                Hai người dạy lẫn nhau cùng một kỹ năng: 0 (xét được 0/0 buổi dạy)

                Xác nhận quá nhanh: cách nhau dưới 5 giây: không tính được: chưa có buổi nào được xác nhận

                Chưa rõ nguồn trên 20% số tiếp thu: không tính được: chưa có tiếp thu nào được tính

                Duy trì kỹ năng: không tính được: chưa có ai đã tiếp thu mà được kiểm tra lại sau ít nhất 30 ngày

                """
        )
        let english = SignalTable(report, language: .english).lines
        #expect(
            english.contains(
                "Overlapping times of one teacher: not computable: no session counts yet (--status all counts those"
            )
        )
        #expect(
            english.contains(
                "20 learners or more, all of them competent: 0 (0 of 0 sessions examined)"
            )
        )
    }

    @Test("Findings stand under their signal, with day, identifiers and numbers")
    func findings() throws {
        let table = SignalTable(
            SignalReport(of: try Ledger(try records(sessions: 6))),
            names: ["9": "Xã Chín"]
        )
        #expect(
            table.text == """
                Dấu hiệu nên xem lại
                Dấu hiệu chỉ mời một người xem lại: không chặn, không xóa gì, và chưa phải là lỗi.

                Một người dạy hai buổi trùng giờ: 5 (xét được 6/6 buổi dạy)
                  05/6/2026 · buổi s1 bắt đầu khi buổi s0 của cùng người dạy T chưa xong
                  05/6/2026 · buổi s2 bắt đầu khi buổi s1 của cùng người dạy T chưa xong
                  05/6/2026 · buổi s3 bắt đầu khi buổi s2 của cùng người dạy T chưa xong
                  05/6/2026 · buổi s4 bắt đầu khi buổi s3 của cùng người dạy T chưa xong
                  05/6/2026 · buổi s5 bắt đầu khi buổi s4 của cùng người dạy T chưa xong

                Danh sách người học lặp lại (giống nhau từ 80%): 5 (xét được 6/6 buổi dạy)
                  05/6/2026 · buổi s1 giống buổi s0: chung 20/20 người học
                  05/6/2026 · buổi s2 giống buổi s0: chung 20/20 người học
                  05/6/2026 · buổi s3 giống buổi s0: chung 20/20 người học
                  05/6/2026 · buổi s4 giống buổi s0: chung 20/20 người học
                  05/6/2026 · buổi s5 giống buổi s0: chung 20/20 người học

                Nhập dồn: từ 5 buổi trong 10 phút: 1 (xét được 6/6 lần nhập)
                  R nhập 6 buổi, từ 17:00:00 06/6/2026 đến 17:00:10 06/6/2026

                Buổi dạy quá ngắn: dưới 2 phút cho mỗi người học và kỹ năng: 6 (xét được 6/6 buổi dạy)
                  05/6/2026 · buổi s0: 5 phút cho 20 (+1) người học, 1 kỹ năng
                  05/6/2026 · buổi s1: 5 phút cho 20 (+1) người học, 1 kỹ năng
                  05/6/2026 · buổi s2: 5 phút cho 20 (+1) người học, 1 kỹ năng
                  05/6/2026 · buổi s3: 5 phút cho 20 (+1) người học, 1 kỹ năng
                  05/6/2026 · buổi s4: 5 phút cho 20 (+1) người học, 1 kỹ năng
                  05/6/2026 · buổi s5: 5 phút cho 20 (+1) người học, 1 kỹ năng

                Từ 20 người học trở lên và tất cả đều làm được: 6 (xét được 6/6 buổi dạy)
                  05/6/2026 · buổi s0: 20/20 người học làm được
                  05/6/2026 · buổi s1: 20/20 người học làm được
                  05/6/2026 · buổi s2: 20/20 người học làm được
                  05/6/2026 · buổi s3: 20/20 người học làm được
                  05/6/2026 · buổi s4: 20/20 người học làm được
                  05/6/2026 · buổi s5: 20/20 người học làm được

                Hai người dạy lẫn nhau cùng một kỹ năng: 0 (xét được 6/6 buổi dạy)

                Xác nhận quá nhanh: cách nhau dưới 5 giây: 1 (xét được 6/6 lần xác nhận)
                  V xác nhận 6 buổi, từ 17:00:00 06/6/2026 đến 17:00:10 06/6/2026

                Chưa rõ nguồn trên 20% số tiếp thu: 2 (xét được 20/20 tiếp thu)
                  toàn bộ: 20/20 tiếp thu chưa rõ nguồn
                  Xã Chín: 20/20 tiếp thu chưa rõ nguồn

                Duy trì kỹ năng sau 30 ngày: 1/1 còn làm được (100%)

                """
        )
    }

    @Test("What there is no room for is counted, and lines fit the window")
    func limited() throws {
        let report = SignalReport(of: try Ledger(try records(sessions: 6)))
        let lines = SignalTable(report, language: .english, width: 48, limit: 2).lines
        #expect(lines.contains("  … and 3 more"))
        #expect(lines.contains("  … and 4 more"))
        #expect(!lines.contains { $0.contains("session s3") })
        #expect(lines.allSatisfy { $0.count <= 48 })
        #expect(SignalTable(report, limit: 0).lines.contains("  … và 5 dấu hiệu nữa"))
    }

    @Test("Identifiers cannot reach the terminal as commands")
    func hostile() throws {
        var records = RecordSet()
        let person = try PersonID("T\u{202E}x")
        try records.insert(try Person(id: person))
        for id in ["a", "b"] {
            let session = try TeachingSession(
                id: try SessionID(id),
                date: try LocalDate("2026-06-05"),
                start: try TimeOfDay("08:00"),
                minutes: 5,
                skills: [try SkillCode("S")],
                teachers: [person],
                status: .verified
            )
            try records.insert(session)
        }
        let text = SignalTable(SignalReport(of: try Ledger(records))).text
        #expect(text.contains("T\u{FFFD}x"))
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    /// Sessions of one teacher and twenty learners, two minutes after each other and five minutes long.
    private func records(sessions: Int) throws -> RecordSet {
        var records = RecordSet()
        let learners = try (0..<20).map { try PersonID("L\($0)") }
        let ids = try ["T", "R", "V"].map { try PersonID($0) } + learners
        for id in ids { try records.insert(try Person(id: id)) }
        for index in 0..<sessions {
            let second = index * 2
            let moment = try Instant("2026-06-06T10:00:\(second < 10 ? "0" : "")\(second)Z")
            let session = try TeachingSession(
                id: try SessionID("s\(index)"),
                date: try LocalDate("2026-06-05"),
                start: try TimeOfDay(minute: 480 + 2 * index),
                minutes: 5,
                placeUnit: try UnitCode("9"),
                skills: [try SkillCode("S")],
                teachers: [ids[0]],
                learners: learners.map { TeachingSession.Learner($0, .competent) },
                anonymousCount: 1,
                status: .verified,
                entry: TeachingSession.Entry(by: ids[1], at: moment),
                review: TeachingSession.Review(by: ids[2], at: moment)
            )
            try records.insert(session)
        }
        records.insert(
            Recheck(
                person: learners[0],
                skill: try SkillCode("S"),
                date: try LocalDate("2026-07-05"),
                outcome: .competent
            )
        )
        return records
    }
}
