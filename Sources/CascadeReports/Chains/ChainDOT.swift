import CascadeModel
package import CascadeTexts

/// Chains of teaching in the DOT language of Graphviz, for whoever wants to lay them out elsewhere.
///
/// Nothing is left out, however large the forest is; people of one generation stand in one rank.
package struct ChainDOT: Sendable {
    private let forest: ChainForest
    private let members: [Int]
    private let language: Language
    private let label: @Sendable (ChainForest.Member) -> String

    /// - Parameters:
    ///   - forest: Everyone.
    ///   - root: The position of the person whose chain is written; nil for all chains.
    ///   - language: The reader's language.
    ///   - label: How a person is written; the identifier unless said otherwise.
    package init(
        _ forest: ChainForest,
        root: Int? = nil,
        language: Language = .vietnamese,
        label: @escaping @Sendable (ChainForest.Member) -> String = { $0.id.text }
    ) {
        self.forest = forest
        members = root.map { forest.subtree(of: $0).sorted() } ?? Array(forest.members.indices)
        self.language = language
        self.label = label
    }

    /// The document as one text.
    package var text: String {
        var text = ""
        write(to: &text)
        return text
    }

    /// Writes the document piece by piece; a forest may be larger than a text one wants to hold.
    package func write(to stream: inout some TextOutputStream) {
        stream.write(
            """
            digraph lantoa {
              rankdir=LR;
              bgcolor="\(Paper.background)";
              node [shape=box, style="rounded,filled", fontname="Noto Sans", fontsize=10, color="\(Paper.background)"];
              edge [color="\(Paper.line)", arrowsize=0.6];

            """
        )
        for member in members {
            let person = forest.members[member]
            let mark = RoleMark(person.relation)
            stream.write(
                "  p\(member) [label=\(quoted(caption(person))), tooltip=\(quoted(mark.name.text(in: language))), "
                    + "fillcolor=\"\(mark.colour)\", fontcolor=\"\(mark.fontColour)\"];\n"
            )
        }
        var generations: [Int: [Int]] = [:]
        let included = Set(members)
        for member in members {
            generations[forest.members[member].generation, default: []].append(member)
            if let parent = forest.members[member].parent, included.contains(parent) {
                stream.write("  p\(parent) -> p\(member);\n")
            }
        }
        for (_, members) in generations.sorted(by: { $0.key < $1.key }) {
            stream.write("  { rank=same; \(members.map { "p\($0);" }.joined(separator: " ")) }\n")
        }
        stream.write("}\n")
    }

    private func caption(_ person: ChainForest.Member) -> String {
        let name = label(person).safeForDisplay
        guard let acquired = person.acquired else { return name }
        return "\(name)\n\(acquired.phrase.text(in: language))"
    }

    /// A quoted string of DOT; the backslash is doubled because labels read `\N` and the like as escapes.
    private func quoted(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            // Graphviz reads labels' `&name;` as an HTML entity even outside HTML-like labels.
            case "&": escaped += "&amp;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return "\"\(escaped)\""
    }
}
