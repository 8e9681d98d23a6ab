/// What a device may do in its scope; numbers are those of the wire, and the higher decides where two differ.
public enum Role: Int64, Hashable, Sendable, CaseIterable, Comparable {
    /// trung tâm: passes on and signs receipts; writes no records
    case hub = 1
    /// tình nguyện viên: logs people and sessions
    case volunteer = 2
    /// giáo viên: also verifies and returns
    case verifier = 3
    /// trường: also grants, issues credentials, erases, keeps skills and units
    case school = 4
    /// điều phối viên: grants to schools, keeps skills and units, accepts what was held
    case coordinator = 5
    /// the province's root key
    case root = 6

    /// Orders by authority.
    public static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}
