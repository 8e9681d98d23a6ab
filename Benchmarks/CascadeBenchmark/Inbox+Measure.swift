import Cascade
import CascadeModel
import Foundation

/// What hints, finding and the two queues of duplicates cost in a replica of so many made-up people, reading from
/// the database included: one line of JSON, CPU time per call.
func measureInbox(_ folder: String, people count: Int) throws -> String {
    var environment = ReplicaEnvironment.system
    environment.anchors = folder + "/anchors"
    let replica = try Replica.found(
        in: folder + "/replica",
        scope: try Scope("42/18073"),
        role: .school,
        environment: environment
    )
    var random = SplitMix(state: 1)
    let drafts = try (0..<count).map { _ in try madeUpPerson(&random) }
    let teacher = try replica.addPerson(drafts[0])
    for start in stride(from: 0, to: count, by: 40) {
        let learners = drafts[start..<min(start + 40, count)].map { SessionDraft.Learner(.new($0)) }
        let date = try LocalDate(dayNumber: Int32(20_000 + start % 365))
        _ = try replica.logSession(
            SessionDraft(
                date: date,
                skills: [try SkillCode("vneid")],
                teachers: [teacher],
                learners: learners
            )
        )
    }
    let typed = try (0..<200).map { _ in try madeUpPerson(&random) }
    _ = try replica.hints(for: typed[0])
    var shown = 0
    let hints = try measured { for draft in typed { shown += try replica.hints(for: draft).count } }.seconds
    let texts = ["nguyen thi hoa", "Hoà", "hung", "0912345678", "van n"]
    let finding = try texts.map { text in try measured { try replica.findPeople(text).count } }
    let (peopleSeconds, pairs) = try measured { try replica.duplicatePeople().count }
    let (sessionSeconds, sessions) = try measured { try replica.duplicateSessions().count }
    let (conflictSeconds, conflicts) = try measured { try replica.conflicts().count }
    return """
        {"people": \(count), "hint_ms": \(hints / Double(typed.count) * 1e3), "hints": \(shown), \
        "find_ms": [\(finding.map { "\($0.seconds * 1e3)" }.joined(separator: ", "))], \
        "found": [\(finding.map { "\($0.result)" }.joined(separator: ", "))], \
        "duplicate_people_ms": \(peopleSeconds * 1e3), "pairs": \(pairs), \
        "duplicate_sessions_ms": \(sessionSeconds * 1e3), "sessions": \(sessions), \
        "conflicts_ms": \(conflictSeconds * 1e3), "conflicts": \(conflicts), "peak": \(peakMemory())}
        """
}

/// Somebody of one of 69 communes, with names as common as they are.
private func madeUpPerson(_ random: inout SplitMix) throws -> PersonDraft {
    let families = [
        "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi",
    ]
    let middles = ["Thị", "Văn", "Đức", "Hữu", "Thanh", "Ngọc", "Minh", "Quốc", "Thu", "Xuân", ""]
    let givens = [
        "Hoà", "Hoa", "Hùng", "Lan", "Nam", "Hương", "Dũng", "Tuấn", "Linh", "Nga", "Bình", "Sơn", "Thuý",
        "Quý", "Hạnh",
        "Phương", "Trang", "Anh", "Cường", "Yến",
    ]
    func pick(_ texts: [String]) -> String { texts[Int.random(in: 0..<texts.count, using: &random)] }
    let name = [pick(families), pick(middles), pick(givens), pick(givens)].filter { !$0.isEmpty }
    let hasPhone = Bool.random(using: &random)
    return PersonDraft(
        name: try NormalisedText(name.joined(separator: " ")),
        birthYear: Int32.random(in: 1940...2012, using: &random),
        phone: hasPhone
            ? try NormalisedText("09\(Int.random(in: 10_000_000...99_999_999, using: &random))") : nil,
        homeUnit: try UnitCode("18\(Int.random(in: 100...168, using: &random))")
    )
}

/// SplitMix64: the same people on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
