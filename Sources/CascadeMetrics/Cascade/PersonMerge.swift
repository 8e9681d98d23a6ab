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
        let links = Self.inOrder(ledger.sameAs, ledger.people)
        var sets = DisjointSets(count: ledger.people.count)
        var opponents: [Int32: [Int32]] = [:]
        for pair in ledger.notSame {
            opponents[pair.one, default: []].append(pair.other)
            opponents[pair.other, default: []].append(pair.one)
        }
        var vetoed: [Ledger.Pair] = []
        for link in links {
            let one = sets.find(link.one)
            let other = sets.find(link.other)
            if one == other { continue }
            let (few, fewRoot, manyRoot) =
                (opponents[one]?.count ?? 0) < (opponents[other]?.count ?? 0)
                ? (opponents[one], one, other) : (opponents[other], other, one)
            if few?.contains(where: { sets.find($0) == manyRoot }) ?? false {
                vetoed.append(link)
                continue
            }
            let winner = ledger.people.precedes(one, other) ? one : other
            sets.attach(winner == one ? other : one, to: winner)
            if let few {
                let many = opponents.removeValue(forKey: manyRoot) ?? []
                opponents[fewRoot] = nil
                opponents[winner] = many + few
            } else if let many = opponents.removeValue(forKey: manyRoot) {
                opponents[winner] = many
            }
        }
        self.vetoed = vetoed
        var representatives = [Int32](repeating: 0, count: ledger.people.count)
        for person in representatives.indices { representatives[person] = sets.find(Int32(person)) }
        self.representatives = representatives
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
