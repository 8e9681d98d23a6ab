import CascadeModel
import CascadeTexts

/// Where everything of a picture stands: one column per generation from left to right, siblings one below the
/// other, one line of text per row.
struct ChainLayout: Hashable, Sendable {
    /// A person, or several gathered, with its place.
    struct Spot: Hashable, Sendable {
        let mark: RoleMark
        let x: Double
        let y: Double
        let label: PlacedText
        let detail: PlacedText?
        /// Everything known, for who points at the mark.
        let tooltip: String

        var textEnd: Double { detail?.right ?? label.right }
    }

    /// The lines from a teacher to the learners.
    struct Branch: Hashable, Sendable {
        let startX: Double
        let startY: Double
        let trunkX: Double
        let endX: Double
        let endYs: [Double]
    }

    struct LegendEntry: Hashable, Sendable {
        let mark: RoleMark
        let x: Double
        let y: Double
        let label: PlacedText
    }

    /// A background stripe behind a generation.
    struct Stripe: Hashable, Sendable {
        let x: Double
        let y: Double
        let width: Double
        let height: Double
    }

    let scale: ChainScale
    let width: Double
    let height: Double
    /// Title, summary and headings.
    let captions: [PlacedText]
    let legend: [LegendEntry]
    let stripes: [Stripe]
    let spots: [Spot]
    let branches: [Branch]

    /// All texts, for who wants to know that none covers another.
    var texts: [PlacedText] {
        captions + legend.map(\.label) + spots.flatMap { [$0.label] + ($0.detail.map { [$0] } ?? []) }
    }

    /// Above this height the headings stand at the bottom too.
    private static let tallFrom = 900.0

    init(_ excerpt: ChainExcerpt, title: PictureTitle, inscriptions: [Inscription], headings: [Heading]) {
        let scale = ChainScale(entryCount: excerpt.entries.count)
        let tree = TidyTree(parents: excerpt.entries.map(\.parent))
        let columns = Columns(excerpt, inscriptions, headings, scale)
        let marks = RoleMark.allCases.filter { mark in inscriptions.contains { $0.mark == mark } }

        let titles = title.lines.enumerated().map { index, line in
            PlacedText(
                text: line,
                style: index == 0 ? .title : .subtitle,
                size: index == 0 ? scale.titleSize : scale.smallSize,
                x: scale.margin,
                baseline: scale.margin + scale.titleSize + Double(index) * 19
            )
        }
        let width = max(columns.right, titles.reduce(0) { max($0, $1.right) }) + scale.margin
        let belowTitles = (titles.last?.bottom ?? 0) + 12
        let legend = Self.legend(marks, title.language, scale, top: belowTitles, width: width)
        let headingTop = (legend.last?.label.bottom ?? belowTitles) + 14
        let firstRow = headingTop + 2.9 * scale.headingSize + scale.rowHeight
        let lastRow = firstRow + tree.lastRow * scale.rowHeight
        let bottom = lastRow + scale.rowHeight

        var captions = titles + columns.captions(headings, top: headingTop)
        var end = bottom
        if bottom - headingTop > Self.tallFrom {
            captions += columns.captions(headings, top: bottom)
            end += 2.9 * scale.headingSize
        }
        spots = zip(excerpt.entries, inscriptions).enumerated().map { index, pair in
            let (entry, inscription) = pair
            let x = columns.starts[entry.depth] + scale.radius
            let y = firstRow + tree.rows[index] * scale.rowHeight
            let label = PlacedText(
                text: inscription.label,
                style: inscription.mark == .others ? .gathered : .label,
                size: scale.fontSize,
                x: x + scale.radius + scale.labelGap,
                baseline: y + scale.fontSize * 0.36
            )
            let detail = inscription.detail.map {
                PlacedText(
                    text: $0,
                    style: .detail,
                    size: scale.smallSize,
                    x: columns.detailStarts[entry.depth],
                    baseline: label.baseline
                )
            }
            return Spot(
                mark: inscription.mark,
                x: x,
                y: y,
                label: label,
                detail: detail,
                tooltip: inscription.tooltip
            )
        }
        branches = Self.branches(excerpt, spots, scale)
        stripes = columns.starts.indices.filter { !$0.isMultiple(of: 2) }.map { column in
            Stripe(
                x: columns.starts[column] - scale.trunkGap / 2,
                y: headingTop,
                width: columns.widths[column] + scale.trunkGap,
                height: end - headingTop
            )
        }
        self.scale = scale
        self.width = width
        self.captions = captions
        self.legend = legend
        height = end + scale.margin
    }

    private static func branches(_ excerpt: ChainExcerpt, _ spots: [Spot], _ scale: ChainScale) -> [Branch] {
        var learners: [Int: [Int]] = [:]
        for (index, entry) in excerpt.entries.enumerated() {
            if let parent = entry.parent { learners[parent, default: []].append(index) }
        }
        return learners.sorted { $0.key < $1.key }.compactMap { teacher, learners in
            guard let first = learners.first else { return nil }
            let start = spots[teacher]
            let endX = spots[first].x - scale.radius
            return Branch(
                startX: start.textEnd + scale.labelGap,
                startY: start.y,
                trunkX: endX - scale.trunkGap,
                endX: endX,
                endYs: learners.map { spots[$0].y }
            )
        }
    }

    private static func legend(
        _ marks: [RoleMark],
        _ language: Language,
        _ scale: ChainScale,
        top: Double,
        width: Double
    ) -> [LegendEntry] {
        let radius = 5.0
        var x = scale.margin
        var y = top + radius
        return marks.map { mark in
            let text = mark.name.text(in: language)
            let step =
                2 * radius + scale.labelGap + TextMetrics.width(of: text, size: scale.smallSize) + 16
            if x > scale.margin, x + step > width - scale.margin + 16 {
                x = scale.margin
                y += 18
            }
            defer { x += step }
            let label = PlacedText(
                text: text,
                style: .legend,
                size: scale.smallSize,
                x: x + 2 * radius + scale.labelGap,
                baseline: y + scale.smallSize * 0.36
            )
            return LegendEntry(mark: mark, x: x + radius, y: y, label: label)
        }
    }
}

extension ChainLayout {
    /// What stands at one entry.
    struct Inscription: Hashable, Sendable {
        let mark: RoleMark
        let label: String
        let detail: String?
        let tooltip: String
    }

    /// What stands over one generation.
    struct Heading: Hashable, Sendable {
        let name: String
        let count: String
    }

    struct PictureTitle: Hashable, Sendable {
        let lines: [String]
        let language: Language
    }

    /// Where the generations stand.
    private struct Columns {
        var starts: [Double] = []
        var widths: [Double] = []
        /// Days stand one below the other, like a column of a table.
        var detailStarts: [Double] = []
        let headingSize: Double
        let smallSize: Double

        var right: Double { (starts.last ?? 0) + (widths.last ?? 0) }

        init(
            _ excerpt: ChainExcerpt,
            _ inscriptions: [Inscription],
            _ headings: [Heading],
            _ scale: ChainScale
        ) {
            headingSize = scale.headingSize
            smallSize = scale.smallSize
            let depth = (excerpt.entries.map(\.depth).max() ?? 0) + 1
            widths = headings.prefix(depth).map { heading in
                max(
                    TextMetrics.width(of: heading.name, size: scale.headingSize) * 1.1,
                    TextMetrics.width(of: heading.count, size: scale.smallSize)
                )
            }
            var labelWidths = [Double](repeating: 0, count: widths.count)
            var detailWidths = labelWidths
            for (entry, inscription) in zip(excerpt.entries, inscriptions) {
                let label = TextMetrics.width(of: inscription.label, size: scale.fontSize)
                labelWidths[entry.depth] = max(labelWidths[entry.depth], label)
                if let detail = inscription.detail {
                    let width = scale.detailGap + TextMetrics.width(of: detail, size: scale.smallSize)
                    detailWidths[entry.depth] = max(detailWidths[entry.depth], width)
                }
            }
            var x = scale.margin
            for depth in widths.indices {
                let labelEnd = 2 * scale.radius + scale.labelGap + labelWidths[depth]
                widths[depth] = max(widths[depth], labelEnd + detailWidths[depth])
                starts.append(x)
                detailStarts.append(x + labelEnd + scale.detailGap)
                x += widths[depth] + scale.columnGap
            }
        }

        func captions(_ headings: [Heading], top: Double) -> [PlacedText] {
            zip(starts, headings).flatMap { x, heading in
                let name = PlacedText(
                    text: heading.name,
                    style: .heading,
                    size: headingSize,
                    x: x,
                    baseline: top + 1.25 * headingSize
                )
                let count = PlacedText(
                    text: heading.count,
                    style: .headingCount,
                    size: smallSize,
                    x: x,
                    baseline: top + 2.55 * headingSize
                )
                return [name, count]
            }
        }
    }
}
