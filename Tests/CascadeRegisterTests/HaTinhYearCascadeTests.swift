import CascadeModel
import CascadeRegister
import Testing

/// The shape of the cascade in a year of 20,000 sessions, seed 42, and the signals planted in it.
@Suite("A generated year's cascade")
struct HaTinhYearCascadeTests {
    private let year: GeneratedFolder

    init() throws {
        year = try GeneratedFolder.province.get()
    }

    @Test("Chains reach generation 4 and beyond, ever fewer; a few people in a hundred are of unknown origin")
    func depth() throws {
        let reached = try peopleByGeneration()
        let second = reached[2, default: 0]
        let third = reached[3, default: 0]
        let fourth = reached[4, default: 0]
        let fifth = reached[5, default: 0]
        #expect(second > third && third > fourth && fourth > fifth && fifth > 0)
        #expect(fourth >= 100)
        #expect((reached.keys.max() ?? 0) >= 5)
        let all = reached.values.reduce(0, +)
        #expect((0.02...0.10).contains(Double(reached[0, default: 0]) / Double(all)))
    }

    @Test("A fifth of the digital teachers gives most of the lessons, some give none and one gives very many")
    func heavyTail() throws {
        var lessons: [String: Int] = [:]
        for session in year.sessions { lessons[year.whole(session.teachers[0]), default: 0] += 1 }
        let given = try year.credentials.column("person").map { lessons[$0, default: 0] }.sorted(by: >)
        let total = given.reduce(0, +)
        #expect(given.prefix(given.count / 5).reduce(0, +) * 10 > total * 6)
        #expect(given.count { $0 == 0 } * 10 > given.count)
        #expect((given.first ?? 0) > 40)
        // Negative-binomial k by moments: mean² / (variance − mean), well below 1.
        let mean = Double(total) / Double(given.count)
        let variance =
            given.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(given.count)
        #expect(variance > mean && mean * mean / (variance - mean) < 0.7)
    }

    @Test("Overlapping times of one teacher are planted")
    func overlaps() throws {
        var last: [String: (start: Int, end: Int)] = [:]
        var found = 0
        let seconds = Set(year.sameSession.rows.map { $0[1] })
        let known = year.sessions.filter {
            !$0.start.isEmpty && !$0.minutes.isEmpty && !seconds.contains($0.id)
        }
        for session in known.sorted(by: { ($0.date, $0.start) < ($1.date, $1.start) }) {
            let start = Int(try TimeOfDay(session.start).minute)
            let key = "\(session.date) \(year.whole(session.teachers[0]))"
            if let before = last[key], start < before.end { found += 1 }
            last[key] = (start, start + (Int(session.minutes) ?? 0))
        }
        #expect((5...100).contains(found))
    }

    @Test("Five sessions entered within ten minutes, and sign-offs seconds apart, are planted")
    func bursts() throws {
        func bursts(_ size: Int, within seconds: Int64, _ pairs: [(who: String, at: String)]) throws -> Int {
            var moments: [String: [Int64]] = [:]
            for pair in pairs where !pair.who.isEmpty && !pair.at.isEmpty {
                moments[pair.who, default: []].append(try Instant(pair.at).secondsSince1970)
            }
            return moments.values.count { times in
                let times = times.sorted()
                return zip(times, times.dropFirst(size - 1)).contains { $1 - $0 <= seconds }
            }
        }
        #expect(try bursts(5, within: 600, year.sessions.map { ($0.recorder, $0.recordedAt) }) >= 3)
        #expect(try bursts(2, within: 4, year.sessions.map { ($0.verifier, $0.verifiedAt) }) >= 3)
    }

    @Test("Repeated lists, hurried lessons and full halls where all succeed are planted")
    func lists() {
        var seen: Set<[String]> = []
        var repeated = 0
        for session in year.sessions where session.learners.count >= 2 {
            let list = session.teachers.prefix(1) + session.learners.map(\.person).sorted()
            if !seen.insert(Array(list)).inserted { repeated += 1 }
        }
        #expect(repeated >= 20)
        let hurried = year.sessions.count { session in
            guard let minutes = Int(session.minutes) else { return false }
            return minutes < 2 * session.learners.count * session.skills.count
        }
        #expect(hurried >= 5)
        let full = year.sessions.filter { $0.learners.count >= 20 }
        #expect(full.contains { $0.learners.allSatisfy { $0.outcome == "competent" } })
    }

    @Test("Digital teachers who sit in at the lesson of somebody they taught are planted")
    func mutual() throws {
        let holders = Set(try year.credentials.column("person"))
        var taught: Set<String> = []
        for session in year.sessions {
            for learner in session.learners {
                taught.insert("\(year.whole(session.teachers[0])) \(year.whole(learner.person))")
            }
        }
        let pairs = taught.count { pair in
            let two = pair.split(separator: " ")
            return holders.contains(String(two[0])) && taught.contains("\(two[1]) \(two[0])")
        }
        #expect(pairs >= 5)
    }

    /// People without a credential by the generation of their first acquisition; 0 is unknown origin.
    ///
    /// A plain reading of the rule, for verified sessions: a teacher is qualified from the day after.
    private func peopleByGeneration() throws -> [Int: Int] {
        struct Key: Hashable {
            let person: String
            let skill: String
        }
        var competent: [Key: (day: String, generation: Int)] = [:]
        var holders: Set<String> = []
        for row in year.credentials.rows {
            holders.insert(row[0])
            let listed = row[3].split(separator: ";").map(String.init)
            for skill in listed.isEmpty ? StartingCatalogue.skills.map(\.code.text) : listed {
                competent[Key(person: row[0], skill: skill)] = (row[1], 1)
            }
        }
        var first: [String: Int] = [:]
        let counted = year.sessions.filter { $0.status == "verified" }
        for session in counted.sorted(by: { ($0.date, $0.id) < ($1.date, $1.id) }) {
            for skill in session.skills {
                let generations = session.teachers.compactMap { teacher in
                    competent[Key(person: year.whole(teacher), skill: skill)]
                        .flatMap { $0.day < session.date && $0.generation > 0 ? $0.generation : nil }
                }
                let generation = generations.min().map { $0 + 1 } ?? 0
                for learner in session.learners where learner.outcome == "competent" {
                    let key = Key(person: year.whole(learner.person), skill: skill)
                    guard competent[key] == nil else { continue }
                    competent[key] = (session.date, generation)
                    if !holders.contains(key.person), first[key.person] == nil {
                        first[key.person] = generation
                    }
                }
            }
        }
        return first.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
