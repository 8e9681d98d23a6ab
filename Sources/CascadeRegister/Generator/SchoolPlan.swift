import CascadeModel

/// How many schools and classes a year has, by level, in the proportions of the source report.
struct SchoolPlan {
    /// A level at the scale of the province.
    private struct Level {
        let level: SchoolLevel
        /// The letters in the code and the words in the name.
        let short: String
        let title: String
        /// Schools in the province: assumed, to make about 700 in all.
        let schools: Int
        /// Pupils or students in the province: of the source, but for primary schools, which it does not give.
        let pupils: Int
        /// The first and last grade (khối), or year of study.
        let grades: ClosedRange<Int>
    }

    private static let levels = [
        Level(
            level: .primary,
            short: "TH",
            title: "Trường Tiểu học",
            schools: 418,
            pupils: 130_000,
            grades: 4...5
        ),
        Level(
            level: .lowerSecondary,
            short: "THCS",
            title: "Trường THCS",
            schools: 214,
            pupils: 102_693,
            grades: 6...9
        ),
        Level(
            level: .upperSecondary,
            short: "THPT",
            title: "Trường THPT",
            schools: 46,
            pupils: 46_162,
            grades: 10...12
        ),
        Level(
            level: .continuing,
            short: "GDTX",
            title: "Trung tâm GDNN-GDTX",
            schools: 18,
            pupils: 4776,
            grades: 10...12
        ),
        Level(
            level: .tertiary,
            short: "CDDH",
            title: "Trường Cao đẳng",
            schools: 4,
            pupils: 1919,
            grades: 13...15
        ),
    ]

    private let sessions: Int

    init(sessions: Int) {
        self.sessions = sessions
    }

    /// Digital teachers by level follow the number of pupils; of primary schools only teachers and a few of
    /// the oldest pupils teach.
    func weight(of level: SchoolLevel) -> Int {
        guard let row = Self.levels.first(where: { $0.level == level }) else { return 1 }
        let pupils = level == .primary ? row.pupils / 12 : row.pupils
        return max(1, pupils / count(row))
    }

    /// The schools, spread over the communes: the primary and lower secondary ones evenly, the others anywhere.
    func schools(in communes: [AdministrativeUnit], _ random: inout SplitMix64) -> [School] {
        var order = Array(0..<communes.count)
        for index in order.indices.dropFirst().reversed() { order.swapAt(index, random.below(index + 1)) }
        var schools: [School] = []
        var next = 0
        for level in Self.levels {
            var perCommune: [Int: Int] = [:]
            for number in 1...count(level) {
                let isEverywhere = level.level == .primary || level.level == .lowerSecondary
                let commune = isEverywhere ? order[next % order.count] : random.below(order.count)
                if isEverywhere { next += 1 }
                perCommune[commune, default: 0] += 1
                let code = "HT-\(level.short)-\(String(1000 + number).dropFirst())"
                let place = communes[commune].shortName
                let which = perCommune[commune, default: 1]
                schools.append(
                    School(
                        code: code,
                        name: "\(level.title) \(place)" + (which > 1 ? " \(which)" : ""),
                        level: level.level,
                        commune: UInt8(commune),
                        classes: classes(of: level, school: code)
                    )
                )
            }
        }
        return schools
    }

    /// From 1 school in 14 at 1,000 sessions to all of them at 14,000.
    private func count(_ level: Level) -> Int {
        min(level.schools, max(1, level.schools * sessions / 14_000))
    }

    /// One class at a school for about 40 sessions there, at most as many as the school would have.
    private func classes(of level: Level, school: String) -> [SchoolClass] {
        let schoolCount = Self.levels.reduce(0) { $0 + count($1) }
        let most = max(2, level.pupils / level.schools / 40)
        let wanted = min(most, max(1, sessions / schoolCount / 40))
        return (0..<wanted).map { index in
            let grade = level.grades.upperBound - index % level.grades.count
            let letter = index / level.grades.count
            let name =
                level.level == .tertiary ? "K\(30 - grade)-\(letter + 1)" : "\(grade)A\(letter + 1)"
            // Grade 1 at six: a pupil of grade g in the school year 2025–2026 was born in 2020 − g.
            return SchoolClass(code: "\(school)-\(name)", name: "Lớp \(name)", birthYear: Int16(2020 - grade))
        }
    }
}

extension AdministrativeUnit {
    /// The name without the word for its kind: "Thành Sen" of "Phường Thành Sen".
    fileprivate var shortName: String {
        let words = name.text.split(separator: " ", maxSplits: 1)
        return words.count == 2 ? String(words[1]) : name.text
    }
}
