import CascadeModel
import CascadeTestSupport

/// What a volunteer's device logs: sessions with the people first met in them, distributed as the benchmark's
/// workload is (names, telephones of 60 %, three learners of whom half are new, notes in half the sessions).
struct LoggedSessions {
    private(set) var batch = FactBatch()
    private(set) var logs = LogTable(own: LogTag(rawValue: 0x1234_5678_9abc_def0))

    private var generator: SeededGenerator
    private var people: [RecordID] = []
    private var milliseconds: Int64 = 1_782_864_000_000
    private var author: RecordID?
    private var facts: [Fact] = []
    private var next = (public: UInt32(0), private: UInt32(0))

    init(_ count: Int, seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        author = .made(LogTag(rawValue: 0xfeed_beef_0102_0304), 17)
        for _ in 0..<5 { addPerson() }
        for _ in 0..<count { addSession() }
    }

    private mutating func below(_ limit: Int) -> Int { generator.number(0...limit - 1) }

    private mutating func choose(_ values: [String]) -> String { values[below(values.count)] }

    private mutating func add(
        _ section: FactNumber.Section,
        _ kind: RecordKind,
        _ record: RecordID?,
        _ fields: FactFields
    ) -> RecordID {
        let number = section == .public ? next.public : next.private
        if section == .public { next.public += 1 } else { next.private += 1 }
        let record = record ?? .made(logs.own, number)
        let dot = Dot(log: logs.own, number: FactNumber(number, section))
        facts.append(Fact(dot: dot, kind: kind, record: record, fields: fields))
        return record
    }

    private mutating func addPerson() {
        milliseconds += Int64(1000 + below(60000))
        let unit = generator.chance(80) ? "19000" : String(19000 + 3 * below(120))
        let person = add(.public, .person, nil, [PersonField.homeUnit: .text(unit)])
        var fields: FactFields = [PersonField.name: .text(name())]
        if generator.chance(85) { fields[PersonField.birthYear] = .integer(Int64(1945 + below(65))) }
        if generator.chance(60) {
            let digits = String(below(100_000_000))
            let phone =
                choose(["03", "07", "08", "09"]) + String(repeating: "0", count: 8 - digits.count) + digits
            fields[PersonField.phone] = .text(phone)
        }
        _ = add(.private, .person, person, fields)
        people.append(person)
    }

    private mutating func name() -> String {
        let family = generator.chance(38) ? "Nguyễn" : choose(Self.families)
        if generator.chance(55) {
            return
                "\(family) \(generator.chance(62) ? "Thị" : choose(Self.middlesOfWomen)) \(choose(Self.women))"
        }
        return "\(family) \(generator.chance(40) ? "Văn" : choose(Self.middlesOfMen)) \(choose(Self.men))"
    }

    private mutating func addSession() {
        milliseconds += Int64(600_000 + below(7_200_000))
        let teacher = people[generator.chance(60) ? below(5) : below(people.count)]
        var learners: [RecordID] = []
        for _ in 0..<[1, 1, 2, 2, 3, 3, 4, 4, 5, 6][below(10)] {
            if generator.chance(50) {
                addPerson()
                learners.append(people[people.count - 1])
            } else {
                let person = people[below(people.count)]
                if person != teacher, !learners.contains(person) { learners.append(person) }
            }
        }
        if learners.isEmpty {
            addPerson()
            learners.append(people[people.count - 1])
        }
        let skills = Set((0..<1 + below(3)).map { _ in choose(Self.skills) }).sorted()
        let session = add(
            .public,
            .session,
            nil,
            [
                SessionField.date: .integer(milliseconds / 86_400_000),
                SessionField.minutes: .integer(Int64(15 * (1 + below(10)))),
                SessionField.mode: .integer(generator.chance(80) ? 1 : Int64(2 + below(2))),
                SessionField.placeUnit: .text(generator.chance(82) ? "xong" : choose(["nhap", "cho-duyet"])),
                SessionField.skills: .texts(skills.map { FactValue.Element($0) }),
                SessionField.teachers: .references([FactValue.Element(teacher)]),
                SessionField.learners: .references(learners.map { FactValue.Element($0, 3) }),
            ]
        )
        var fields: FactFields = [
            SessionField.placeNote: .text("\(choose(Self.places)) \(1 + below(20))")
        ]
        if generator.chance(50) { fields[SessionField.note] = .text(note()) }
        _ = add(.private, .session, session, fields)
        let time = HybridTime(wallMilliseconds: milliseconds)
        batch.append(FactBatch.Transaction(time: time, author: author, facts: facts), &logs)
        facts = []
    }

    private mutating func note() -> String {
        var note = choose(Self.phrases)
        if generator.chance(50) { note += "; " + choose(Self.phrases).lowercased() }
        if generator.chance(30) { note += " (\(below(60)) phút, nhóm \(below(30)))" }
        return note
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private static func lines(_ text: String) -> [String] { text.split(separator: "|").map(String.init) }

    private static let families = words(
        "Trần Trần Trần Lê Lê Phạm Phạm Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trương Đinh Mai Cao Đoàn"
    )
    private static let middlesOfWomen = words("Ngọc Thu Kim Thanh Bích Mỹ Hồng Như Thúy Diệu Phương")
    private static let middlesOfMen = words("Đức Hữu Minh Quang Công Xuân Thanh Đình Ngọc Quốc Bá Duy")
    private static let women = words(
        """
        Hoa Lan Mai Hương Hà Thúy Thủy Thùy Hòa Loan Nga Hằng Hạnh Hiền Linh Trang Phương Thảo Yến Ngân Oanh Dung \
        Nhung Tuyết Vân Xuân Liên Lệ Nguyệt Quyên Quỳnh Thắm Thơm Huệ Cúc Đào Sen Bình Minh Ánh Hồng Chi Diệp \
        Giang Thu Trâm Trinh Tâm Vy Như My Nhi Châu Kiều Thoa Hóa Lý Luyến Mận Na
        """
    )
    private static let men = words(
        """
        Hùng Dũng Cường Tuấn Nam Hải Sơn Long Minh Đức Anh Quân Thắng Thành Trung Kiên Hòa Hiếu Hưng Huy Khánh \
        Khoa Lâm Lộc Mạnh Nghĩa Phong Phúc Quang Quý Tài Tâm Tân Thái Thịnh Tiến Toàn Tú Tùng Việt Vinh Vũ Bảo \
        Bình Chiến Công Đạt Định Giang Hậu Hoàng Khỏe Lực Nhân Phát Sáng Tín Trí Túy Vượng
        """
    )
    private static let skills = words(
        "an-toan goi-video zalo dvc vneid thanh-toan lua-dao tra-cuu bhyt email ban-do ai-co-ban"
    )
    private static let places = lines(
        """
        Nhà văn hóa thôn|Trụ sở UBND xã|Trường tiểu học|Nhà riêng|Chợ trung tâm|Trạm y tế|Bưu điện|Quán cà phê|\
        Đình làng|Thư viện huyện
        """
    )
    private static let phrases = lines(
        """
        Hỏi nhiều về chuyển khoản|Cần buổi thứ hai|Điện thoại cũ, chậm|Đã cài VNeID mức 2|Quên mật khẩu Zalo|\
        Sẽ dạy lại cho hàng xóm|Mạng yếu|Chưa có căn cước gắn chip|Rất hào hứng|Cần người nhà hỗ trợ|\
        Thực hành gọi video với con|Đã nhận biết tin lừa đảo|Nộp hồ sơ trực tuyến thành công|Chưa quen gõ dấu|\
        Mắt kém, tăng cỡ chữ|Hẹn tuần sau|Đã tra cứu bảo hiểm y tế|Muốn học thêm về ảnh|Máy hết bộ nhớ|\
        Nhóm tự lập nhóm Zalo|Bác trưởng thôn tham gia|Học viên lớn tuổi|Cần tài liệu in|Dạy bằng tiếng Vân Kiều|\
        Mất điện giữa buổi|Đi bộ xa|Đã quay video hướng dẫn|Có trẻ nhỏ đi cùng|Xin số liên hệ|\
        Hoàn thành bài kiểm tra|Bỏ giữa chừng|Cần sim mới
        """
    )
}
