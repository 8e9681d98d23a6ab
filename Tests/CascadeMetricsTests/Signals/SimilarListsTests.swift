import CascadeMetrics
import CascadeTestSupport
import Testing

@Suite("Similar lists are found exactly")
struct SimilarListsTests {
    @Test("as by comparing all pairs, on lists that differ in a few members")
    func allPairs() {
        var near = 0
        for seed in UInt64(0)..<300 {
            var generator = SeededGenerator(seed: seed)
            let lists = randomLists(&generator)
            let similar = SimilarLists(distinct(lists).all)
            let known = distinct(lists).all
            for list in 0..<known.count {
                let mine = Set(known[list])
                let expected = (0...list).first { other in
                    let shared = mine.intersection(known[other]).count
                    return 5 * shared >= 4 * mine.union(known[other]).count
                }
                let match = similar.earliest[list]
                #expect(Int(match.list) == expected, "seed \(seed), list \(list)")
                #expect(
                    match.shared == mine.intersection(known[Int(match.list)]).count,
                    "seed \(seed), list \(list)"
                )
                #expect(!similar.isUnfinished[list])
                if Int(match.list) < list { near += 1 }
            }
        }
        #expect(near > 500)
    }

    @Test("A list that takes more steps than it may is marked, and what it matched is still similar")
    func bounded() {
        for seed in UInt64(0)..<100 {
            var generator = SeededGenerator(seed: seed)
            let known = distinct(randomLists(&generator)).all
            let limit = SimilarLists.Limit(steps: 3, stepsPerMember: 1)
            let bounded = SimilarLists(known, limit: limit)
            let full = SimilarLists(known)
            for list in 0..<known.count where !bounded.isUnfinished[list] {
                #expect(bounded.earliest[list] == full.earliest[list], "seed \(seed), list \(list)")
            }
            for list in 0..<known.count {
                let (mine, other) = (Set(known[list]), Set(known[Int(bounded.earliest[list].list)]))
                #expect(
                    5 * mine.intersection(other).count >= 4 * mine.union(other).count,
                    "seed \(seed), list \(list)"
                )
            }
        }
    }

    @Test("The limit is met by lists made to collide, not by classes of 30 that miss a few each time")
    func classes() {
        var generator = SeededGenerator(seed: 7)
        var lists: [[Int32]] = []
        for room in Int32(0)..<50 {
            for _ in 0..<60 {
                let absent = Set(generator.sample(Array(Int32(0)..<30), 0...4))
                lists.append((0..<30).filter { !absent.contains($0) }.map { $0 + room * 30 })
            }
        }
        #expect(!SimilarLists(distinct(lists).all).isUnfinished.contains(true))
        let hostile = (0..<6000).map { _ in generator.sample(Array(Int32(0)..<40), 20...20).sorted() }
        #expect(SimilarLists(distinct(hostile).all).isUnfinished.contains(true))
    }

    @Test("Equal lists have one number, in the order of their first appearance")
    func numbers() {
        var lists = DistinctLists()
        #expect([[1, 2], [3], [1, 2], [], [3], [1]].map { lists.intern($0) } == [0, 1, 0, 2, 1, 3])
    }

    private func distinct(_ lists: [[Int32]]) -> DistinctLists {
        var known = DistinctLists()
        for list in lists { _ = known.intern(list) }
        return known
    }

    /// A few lists, and then lists that one or a few members were put into or taken out of.
    private func randomLists(_ generator: inout SeededGenerator) -> [[Int32]] {
        let members = Array(Int32(0)..<Int32(generator.number(5...60)))
        var lists: [[Int32]] = []
        for _ in 0..<generator.number(1...40) {
            var list = Set(generator.sample(members, 1...members.count))
            if generator.chance(70), let other = generator.pick(lists) {
                list = Set(other)
                for member in generator.sample(members, 0...4) {
                    if list.remove(member) == nil { list.insert(member) }
                }
            }
            if !list.isEmpty { lists.append(list.sorted()) }
        }
        return lists
    }
}
