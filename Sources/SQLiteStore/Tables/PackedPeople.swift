import CascadeModel

/// The people of one session as they stand in its own row until they are taken into the indexes; see ``LateRanges``.
///
/// A JSON list of local number × 64 + value, teachers first: in SQL, where it is read, nothing takes less time to unpack.
struct PackedPeople {
    /// How many of them taught.
    private(set) var teacherCount: Int64 = 0
    /// The list, but for the bracket at its end.
    private var text: [UInt8]
    private var count = 0

    init() {
        text = []
        text.reserveCapacity(Self.roomForMost)
        text.append(UInt8(ascii: "["))
    }

    /// Adds somebody at the next place, teachers before learners.
    ///
    /// - Returns: False where a number does not fit, or there are more people than in a class: each gets a row then.
    mutating func add(_ person: Int64, _ value: Int64, isTeacher: Bool) -> Bool {
        guard count < Self.most, Self.people.contains(person), Self.values.contains(value) else {
            return false
        }
        if count > 0 { text.append(UInt8(ascii: ",")) }
        text.append(contentsOf: String(person << Self.bits | value).utf8)
        count += 1
        if isTeacher { teacherCount += 1 }
        return true
    }

    /// The whole list.
    consuming func list() -> [UInt8] {
        text.append(UInt8(ascii: "]"))
        return text
    }

    /// The bits of a ``LearnerValue``: three for the outcome, three for the relation.
    private static let bits: Int64 = 6
    private static let values: Range<Int64> = 0..<1 << bits
    private static let people: Range<Int64> = 0..<1 << (62 - bits)
    /// Whoever looks for one of them reads all.
    private static let most = 60
    /// Bytes of a session as most are.
    private static let roomForMost = 120
}
