/// Disjoint sets of ordinals under union, with path halving (Tarjan and van Leeuwen, 1984).
package struct DisjointSets {
    private var parents: [Int32]

    package init(count: Int) {
        parents = (0..<Int32(count)).map { $0 }
    }

    /// The ordinal that stands for the set.
    package mutating func find(_ element: Int32) -> Int32 {
        var element = element
        while true {
            let parent = parents[Int(element)]
            if parent == element { return element }
            let grandparent = parents[Int(parent)]
            parents[Int(element)] = grandparent
            element = grandparent
        }
    }

    /// Makes one set of those of two elements.
    package mutating func unite(_ one: Int32, _ other: Int32) {
        let (left, right) = (find(one), find(other))
        if left != right { attach(left, to: right) }
    }

    /// Puts the set that `loser` stands for under `winner`.
    package mutating func attach(_ loser: Int32, to winner: Int32) {
        parents[Int(loser)] = winner
    }
}
