import CascadeMetrics
import CascadeModel
import CascadeReports
import CascadeTexts
import Testing

@Suite("The coordinator's table")
struct ReachTableTests {
    @Test("Example A reads, line by line, in Vietnamese")
    func exampleAInVietnamese() throws {
        let table = ReachTable(try SampleFigures.exampleA(), names: ["18073": "Xã Thạch Lạc"])
        #expect(
            table.text == """
                Số liệu lan tỏa đến hết ngày 20/9/2025
                Tiếp thu tính từ buổi đầu tiên người học làm được
                Chỉ tính buổi dạy đã xác nhận
                Kỹ năng: tất cả (1)

                Buổi dạy         9
                Lượt             14 (+5) · có ghi tên (+ chỉ đếm)
                Người            12 – nhiều nhất 17 · mỗi người đếm một lần; người chỉ đếm có thể trùng nhau hoặc
                                 trùng người có tên
                Tiếp thu         9 rõ nguồn, 2 chưa rõ nguồn · đếm theo người × kỹ năng
                Khoảng cách dạy  trung vị 9 ngày, tứ phân vị 8–9, tính trên 5 cặp

                Người theo thế hệ và nhóm
                Thế hệ         Người  Học sinh  Phụ huynh  Ông bà  Hàng xóm  Khác
                1                  3         –          –       –         –     –
                2                  4         0          3       1         0     0
                3                  3         0          0       0         3     0
                4                  2         0          0       0         1     1
                chưa rõ nguồn      2         2          0       0         0     0
                Thế hệ theo chuỗi dạy; nhóm là quan hệ với người dạy chính của buổi tiếp thu đầu. Thế hệ 1 là Thầy
                giáo số, không xếp nhóm.

                Hệ số lan tỏa R trong 90 ngày sau khi tiếp thu
                Thế hệ  Người × kỹ năng  Người mới           R (95%)            k (95%)   p80        Dạy tiếp (95%)
                1                    10         10  1,00 (0,32–4,63)  0,52 (0,09–79,11)  3/10  4/10 (16,82%–68,73%)
                2                     4          3                 –                  –     –                     –
                Người mới: người học mới; R: số người mới bình quân, kể cả người chưa dạy ai. k càng nhỏ, càng ít
                người dạy phần lớn người mới; ∞: không lệch hơn ngẫu nhiên. p80: số người ít nhất đã dạy 80% người
                mới.
                Dấu –: dưới 10 người hoặc chưa ai dạy tiếp, chỉ nêu số đếm.

                Theo nơi dạy
                Đơn vị              Buổi dạy    Lượt  Người  Thế hệ 2  Thế hệ 3  Chưa rõ nguồn
                (không ghi đơn vị)         4  6 (+5)      6         3         0              1
                Xã Thạch Lạc               5  8 (+0)      7         2         3              0
                Trùng giữa các phần: 1 người
                Cộng số người của các phần rồi trừ số này mới ra số người của toàn bộ.

                """
        )
    }

    @Test("The same figures read in English")
    func exampleAInEnglish() throws {
        let lines = ReachTable(try SampleFigures.exampleA(), language: .english).lines
        #expect(lines.first == "Reach up to and including 20 September 2025")
        #expect(lines.contains("Attendances        14 (+5) · named (+ counted only)"))
        #expect(
            lines.contains {
                $0.hasSuffix("10        10  1.00 (0.32–4.63)  0.52 (0.09–79.11)  3/10  4/10 (16.82%–68.73%)")
            }
        )
        #expect(lines.contains("Overlap between the parts: 1 person"))
    }

    @Test("A narrow line takes the tables in bands, every value kept", arguments: [20, 40, 60, 80, 100, 200])
    func widths(width: Int) throws {
        let wide = ReachTable(try SampleFigures.exampleA(), width: 500)
        let table = ReachTable(try SampleFigures.exampleA(), width: width)
        func words(_ table: ReachTable) -> Set<Substring> {
            Set(table.text.split(whereSeparator: { " \n".contains($0) }))
        }
        #expect(words(table).isSuperset(of: words(wide).filter { $0.contains { $0.isNumber } }))
        if width >= 60 {
            #expect(table.lines.allSatisfy { $0.displayWidth <= width })
        }
    }

    @Test("Basis, statuses, skills and unit stand in words above the figures")
    func questionInWords() throws {
        let question = ReachQuestion(
            basis: .attended,
            statuses: .all,
            skills: [try SkillCode("S")],
            maturityDays: nil,
            unit: try UnitCode("18073")
        )
        let lines = ReachTable(
            try SampleFigures.exampleA(question: question, parts: nil),
            names: ["18073": "Xã Thạch Lạc"]
        ).lines
        #expect(
            lines.prefix(5) == [
                "Số liệu lan tỏa đến hết ngày 20/9/2025",
                "Tiếp thu tính từ buổi đầu tiên người học đến dự, kể cả khi chưa làm được",
                "Tính mọi buổi dạy, trừ buổi đã thu hồi",
                "Kỹ năng: S",
                "Chỉ đếm buổi dạy, lượt và người tại: Xã Thạch Lạc; tiếp thu, thế hệ và R là của toàn bộ dữ liệu",
            ]
        )
        #expect(lines.contains("Hệ số lan tỏa R, không giới hạn thời gian"))
        #expect(!lines.contains { $0.hasPrefix("Trùng giữa các phần") })
    }

    @Test("Months read as months, and coverage stands below the overlap")
    func monthsAndCoverage() throws {
        let month = ReachFigures.Part(
            name: "2026-02",
            sessions: 1,
            attendances: .init(named: Attendances(13_482), anonymous: Attendances(0)),
            people: People(1_000_000),
            generations: [:]
        )
        let table = ReachTable(
            try SampleFigures.exampleA(question: ReachQuestion(parts: .month), parts: [month]),
            coverage: Phrase(vi: "68/69 xã", en: "68 of 69 communes")
        )
        #expect(
            table.lines.suffix(6) == [
                "Theo tháng",
                "Tháng    Buổi dạy         Lượt      Người",
                "02/2026         1  13.482 (+0)  1.000.000",
                "Trùng giữa các phần: 1 người",
                "Cộng số người của các phần rồi trừ số này mới ra số người của toàn bộ.",
                "68/69 xã",
            ]
        )
    }

    @Test("Without records the table says so and computes nothing")
    func nothing() {
        let figures = ReachFigures(
            question: ReachQuestion(parts: .place),
            skills: [],
            cutOff: nil,
            sessions: 0,
            attendances: .init(named: Attendances(0), anonymous: Attendances(0)),
            people: .init(named: People(0), atMost: People(0)),
            generations: [:],
            acquisitions: .init(rooted: 0, unknown: 0),
            roles: [:],
            reproduction: [],
            intervals: .init(count: 0, median: nil, lowerQuartile: nil, upperQuartile: nil),
            parts: [],
            overlap: 0,
            persons: nil
        )
        #expect(
            ReachTable(figures).text == """
                Số liệu lan tỏa: chưa có buổi dạy nào
                Tiếp thu tính từ buổi đầu tiên người học làm được
                Chỉ tính buổi dạy đã xác nhận
                Kỹ năng: tất cả (0)

                Buổi dạy         0
                Lượt             0 (+0) · có ghi tên (+ chỉ đếm)
                Người            0 · mỗi người đếm một lần
                Tiếp thu         0 rõ nguồn, 0 chưa rõ nguồn · đếm theo người × kỹ năng
                Khoảng cách dạy  không tính được: chưa có ai được người thế hệ 2 trở đi dạy

                Người theo thế hệ và nhóm
                Chưa có ai được cấp chứng nhận hay tiếp thu.

                Hệ số lan tỏa R trong 90 ngày sau khi tiếp thu
                Chưa có ai tiếp thu đủ lâu để tính.

                Theo nơi dạy
                Không có buổi dạy nào.

                """
        )
    }

    @Test("A unit's name cannot steer the terminal")
    func hostileName() throws {
        let names = ["18073": "Xã \u{1B}[2J\u{202E}A\nB"]
        let text = ReachTable(try SampleFigures.exampleA(), names: names).text
        #expect(text.contains("Xã \u{FFFD}[2J\u{FFFD}A B"))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
    }

    @Test("Headings are bold in a terminal, and nothing else changes")
    func bold() throws {
        let plain = ReachTable(try SampleFigures.exampleA()).text
        let bold = ReachTable(try SampleFigures.exampleA(), ink: .terminal).text
        #expect(bold.contains("\u{1B}[1mTheo nơi dạy\u{1B}[0m"))
        #expect(
            plain
                == bold.split(separator: "\u{1B}[1m").joined().split(separator: "\u{1B}[0m").joined()
        )
    }
}
