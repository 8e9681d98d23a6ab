/// The sizes of a picture, chosen by how much there is to draw.
struct ChainScale: Hashable, Sendable {
    /// The size of a person's label.
    let fontSize: Double
    /// From one row to the next; at least 1.3 font sizes, so that the marks over `Ế` and the tail of `y` of two
    /// rows do not meet.
    let rowHeight: Double
    /// The radius of a mark.
    let radius: Double
    /// The longest label, in columns of text.
    let longestLabel: Int
    /// Whether labels carry the day and the remark; they stand in the tooltip in any case.
    let showsDetails: Bool

    /// Up to this many entries are drawn large.
    private static let roomyLimit = 80

    /// Between a mark and its label.
    let labelGap = 5.0
    /// Between a label and the day.
    let detailGap = 8.0
    /// Room for the lines between two generations.
    let columnGap = 34.0
    /// From the line that gathers siblings to their marks.
    let trunkGap = 12.0
    /// Around everything.
    let margin = 20.0
    let titleSize = 17.0
    let headingSize = 12.0
    let smallSize = 11.0

    init(entryCount: Int) {
        let isRoomy = entryCount <= Self.roomyLimit
        fontSize = isRoomy ? 13 : 10
        rowHeight = isRoomy ? 22 : 14
        radius = isRoomy ? 5.5 : 3.5
        longestLabel = isRoomy ? 30 : 24
        showsDetails = isRoomy
    }
}
