/// A table in plain text: the first column names the row, the others hold its values.
///
/// A table wider than the line goes on below, with the first column repeated: nothing is left out because a
/// window is narrow. Only names that would take more than half the line are cut.
struct TextTable: Hashable, Sendable {
    enum Alignment: Hashable, Sendable {
        case leading
        case trailing
    }

    /// Blank columns between two columns of the table.
    private static let gap = 2
    /// The narrowest a first column is cut to.
    private static let minimumNameWidth = 12

    private let header: [String]
    private var rows: [[String]] = []
    /// The columns that each column's widest cell takes.
    private var naturalWidths: [Int]

    /// A table with these headings; the first column is flush left, the others flush right.
    init(header: [String]) {
        precondition(!header.isEmpty, "a table has a first column")
        self.header = header
        naturalWidths = header.map(\.displayWidth)
    }

    mutating func append(_ row: [String]) {
        precondition(row.count == header.count, "a row has a cell for every heading")
        rows.append(row)
        for column in row.indices {
            naturalWidths[column] = max(naturalWidths[column], row[column].displayWidth)
        }
    }

    /// The lines, headings first, each at most `width` columns wide where its widest value allows.
    func lines(width: Int, ink: Ink) -> [String] {
        let nameWidth = min(naturalWidths[0], max(Self.minimumNameWidth, width / 2))
        var lines: [String] = []
        for columns in bands(nameWidth: nameWidth, width: width) {
            if !lines.isEmpty { lines.append("") }
            lines.append(ink.bold(line(header, columns, nameWidth: nameWidth)))
            for row in rows { lines.append(line(row, columns, nameWidth: nameWidth)) }
        }
        return lines
    }

    /// The value columns that stand side by side, band after band.
    private func bands(nameWidth: Int, width: Int) -> [Range<Int>] {
        var bands: [Range<Int>] = []
        var start = 1
        var used = nameWidth
        for column in header.indices.dropFirst() {
            let needed = Self.gap + naturalWidths[column]
            if used + needed > width, column > start {
                bands.append(start..<column)
                start = column
                used = nameWidth
            }
            used += needed
        }
        bands.append(start..<header.count)
        return bands
    }

    private func line(_ cells: [String], _ columns: Range<Int>, nameWidth: Int) -> String {
        var line = cells[0].truncated(to: nameWidth).padded(to: nameWidth, .leading)
        for column in columns {
            line += String(repeating: " ", count: Self.gap)
            line += cells[column].padded(to: naturalWidths[column], .trailing)
        }
        return line
    }
}
