import CascadeModel
import CascadeReports

/// Forests for tests, from a seed.
enum SampleForest {
    /// SplitMix64 (Steele, Lea, Flood 2014).
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// One chain in which few people teach most: a teacher is drawn in proportion to 1 + his learners so far.
    static func heavyTailed(count: Int, seed: UInt64) throws -> ChainForest {
        var random = Generator(state: seed)
        var members: [ChainForest.Member] = []
        // Each person stands in the urn once, and once more for every learner.
        var urn: [Int] = []
        for index in 0..<count {
            let parent = index == 0 ? nil : urn.randomElement(using: &random)
            let above = parent.map { members[$0] }
            let since = Int32.random(in: 1...20, using: &random)
            let acquired = try LocalDate(dayNumber: (above?.acquired?.dayNumber ?? 20_300) + since)
            members.append(
                ChainForest.Member(
                    id: try PersonID("HS-\(1000 + index)"),
                    generation: (above?.generation ?? 0) + 1,
                    acquired: acquired,
                    relation: parent == nil ? nil : Relation.allCases.randomElement(using: &random),
                    parent: parent
                )
            )
            urn.append(index)
            if let parent { urn.append(parent) }
        }
        return try ChainForest(members)
    }

    /// A Vietnamese name that depends on the person only.
    static func name(_ member: ChainForest.Member) -> String {
        let family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Dương"]
        let middle = ["Thị", "Văn", "Đức", "Thu", "Quỳnh", "Hữu", "Ngọc"]
        let given = [
            "Ẩn", "Bằng", "Cường", "Dũng", "Hạnh", "Khuê", "Lượng", "Nghĩa", "Phượng", "Tuyết", "Ý", "Yến",
        ]
        let number = member.id.text.utf8.reduce(17) { ($0 &* 31 &+ Int($1)) % 1_000_003 }
        return [family[number % 9], middle[number / 9 % 7], given[number / 63 % 12]].joined(separator: " ")
    }
}
