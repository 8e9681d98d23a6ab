/// What volunteers and teachers write into the free-text fields of a generated year.
enum Wording {
    /// Why a session was returned (trả lại).
    static let returns = [
        "Thiếu tên người học", "Sai ngày dạy", "Kỹ năng không khớp với ghi chú",
        "Trùng với buổi của bạn khác",
        "Chưa rõ nơi dạy", "Cần ghi lại kết quả từng người",
    ]
    /// Why a session was retracted (thu hồi).
    static let retractions = [
        "Nhập nhầm buổi", "Buổi này không diễn ra", "Ghi trùng", "Người học rút lại đồng ý",
    ]
    /// Notes on a session.
    static let notes = [
        "Mạng yếu; dùng 4G", "Bà con hỏi nhiều về VNeID", "Hẹn dạy tiếp tuần sau", "Máy của bác cũ nên chậm",
        "Có cán bộ thôn cùng dự", "Dạy lại phần quên mật khẩu",
    ]

    /// The place in words, where the volunteer wrote one.
    static func place(_ setting: Setting, _ random: inout SplitMix64) -> String? {
        switch setting {
        case .home: random.chance(perMille: 80) ? "Nhà ở thôn \(random.within(1...12))" : nil
        case .hall: random.chance(perMille: 700) ? "Nhà văn hóa thôn \(random.within(1...12))" : nil
        case .school: random.chance(perMille: 200) ? "Phòng tin học" : nil
        case .centre: random.chance(perMille: 200) ? "Bàn hướng dẫn số \(random.within(1...4))" : nil
        case .online: nil
        }
    }
}
