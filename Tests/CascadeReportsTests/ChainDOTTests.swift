import CascadeModel
import CascadeReports
import CascadeTexts
import Testing

@Suite("Chains in DOT")
struct ChainDOTTests {
    @Test("People, lines and ranks are written once each, escaped")
    func document() throws {
        let forest = try ChainForest([
            ChainForest.Member(
                id: try PersonID("A\"\\N&lt"),
                generation: 1,
                acquired: try LocalDate("2025-08-01")
            ),
            ChainForest.Member(id: try PersonID("D"), generation: 2, relation: .parent, parent: 0),
        ])
        #expect(
            ChainDOT(forest).text == #"""
                digraph lantoa {
                  rankdir=LR;
                  bgcolor="#ffffff";
                  node [shape=box, style="rounded,filled", fontname="Noto Sans", fontsize=10, color="#ffffff"];
                  edge [color="#9aa5b1", arrowsize=0.6];
                  p0 [label="A\"\\N&amp;lt\n01/8/2025", tooltip="Thầy giáo số", fillcolor="#1f2933", fontcolor="#ffffff"];
                  p1 [label="D", tooltip="Phụ huynh", fillcolor="#d55e00", fontcolor="#000000"];
                  p0 -> p1;
                  { rank=same; p0; }
                  { rank=same; p1; }
                }

                """#
        )
    }

    @Test("One chain leaves the others out")
    func oneChain() throws {
        let forest = try ChainForest([
            ChainForest.Member(id: try PersonID("A"), generation: 1),
            ChainForest.Member(id: try PersonID("B"), generation: 1),
            ChainForest.Member(id: try PersonID("C"), generation: 2, parent: 1),
            ChainForest.Member(id: try PersonID("D"), generation: 3, parent: 2),
        ])
        let text = ChainDOT(forest, root: 2, language: .english).text
        #expect(!text.contains("p0") && !text.contains("p1 "))
        #expect(text.contains("p2 -> p3;"))
    }
}
