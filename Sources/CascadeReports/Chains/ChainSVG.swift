import CascadeModel
package import CascadeTexts

/// One person's chain of teaching as a picture (SVG 1.1), a column per generation.
///
/// People are shown by identifier, because names are private above the school (`DOMAIN`, section 7); who may
/// see names passes a label. Large chains are cut to their largest branches and the rest is counted, so that a
/// picture stays one that a person can read. The same chain gives the same bytes.
package struct ChainSVG: Hashable, Sendable {
    /// How a person is written.
    package typealias Label = (ChainForest.Member) -> String

    /// The most people drawn one by one unless said otherwise.
    package static let defaultLimit = 600
    /// The most people that can be asked for: layout takes time in the square of siblings.
    package static let largestLimit = 2000

    private let layout: ChainLayout
    private let title: String
    private let summary: String
    private let language: Language

    /// Lays a picture out.
    ///
    /// - Parameters:
    ///   - forest: Everyone.
    ///   - root: The position of the person whose chain is drawn.
    ///   - language: The reader's language.
    ///   - limit: The most people drawn one by one.
    ///   - label: How a person is written; the identifier unless said otherwise.
    package init(
        _ forest: ChainForest,
        root: Int,
        language: Language = .vietnamese,
        limit: Int = ChainSVG.defaultLimit,
        label: @escaping Label = { $0.id.text }
    ) {
        let excerpt = ChainExcerpt(forest, root: root, limit: min(max(limit, 1), Self.largestLimit))
        let words = ChainWords(language: language, numbers: NumberStyle(language), label: label)
        let scale = ChainScale(entryCount: excerpt.entries.count)
        let inscriptions = excerpt.entries.map { entry in
            switch entry.content {
            case .person(let member): words.inscription(forest.members[member], scale)
            case .others(let direct, let below): words.inscription(direct: direct, below: below)
            }
        }
        title = words.title(forest.members[root])
        summary = words.summary(excerpt)
        self.language = language
        layout = ChainLayout(
            excerpt,
            title: ChainLayout.PictureTitle(
                lines: [title, summary] + words.excerptNote(excerpt),
                language: language
            ),
            inscriptions: inscriptions,
            headings: excerpt.columns.map(words.heading)
        )
    }

    /// All texts of the picture with their places.
    var texts: [PlacedText] { layout.texts }

    /// The document.
    package var text: String {
        let size = (width: Coordinate(layout.width), height: Coordinate(layout.height))
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<svg xmlns="http://www.w3.org/2000/svg" version="1.1" role="img" aria-labelledby="title desc""#
                + #" xml:lang="\#(language.rawValue)" viewBox="0 0 \#(size.width) \#(size.height)""#
                + #" width="\#(size.width)" height="\#(size.height)" font-family="\#(Self.fonts)">"#,
            #"<title id="title">\#(title.escapedForXML)</title>"#,
            #"<desc id="desc">\#(description.escapedForXML)</desc>"#,
            // A page of its own: the picture reads the same on a dark background.
            #"<rect width="\#(size.width)" height="\#(size.height)" fill="\#(Paper.background)"/>"#,
        ]
        lines += [#"<g fill="\#(Paper.stripe)">"#] + layout.stripes.map(draw) + ["</g>"]
        lines += layout.captions.map(draw)
        lines += layout.legend.map { draw($0.mark, $0.x, $0.y, radius: 5) + draw($0.label) }
        lines +=
            [#"<g fill="none" stroke="\#(Paper.line)" stroke-width="1">"#] + layout.branches.map(draw) + [
                "</g>"
            ]
        lines += layout.spots.map(draw)
        lines.append("</svg>\n")
        return lines.joined(separator: "\n")
    }

    // All of them have the letters of Vietnamese with two marks.
    private static let fonts = "'Noto Sans', Roboto, 'Segoe UI', Arial, 'DejaVu Sans', sans-serif"

    private var description: String { "\(summary). \(Phrase.chainDescription.text(in: language))" }

    private func draw(_ stripe: ChainLayout.Stripe) -> String {
        #"<rect x="\#(Coordinate(stripe.x))" y="\#(Coordinate(stripe.y))""#
            + #" width="\#(Coordinate(stripe.width))" height="\#(Coordinate(stripe.height))" rx="6"/>"#
    }

    private func draw(_ branch: ChainLayout.Branch) -> String {
        let trunk = Coordinate(branch.trunkX)
        let ys = branch.endYs + [branch.startY]
        var path = "M\(Coordinate(branch.startX)) \(Coordinate(branch.startY))H\(trunk)"
        if let top = ys.min(), let bottom = ys.max(), top < bottom {
            path += "M\(trunk) \(Coordinate(top))V\(Coordinate(bottom))"
        }
        for y in branch.endYs { path += "M\(trunk) \(Coordinate(y))H\(Coordinate(branch.endX))" }
        return #"<path d="\#(path)"/>"#
    }

    private func draw(_ spot: ChainLayout.Spot) -> String {
        "<g><title>\(spot.tooltip.escapedForXML)</title>"
            + draw(spot.mark, spot.x, spot.y, radius: layout.scale.radius) + draw(spot.label)
            + (spot.detail.map(draw) ?? "") + "</g>"
    }

    private func draw(_ mark: RoleMark, _ x: Double, _ y: Double, radius: Double) -> String {
        let stroke = mark == .others ? #" stroke="\#(Paper.paleInk)" stroke-dasharray="2 1.5""# : ""
        return #"<path d="\#(mark.outline(x: x, y: y, radius: radius))" fill="\#(mark.colour)"\#(stroke)/>"#
    }

    private func draw(_ text: PlacedText) -> String {
        let weight = text.style.isBold ? #" font-weight="600""# : ""
        let slant = text.style == .gathered ? #" font-style="italic""# : ""
        return #"<text x="\#(Coordinate(text.x))" y="\#(Coordinate(text.baseline))""#
            + #" font-size="\#(Coordinate(text.size))" fill="\#(text.style.colour)"\#(weight)\#(slant)>"#
            + "\(text.text.escapedForXML)</text>"
    }
}
