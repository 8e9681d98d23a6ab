/// A text with its place in a picture.
struct PlacedText: Hashable, Sendable {
    enum Style: Hashable, Sendable {
        case title
        case subtitle
        case heading
        case headingCount
        case label
        case gathered
        case detail
        case legend
    }

    let text: String
    let style: Style
    let size: Double
    /// The left end.
    let x: Double
    /// The baseline.
    let baseline: Double

    /// The width, from above.
    var width: Double { TextMetrics.width(of: text, size: size) * (style.isBold ? 1.1 : 1) }
    /// The right end.
    var right: Double { x + width }
    /// The top of the highest letters with their marks.
    var top: Double { baseline - size }
    /// The bottom of the lowest letters.
    var bottom: Double { baseline + size * 0.28 }

    func overlaps(_ other: PlacedText) -> Bool {
        x < other.right && other.x < right && top < other.bottom && other.top < bottom
    }
}

extension PlacedText.Style {
    var isBold: Bool { self == .title || self == .heading }

    var colour: String {
        switch self {
        case .title, .heading, .label, .legend: Paper.ink
        case .subtitle, .headingCount, .detail, .gathered: Paper.paleInk
        }
    }
}
