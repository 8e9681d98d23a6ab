import CascadeReports
import Testing

@Suite("Tidy trees")
struct TidyTreeTests {
    @Test("A parent stands in the middle of its children, and small trees come out as drawn by hand")
    func byHand() {
        #expect(TidyTree(parents: [nil]).rows == [0])
        #expect(TidyTree(parents: [nil, 0, 0, 0]).rows == [1, 0, 1, 2])
        // The only child of the first sibling stands beside it; the second sibling needs no room for it.
        #expect(TidyTree(parents: [nil, 0, 0, 1]).rows == [0.5, 0, 1, 0])
        // Two large branches push each other apart; the leaf between them stands halfway.
        #expect(
            TidyTree(parents: [nil, 0, 0, 0, 1, 1, 1, 3, 3, 3]).rows == [2.5, 1, 2.5, 4, 0, 1, 2, 3, 4, 5]
        )
    }

    @Test("Random trees keep order and distance in every generation, and no two branches' lines meet")
    func random() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SampleForest.Generator(state: seed)
        for _ in 0..<200 {
            let count = Int.random(in: 1...60, using: &random)
            let reach = Int.random(in: 1...60, using: &random)
            let parents: [Int?] = (0..<count).map { node in
                node == 0 ? nil : Int.random(in: max(0, node - reach)..<node, using: &random)
            }
            expectTidy(parents, "seed \(seed), \(parents)")
        }
    }

    private func expectTidy(_ parents: [Int?], _ comment: Comment) {
        let tree = TidyTree(parents: parents)
        var children = [[Int]](repeating: [], count: parents.count)
        for (node, parent) in parents.enumerated() {
            if let parent { children[parent].append(node) }
        }
        #expect(tree.rows.min() == 0 && tree.rows.max() == tree.lastRow, comment)
        var generation = [0]
        while !generation.isEmpty {
            // Left to right as the parents stand: the order of a drawing without crossings.
            for (upper, lower) in zip(generation, generation.dropFirst()) {
                #expect(tree.rows[lower] - tree.rows[upper] > 1 - 1e-9, comment)
            }
            for parent in generation {
                guard let first = children[parent].first, let last = children[parent].last else { continue }
                #expect(abs(tree.rows[parent] - (tree.rows[first] + tree.rows[last]) / 2) < 1e-9, comment)
            }
            generation = generation.flatMap { children[$0] }
        }
    }
}
