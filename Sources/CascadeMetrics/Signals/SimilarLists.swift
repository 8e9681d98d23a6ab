/// For each of some distinct lists the earliest one that is similar: |A ∩ B| / |A ∪ B| ≥ 4/5, exactly.
///
/// Two similar lists share one of their rarest few members, so that only lists that meet there are
/// compared (prefix filter: Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search", WWW 2007;
/// Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", ICDE 2006).
/// In whole numbers: with i common members 5i ≥ 4(a + b − i), hence 9i ≥ 4(a + b) and 4a ≤ 5b ≤ 25a/4; and of
/// a list of length a the a − ⌈4a/5⌉ + 1 rarest members will do.
///
/// Exact comparison of hostile lists is quadratic by any known algorithm. Each list may therefore take a limited
/// number of steps; one that needs more is marked as unfinished, and is known only to be similar to what was
/// found until then. Lists of real classes are far below the limit.
package struct SimilarLists: Sendable {
    /// The earliest similar list, which is the list itself where no earlier one is.
    package struct Match: Hashable, Sendable {
        package let list: Int32
        /// How many members they share.
        package let shared: Int
    }

    /// The most steps, lists met or members compared, that a list may take before it starts another comparison:
    /// a number, and more for each of its members, so that long lists are compared at all.
    package struct Limit: Hashable, Sendable {
        let steps: Int
        let stepsPerMember: Int

        package init(steps: Int = 16_384, stepsPerMember: Int = 64) {
            self.steps = steps
            self.stepsPerMember = stepsPerMember
        }
    }

    /// Shorter lists are similar to none but themselves.
    private static let shortestNear = 4

    /// For each list.
    package private(set) var earliest: [Match] = []
    /// Whether a list was not compared with all that could be similar.
    package private(set) var isUnfinished: [Bool]

    package init(_ lists: Ledger.Lists<Int32>, limit: Limit = Limit()) {
        isUnfinished = [Bool](repeating: false, count: lists.count)
        earliest.reserveCapacity(lists.count)
        let ranked = Self.rarestFirst(lists)
        var postings = Postings(ranked)
        // The last list that was compared with each one.
        var compared = [Int32](repeating: -1, count: lists.count)
        for list in 0..<lists.count {
            let members = ranked[list]
            var best = Match(list: Int32(list), shared: lists[list].count)
            var steps = 0
            let mostSteps = limit.steps + limit.stepsPerMember * members.count
            search: for member in members.prefix(Self.prefix(members.count)) {
                for other in postings[member] {
                    // Those that meet at one member stand in order, so that the rest are later still.
                    if other >= best.list { break }
                    if steps >= mostSteps {
                        isUnfinished[list] = true
                        break search
                    }
                    steps += 1
                    if compared[Int(other)] == Int32(list) { continue }
                    compared[Int(other)] = Int32(list)
                    if let shared = Self.shared(members, ranked[Int(other)], &steps) {
                        best = Match(list: other, shared: shared)
                    }
                }
            }
            earliest.append(best)
            postings.append(Int32(list), to: members.prefix(Self.prefix(members.count)))
        }
    }

    /// How many of a list's rarest members one that is similar may not all lack.
    fileprivate static func prefix(_ length: Int) -> Int { length - (4 * length + 4) / 5 + 1 }

    /// How many members two lists share if they are similar, else nil.
    private static func shared(
        _ one: ArraySlice<Int32>,
        _ other: ArraySlice<Int32>,
        _ steps: inout Int
    ) -> Int? {
        let least = (4 * (one.count + other.count) + 8) / 9
        guard least <= min(one.count, other.count) else { return nil }
        // How many more members of either may stand alone.
        var spareOne = one.count - least
        var spareOther = other.count - least
        var (left, right) = (one.startIndex, other.startIndex)
        var shared = 0
        while left < one.endIndex, right < other.endIndex {
            steps += 1
            if one[left] == other[right] {
                shared += 1
                left += 1
                right += 1
            } else if one[left] < other[right] {
                left += 1
                spareOne -= 1
                if spareOne < 0 { return nil }
            } else {
                right += 1
                spareOther -= 1
                if spareOther < 0 { return nil }
            }
        }
        return shared >= least ? shared : nil
    }

    /// The lists with their members renamed by rank, rarest first; those too short to be near another are empty.
    private static func rarestFirst(_ lists: Ledger.Lists<Int32>) -> Ledger.Lists<Int32> {
        let memberCount = Int((lists.elements.max() ?? -1) + 1)
        var frequencies = [Int32](repeating: 0, count: memberCount)
        for list in 0..<lists.count where lists[list].count >= shortestNear {
            for member in lists[list] { frequencies[Int(member)] += 1 }
        }
        var keys = frequencies.enumerated().map { UInt64($1) << 32 | UInt64($0) }
        radixSortByUpperHalf(&keys)
        var ranks = [Int32](repeating: 0, count: memberCount)
        for (rank, key) in keys.enumerated() { ranks[Int(key & 0xFFFF_FFFF)] = Int32(rank) }
        var ranked = Ledger.Lists<Int32>()
        for list in 0..<lists.count {
            let members = lists[list]
            ranked.append(members.count < shortestNear ? [] : members.map { ranks[Int($0)] }.sorted())
        }
        return ranked
    }
}

/// For each member the lists that have it among their rarest, so far.
private struct Postings {
    /// Where the lists of each member start.
    private var starts: [Int]
    /// Where the next one goes.
    private var ends: [Int]
    private var lists: [Int32]

    init(_ ranked: Ledger.Lists<Int32>) {
        starts = [Int](repeating: 0, count: Int(ranked.elements.max() ?? -1) + 2)
        for list in 0..<ranked.count {
            let members = ranked[list]
            for member in members.prefix(SimilarLists.prefix(members.count)) { starts[Int(member) + 1] += 1 }
        }
        for member in starts.indices.dropFirst() { starts[member] += starts[member - 1] }
        ends = starts
        lists = [Int32](repeating: 0, count: starts.last ?? 0)
    }

    subscript(member: Int32) -> ArraySlice<Int32> { lists[starts[Int(member)]..<ends[Int(member)]] }

    mutating func append(_ list: Int32, to members: ArraySlice<Int32>) {
        for member in members {
            lists[ends[Int(member)]] = list
            ends[Int(member)] += 1
        }
    }
}
