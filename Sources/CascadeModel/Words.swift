/// What a session meant for one learner (kết quả).
public enum Outcome: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Was there, was not yet able to (chưa làm được).
    case notYet = "not_yet"
    /// Was there (đã dự).
    case attended
    /// Was able to do it without help (làm được).
    case competent

    /// Orders from the weakest to the best: not yet, attended, competent.
    public static func < (left: Outcome, right: Outcome) -> Bool { left.rank < right.rank }

    /// 0, 1, 2 in that order; a compact column stores it.
    package var rank: UInt8 {
        switch self {
        case .notYet: 0
        case .attended: 1
        case .competent: 2
        }
    }
}

/// What the learner is to the lead teacher (nhóm).
///
/// Never a generation: keep both.
public enum Relation: String, Hashable, Sendable, CaseIterable {
    /// học sinh
    case pupil
    /// phụ huynh
    case parent
    /// ông bà
    case grandparent
    /// anh chị em
    case sibling
    /// hàng xóm
    case neighbour
    /// khác; also what is meant where nothing was said
    case other
}

/// Where a session stands with the teacher who controls the content.
public enum SessionStatus: String, Hashable, Sendable, CaseIterable {
    /// chờ xác nhận
    case pending
    /// đã xác nhận
    case verified
    /// đã trả lại
    case returned
    /// đã thu hồi: stays in the history, leaves every count
    case retracted
}

/// How people met.
public enum SessionMode: String, Hashable, Sendable, CaseIterable {
    /// trực tiếp
    case inPerson = "in_person"
    /// trực tuyến
    case online
    /// kết hợp
    case mixed
}

/// The kinds of unit (đơn vị).
public enum UnitKind: String, Hashable, Sendable, CaseIterable {
    /// quốc gia
    case country
    /// tỉnh, thành phố
    case province
    /// xã
    case commune
    /// phường
    case ward
    /// đặc khu
    case specialZone = "special_zone"
    /// trường
    case school
    /// lớp
    case schoolClass = "class"
    /// tổ, đội
    case team
}

/// The levels of schools in the source report.
public enum SchoolLevel: String, Hashable, Sendable, CaseIterable {
    /// tiểu học
    case primary
    /// trung học cơ sở (THCS)
    case lowerSecondary = "lower_secondary"
    /// trung học phổ thông (THPT)
    case upperSecondary = "upper_secondary"
    /// giáo dục nghề nghiệp – giáo dục thường xuyên (GDNN-GDTX)
    case continuing
    /// đại học, cao đẳng
    case tertiary
}
