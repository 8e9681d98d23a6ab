/// The part of one chain that is drawn person by person; whom there is no room for stands in counts.
///
/// Room goes to the largest branches: starting at the root, the person with the most people below is taken
/// next, until the limit is reached. What hangs from a drawn person and is not drawn itself becomes one entry
/// "+ n people". Hence at most twice the limit of entries, however large the chain is.
struct ChainExcerpt: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        /// A person, by position in the forest.
        case person(Int)
        /// Several learners of one person, and how many people there are below them.
        case others(direct: Int, below: Int)
    }

    struct Entry: Hashable, Sendable {
        let content: Content
        /// The position of the parent among the entries; always before this one.
        let parent: Int?
        /// Steps from the root.
        let depth: Int
    }

    /// The people of one column.
    struct Column: Hashable, Sendable {
        var people = 0
        var generations: ClosedRange<Int>
    }

    /// The most columns after the root's: a chain of one learner each must not make a picture that no screen
    /// can show.
    static let deepest = 30

    /// What is drawn, parents first, siblings in the order of the forest with the gathered ones last.
    let entries: [Entry]
    /// Everyone in the chain by steps from the root, drawn or not.
    let columns: [Column]

    /// Everyone in the chain.
    var peopleCount: Int { columns.reduce(0) { $0 + $1.people } }

    /// How many people have an entry of their own.
    var drawnCount: Int {
        entries.count {
            if case .person = $0.content { true } else { false }
        }
    }

    init(_ forest: ChainForest, root: Int, limit: Int) {
        let chain = forest.subtree(of: root)
        let sizes = Self.sizes(of: chain, in: forest)
        columns = Self.columns(of: chain, in: forest)
        let chosen = chain.count <= limit ? nil : Self.choose(forest, root: root, sizes: sizes, limit: limit)
        var entries = [Entry(content: .person(root), parent: nil, depth: 0)]
        var next = 0
        while next < entries.count {
            if case .person(let member) = entries[next].content {
                let children = forest.children(of: member)
                let depth = entries[next].depth + 1
                let isTooDeep = depth > Self.deepest
                let hidden = children.filter { isTooDeep || chosen?.contains($0) == false }
                // One person takes no more room than the words "+ 1 person".
                let isGathered = hidden.count > 1 || hidden.contains { sizes[$0, default: 1] > 1 }
                for child in children where !isGathered || !isTooDeep && chosen?.contains(child) != false {
                    entries.append(Entry(content: .person(child), parent: next, depth: depth))
                }
                if isGathered {
                    let all = hidden.reduce(0) { $0 + sizes[$1, default: 1] }
                    let content = Content.others(direct: hidden.count, below: all - hidden.count)
                    entries.append(Entry(content: content, parent: next, depth: depth))
                }
            }
            next += 1
        }
        self.entries = entries
    }

    private static func sizes(of chain: [Int], in forest: ChainForest) -> [Int: Int] {
        var sizes = Dictionary(uniqueKeysWithValues: chain.map { ($0, 1) })
        for member in chain.dropFirst().reversed() {
            if let parent = forest.members[member].parent {
                sizes[parent, default: 1] += sizes[member, default: 1]
            }
        }
        return sizes
    }

    private static func columns(of chain: [Int], in forest: ChainForest) -> [Column] {
        var depths: [Int: Int] = [:]
        var columns: [Column] = []
        for (order, member) in chain.enumerated() {
            let person = forest.members[member]
            let depth = order == 0 ? 0 : person.parent.flatMap { depths[$0] }.map { $0 + 1 } ?? 0
            depths[member] = depth
            if depth == columns.count {
                columns.append(Column(generations: person.generation...person.generation))
            }
            let range = columns[depth].generations
            columns[depth].people += 1
            columns[depth].generations =
                min(range.lowerBound, person.generation)...max(range.upperBound, person.generation)
        }
        return columns
    }

    /// The people drawn: largest branches first, of equal ones the earlier in the forest.
    private static func choose(
        _ forest: ChainForest,
        root: Int,
        sizes: [Int: Int],
        limit: Int
    ) -> Set<Int> {
        // Sizes only shrink downward, so a queue by size that is fed from the top never needs to look back.
        var candidates: [Int: [Int]] = [:]
        var largest = sizes[root, default: 1]
        candidates[largest] = [root]
        var chosen: Set<Int> = []
        while chosen.count < limit, largest > 0 {
            guard let alike = candidates.removeValue(forKey: largest) else {
                largest -= 1
                continue
            }
            for member in alike.sorted().prefix(limit - chosen.count) {
                chosen.insert(member)
                for child in forest.children(of: member) {
                    candidates[sizes[child, default: 1], default: []].append(child)
                }
            }
        }
        return chosen
    }
}
