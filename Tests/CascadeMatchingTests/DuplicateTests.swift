import CascadeMatching
import CascadeTestSupport
import Testing

@Suite("Duplicates of a set of people")
struct DuplicateTests {
    @Test("Every pair that the naive search finds is found with the same score, no other, whatever the order")
    func agreesWithNaiveSearch() {
        for seed in [1, UInt64.random(in: 0...UInt64.max)] {
            var generator = SeededGenerator(seed: seed)
            let people = randomPeople(600, using: &generator)
            let pairs = DuplicatePair.all(among: people, least: DuplicatePair.leastScore)
            let naive = naivePairs(people, least: DuplicatePair.leastScore)
            #expect(Set(pairs) == naive, "seed \(seed)")
            #expect(pairs.count == naive.count, "seed \(seed)")
            #expect(pairs.count > 50, "seed \(seed)")
            #expect(pairs.map(\.score) == pairs.map(\.score).sorted(by: >), "seed \(seed)")

            let order = people.indices.shuffled(using: &generator)
            let moved = DuplicatePair.all(among: order.map { people[$0] }, least: DuplicatePair.leastScore)
            let back = moved.map {
                DuplicatePair(Int32(order[Int($0.first)]), Int32(order[Int($0.second)]), score: $0.score)
            }
            #expect(Set(back) == naive, "seed \(seed)")
        }
    }

    @Test("Who has no name is in no pair, and an empty set has none")
    func nameless() {
        let nobody = PersonProfile(name: nil, birthYear: 1980, phone: nil, commune: nil)
        #expect(DuplicatePair.all(among: [nobody, nobody]).isEmpty)
        #expect(DuplicatePair.all(among: []).isEmpty)
    }

    @Test("A person entered twice in full is a duplicate; a namesake of another age is not")
    func plainCases() {
        func person(_ birth: Int32) -> PersonProfile {
            PersonProfile(name: NameKey("Trần Đức Hưng"), birthYear: birth, phone: nil, commune: nil)
        }
        let pairs = DuplicatePair.all(among: [person(1980), person(1950), person(1980)])
        #expect(pairs.map { [$0.first, $0.second] } == [[0, 2]])
    }

    private func randomPeople(_ count: Int, using generator: inout SeededGenerator) -> [PersonProfile] {
        var people: [PersonProfile] = []
        while people.count < count {
            let name = randomName(using: &generator)
            let commune =
                generator.chance(5) ? nil : PersonProfile.CommuneKey(number: UInt64(generator.number(1...3)))
            let birth = generator.chance(15) ? nil : Int32(generator.number(1945...2010))
            let phone = generator.chance(40) ? nil : "09\(generator.number(10_000_000...99_999_999))"
            for copy in 0...generator.number(0...2) {
                let corruption = copy == 0 ? .unchanged : generator.pick(Corruption.allCases) ?? .unchanged
                people.append(
                    PersonProfile(
                        name: NameKey(corruption.applied(to: name, using: &generator)),
                        birthYear: birth.map { generator.chance(20) ? $0 + 1 : $0 },
                        phone: phone.flatMap { generator.chance(20) ? nil : PhoneDigits($0) },
                        commune: commune
                    )
                )
            }
        }
        return people
    }

    /// Everybody with everybody.
    private func naivePairs(_ people: [PersonProfile], least: MatchScore) -> Set<DuplicatePair> {
        let frequencies = NameFrequencies(of: people)
        var sizes: [PersonProfile.CommuneKey?: Int] = [:]
        for person in people where person.name != nil { sizes[person.commune, default: 0] += 1 }
        var pairs = Set<DuplicatePair>()
        for (first, one) in people.enumerated() {
            for (second, other) in people.enumerated().dropFirst(first + 1) where one.commune == other.commune
            {
                guard let left = one.name, let right = other.name,
                    let names = MatchScore.bits(
                        NameAgreement(left, right),
                        frequencies.rarity(of: left),
                        frequencies.rarity(of: right)
                    )
                else { continue }
                let bits =
                    MatchScore.prior(among: sizes[one.commune] ?? 0) + names
                    + MatchScore.bits(
                        BirthYearAgreement(one.birthYear, other.birthYear),
                        absence: .isEvidence
                    ) + MatchScore.bits(PhoneAgreement(one.phone, other.phone), absence: .isEvidence)
                let score = MatchScore(bits: bits)
                if score >= least { pairs.insert(DuplicatePair(Int32(first), Int32(second), score: score)) }
            }
        }
        return pairs
    }
}
