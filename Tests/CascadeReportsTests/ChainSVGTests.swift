import CascadeModel
import CascadeReports
import CascadeTexts
import Testing

@Suite("Pictures of chains")
struct ChainSVGTests {
    @Test("The document is well-formed, self-contained and says what it shows")
    func document() throws {
        let forest = try SampleForest.heavyTailed(count: 10, seed: 7)
        let text = ChainSVG(forest, root: 0).text
        let svg = try #require(SVGReading(text))
        #expect(svg.root["role"] == "img")
        #expect(svg.root["aria-labelledby"] == "title desc")
        #expect(svg.root["viewBox"]?.hasPrefix("0 0 ") == true)
        #expect(svg.titles.first == "Chuỗi lan tỏa từ HS-1000")
        #expect(svg.summary.hasPrefix("9 người học qua 3 thế hệ. "))
        #expect(svg.texts.contains { $0.content == "Thế hệ 4" })
        #expect(!svg.attributeValues.contains { $0.contains("//") && $0 != "http://www.w3.org/2000/svg" })
        #expect(svg.elements["image"] == nil && svg.elements["script"] == nil && svg.elements["style"] == nil)
    }

    @Test("Everyone is drawn once", arguments: [1, 2, 10, 60, 81, 500, 600])
    func everyoneOnce(count: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let forest = try SampleForest.heavyTailed(count: count, seed: seed)
        let svg = try #require(SVGReading(ChainSVG(forest, root: 0).text))
        let drawn = svg.texts.map(\.content).filter { $0.hasPrefix("HS-") }
        #expect(drawn.sorted() == forest.members.map(\.id.text).sorted(), "seed \(seed)")
    }

    @Test("No text covers another, and all lie on the page", arguments: [1, 10, 60, 80, 81, 500, 10_000])
    func noOverlap(count: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let forest = try SampleForest.heavyTailed(count: count, seed: seed)
        for language in Language.allCases {
            let picture = ChainSVG(forest, root: 0, language: language, label: { SampleForest.name($0) })
            try expectTidy(picture.text, "seed \(seed), \(language)")
        }
    }

    @Test("A star and a long thread are drawn without texts covering each other", arguments: [1, 599])
    func extremes(step: Int) throws {
        // Step 1 hangs everyone on the person before, the other on the first.
        let members = try (0..<600).map { index in
            ChainForest.Member(
                id: try PersonID("HS-\(index)"),
                generation: step == 1 ? index + 1 : min(index, 1) + 1,
                relation: index == 0 ? nil : .neighbour,
                parent: index == 0 ? nil : max(0, index - step)
            )
        }
        let text = ChainSVG(try ChainForest(members), root: 0).text
        try expectTidy(text, "step \(step)")
        let svg = try #require(SVGReading(text))
        let isThread = step == 1
        #expect(svg.texts.contains { $0.content == "+ 569 người" } == isThread)
    }

    @Test("A chain too large to draw shows its largest branches and counts everyone else")
    func collapse() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let forest = try SampleForest.heavyTailed(count: 10_000, seed: seed)
        let svg = try #require(SVGReading(ChainSVG(forest, root: 0, limit: 200).text))
        let drawn = Set(svg.texts.map(\.content).filter { $0.hasPrefix("HS-") })
        let gathered = svg.texts.compactMap { text -> Int? in
            guard text.content.hasPrefix("+ "), text.content.hasSuffix(" người") else { return nil }
            return Int(text.content.dropFirst(2).dropLast(6).filter { $0 != "." })
        }
        #expect(drawn.count >= 200)
        #expect(drawn.count <= 400)
        #expect(drawn.count + gathered.reduce(0, +) == 10_000, "seed \(seed)")
        #expect(svg.texts.contains { $0.content == "9.999 người học qua \(depth(of: forest)) thế hệ" })
    }

    @Test(
        "Identifiers and labels cannot break the document",
        arguments: ["<\"&'>", "]]>", "<!--", "a\u{1}b\u{FFFF}"]
    )
    func hostile(name: String) throws {
        let forest = try ChainForest([ChainForest.Member(id: try PersonID("<\"&"), generation: 1, note: name)]
        )
        let byID = try #require(SVGReading(ChainSVG(forest, root: 0).text))
        #expect(byID.texts.contains { $0.content == "<\"&" })
        let byName = try #require(SVGReading(ChainSVG(forest, root: 0, label: { _ in name }).text))
        let shown = String(name.map { "\u{1}\u{FFFF}".contains($0) ? "\u{FFFD}" : $0 })
        #expect(byName.titles.first == "Chuỗi lan tỏa từ \(shown)")
    }

    @Test("A person below the first generation can be the root, and headings keep the generations")
    func innerRoot() throws {
        let forest = try SampleForest.heavyTailed(count: 60, seed: 7)
        let inner = try #require(forest.children(of: 0).first { !forest.children(of: $0).isEmpty })
        let svg = try #require(SVGReading(ChainSVG(forest, root: inner, language: .english).text))
        #expect(!svg.texts.contains { $0.content == "Generation 1" })
        #expect(svg.texts.contains { $0.content == "Generation 2" })
        #expect(svg.texts.filter { $0.content.hasPrefix("HS-") }.count == forest.subtree(of: inner).count)
    }

    @Test("The same chain gives the same bytes")
    func deterministic() throws {
        let first = ChainSVG(try SampleForest.heavyTailed(count: 700, seed: 3), root: 0).text
        let second = ChainSVG(try SampleForest.heavyTailed(count: 700, seed: 3), root: 0).text
        #expect(first == second)
    }

    @Test("Lines are written generation by generation from the top, whatever order a process hashes in")
    func orderOfLines() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let forest = try SampleForest.heavyTailed(count: 300, seed: seed)
        let svg = try #require(SVGReading(ChainSVG(forest, root: 0).text))
        // M<start x> <start y>H<trunk x>…
        let places = svg.lines.map { line in
            let numbers = line.split { "MHV ".contains($0) }.prefix(3).compactMap { Double($0) }
            return (trunk: numbers[2], row: numbers[1])
        }
        #expect(places.count == forest.members.indices.count { !forest.children(of: $0).isEmpty })
        for (earlier, later) in zip(places, places.dropFirst()) {
            #expect((earlier.trunk, earlier.row) < (later.trunk, later.row), "seed \(seed)")
        }
    }

    private func depth(of forest: ChainForest) -> Int {
        (forest.members.map(\.generation).max() ?? 1) - 1
    }

    /// Reads the places back from the document, so that what is checked is what is drawn.
    private func expectTidy(_ document: String, _ comment: Comment) throws {
        let svg = try #require(SVGReading(document), comment)
        let page = (svg.root["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
        try #require(page.count == 4)
        let boxes = svg.texts.map(Box.init).sorted { $0.top < $1.top }
        for (index, box) in boxes.enumerated() {
            #expect(box.left >= 0 && box.right <= page[2] && box.bottom <= page[3], comment)
            for other in boxes[(index + 1)...] {
                if other.top >= box.bottom { break }
                #expect(box.right <= other.left || other.right <= box.left, "\(box) \(other), \(comment)")
            }
        }
    }

    /// The room of a text in a font whose letters are 0.6 em wide on average, marks included.
    private struct Box: CustomStringConvertible {
        let left, right, top, bottom: Double
        let description: String

        init(_ text: SVGReading.Text) {
            left = text.x
            right = text.x + Double(text.content.count) * 0.6 * text.size
            top = text.baseline - text.size
            bottom = text.baseline + 0.28 * text.size
            description = text.content
        }
    }
}
