/// Who is whom after the links SameAs and NotSame (`DOMAIN`, section 2, invariant 6).
///
/// Links are added in order of (smaller identifier, larger identifier). One that would join two people whom
/// NotSame keeps apart is skipped and listed. A merged person goes by its smallest identifier.
package struct PersonMerge: Sendable {
    /// For each person the one who stands for him: the smallest identifier of those merged.
    package let representatives: [Int32]
    /// Links that were skipped, in the order they were tried.
    package let vetoed: [Ledger.Pair]

    package init(_ ledger: Ledger) {
        var sets = DisjointSets(count: ledger.people.count)
        // Roots that NotSame keeps apart, both ways, and the smallest identifier under each root.
        var opponents: [Int32: Set<Int32>] = [:]
        var smallest: [Int32: Int32] = [:]
        for pair in ledger.notSame {
            opponents[pair.one, default: []].insert(pair.other)
            opponents[pair.other, default: []].insert(pair.one)
        }
        var vetoed: [Ledger.Pair] = []
        for link in Self.inOrder(ledger.sameAs, ledger.people) {
            let one = sets.find(link.one)
            let other = sets.find(link.other)
            if one == other { continue }
            if opponents[one]?.contains(other) ?? false {
                vetoed.append(link)
                continue
            }
            // The one with fewer opponents goes under the other, so that few are told of it.
            let isOneSmaller = (opponents[one]?.count ?? 0) < (opponents[other]?.count ?? 0)
            let (loser, winner) = isOneSmaller ? (one, other) : (other, one)
            sets.attach(loser, to: winner)
            for opponent in opponents.removeValue(forKey: loser) ?? [] {
                opponents[opponent]?.remove(loser)
                opponents[opponent]?.insert(winner)
                opponents[winner, default: []].insert(opponent)
            }
            let (first, second) = (smallest[loser] ?? loser, smallest[winner] ?? winner)
            smallest[winner] = ledger.people.precedes(first, second) ? first : second
        }
        self.vetoed = vetoed
        representatives = (0..<Int32(ledger.people.count)).map { person in
            let root = sets.find(person)
            return smallest[root] ?? root
        }
    }

    /// Links once each, by (smaller, larger) identifier.
    private static func inOrder(_ links: [Ledger.Pair], _ names: InternTable) -> [Ledger.Pair] {
        let ends = names.sorted(Set(links.flatMap { [$0.one, $0.other] }))
        var ranks: [Int32: Int32] = [:]
        for (rank, end) in ends.enumerated() { ranks[end] = Int32(rank) }
        let keys = Set(
            links.map { link -> UInt64 in
                let (one, other) = (ranks[link.one] ?? 0, ranks[link.other] ?? 0)
                return UInt64(min(one, other)) << 32 | UInt64(max(one, other))
            }
        )
        return keys.sorted().map { key in
            Ledger.Pair(ends[Int(key >> 32)], ends[Int(UInt32(truncatingIfNeeded: key))])
        }
    }
}
