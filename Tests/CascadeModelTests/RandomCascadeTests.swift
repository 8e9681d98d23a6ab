import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Random cascades under the naive judge")
struct RandomCascadeTests {
    @Test("A seed gives the same records and questions again, another seed others")
    func seedReplays() throws {
        let first = try RandomCascade(seed: 7)
        let again = try RandomCascade(seed: 7)
        let other = try RandomCascade(seed: 8)
        #expect(first.records == again.records)
        #expect(first.questions == again.questions)
        #expect(first.records != other.records)
    }

    @Test("SplitMix64 gives the published numbers for seed 1234567")
    func generator() {
        var generator = SeededGenerator(seed: 1_234_567)
        let drawn = (0..<3).map { _ in generator.next() }
        #expect(drawn == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test("What must hold of all figures holds of the judge's", arguments: [UInt64(0), 1_000, 2_000, 3_000])
    func invariants(firstSeed: UInt64) throws {
        for seed in firstSeed..<firstSeed + 100 {
            let cascade = try RandomCascade(seed: seed)
            for question in cascade.questions {
                let answer = naiveReach(cascade.records, question)
                let broken = brokenRules(of: answer)
                #expect(broken == [], "seed \(seed), \(question): \(answer)")
            }
        }
    }

    @Test("Over the seeds, everything nasty occurs")
    func variety() throws {
        var seen: Set<String> = []
        for seed in UInt64(0)..<300 {
            let cascade = try RandomCascade(seed: seed)
            for session in cascade.records.sessions.values { seen.insert(session.status.rawValue) }
            if !cascade.records.sameSession.isEmpty { seen.insert("linked sessions") }
            if !cascade.records.sameAs.isDisjoint(with: cascade.records.notSame) { seen.insert("veto") }
            for question in cascade.questions {
                let answer = naiveReach(cascade.records, question)
                for member in answer["generations"]?.members ?? [] { seen.insert("generation \(member.key)") }
                if !(answer["parts"]?.elements ?? []).isEmpty { seen.insert("parts") }
                if answer["overlap"] ?? 0 != 0 { seen.insert("overlap") }
                for person in answer["persons"]?.elements ?? [] where "\(person)".contains("/") {
                    seen.insert("shares")
                }
            }
        }
        let wanted: Set<String> = [
            "pending", "verified", "returned", "retracted", "linked sessions", "veto", "parts", "overlap",
            "shares",
            "generation 1", "generation 2", "generation 3", "generation 4", "generation 5",
            "generation unknown",
        ]
        #expect(wanted.subtracting(seen) == [])
    }

    @Test("Large cascades have rows with every kind of spread")
    func spreads() throws {
        var seen: Set<String> = []
        for seed in UInt64(0)..<30 {
            let cascade = try RandomCascade(seed: seed, size: .large, questionCount: 3)
            for question in cascade.questions {
                let answer = naiveReach(cascade.records, question)
                #expect(brokenRules(of: answer) == [], "large, seed \(seed), \(question)")
                for row in answer["reproduction"]?.elements ?? [] {
                    switch (row["k"], row["k_high"]) {
                    case (nil, _): seen.insert("counts only")
                    case (.some(.null), _): seen.insert("infinite")
                    case (_, .some(.null)): seen.insert("unbounded")
                    default: seen.insert("bounded")
                    }
                }
            }
        }
        #expect(seen == ["counts only", "infinite", "unbounded", "bounded"])
    }

    /// The rules that an answer breaks, in words.
    private func brokenRules(of answer: NaiveJSON) -> [String] {
        func whole(_ path: String...) -> Int {
            let value = path.reduce(Optional(answer)) { $0?[$1] }
            guard case .whole(let number)? = value else { return 0 }
            return number
        }
        func sum(_ json: NaiveJSON?) -> Int {
            (json?.members ?? []).reduce(0) { sum, member in
                if case .whole(let number) = member.value { sum + number } else { sum }
            }
        }
        var broken: [String] = []
        let named = whole("attendances", "named")
        if named < whole("people", "named") { broken.append("lượt < người") }
        if whole("people", "at_most") != whole("people", "named") + whole("attendances", "anonymous") {
            broken.append("at_most")
        }
        let reached = sum(answer["generations"]) - whole("generations", "1")
        let byRole = (answer["roles"]?.members ?? []).reduce(0) { $0 + sum($1.value) }
        if reached != byRole { broken.append("roles do not add up to the people reached") }
        if whole("acquisitions", "rooted") + whole("acquisitions", "unknown") < reached {
            broken.append("fewer acquisitions than people reached")
        }
        for row in answer["reproduction"]?.elements ?? [] {
            guard case .real(let mean)? = row["mean"], case .real(let low)? = row["mean_low"],
                case .real(let high)? = row["mean_high"]
            else { continue }
            if !(low < mean && mean < high) { broken.append("the mean lies outside its limits") }
        }
        if answer["skills"]?.elements.count == 1, let persons = answer["persons"] {
            let roots = persons.elements.filter { $0["generation"] == 1 }
            let flow = roots.reduce(0.0) { $0 + fraction($1["downstream"]) }
            if abs(flow - Double(whole("acquisitions", "rooted"))) > 1e-9 { broken.append("Σ D ≠ rooted") }
        }
        return broken
    }

    private func fraction(_ json: NaiveJSON?) -> Double {
        guard case .text(let text)? = json else { return .nan }
        let parts = text.split(separator: "/").compactMap { Double($0) }
        return parts.count == 2 ? parts[0] / parts[1] : parts.first ?? .nan
    }
}
