/// People by generation and group, such as a commune: a table of counts.
package struct GenerationTable: Hashable, Sendable {
    /// Counts, generation by generation.
    private var counts: [Int32]
    private let groupCount: Int

    package init(groupCount: Int) {
        self.groupCount = groupCount
        counts = []
    }

    /// Counts everyone competent, of known generation.
    package init(_ standings: [Standing], groups: [Int32], groupCount: Int) {
        self.init(groupCount: groupCount)
        for (person, standing) in standings.enumerated() where standing.isKnown {
            move(from: 0, to: standing.generation, group: groups[person])
        }
    }

    /// Moves one person of a group between generations; 0, and unknown origin, are not in the table.
    package mutating func move(from old: Int32, to new: Int32, group: Int32) {
        if old > 0, old != Standing.unknown { counts[index(old, group)] -= 1 }
        guard new > 0, new != Standing.unknown else { return }
        let index = index(new, group)
        if index >= counts.count {
            counts += [Int32](repeating: 0, count: Int(new) * groupCount - counts.count)
        }
        counts[index] += 1
    }

    /// The number of people of a generation in each group.
    package func row(_ generation: Int) -> ArraySlice<Int32> {
        let start = (generation - 1) * groupCount
        return start < counts.count ? counts[start..<start + groupCount] : []
    }

    /// The number of people by generation, from generation 1.
    package var totals: [Int] {
        var totals = stride(from: 0, to: counts.count, by: groupCount).map { start in
            counts[start..<start + groupCount].reduce(0) { $0 + Int($1) }
        }
        while totals.last == 0 { totals.removeLast() }
        return totals
    }

    /// The sum of the squares of all counts, a check sum.
    package var sumOfSquares: Int { counts.reduce(0) { $0 + Int($1) * Int($1) } }

    private func index(_ generation: Int32, _ group: Int32) -> Int {
        Int(generation - 1) * groupCount + Int(group)
    }
}
