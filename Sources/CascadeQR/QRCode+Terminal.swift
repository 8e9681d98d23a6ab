extension QRCode {
    /// The colours of a code in a terminal.
    package enum TerminalColours: Sendable {
        /// Black on white, whatever the terminal's own colours are: for cameras, which mostly want it that way.
        case own
        /// The terminal's, without any control sequence: blocks are the light modules, as on a dark terminal.
        case terminals
    }

    /// Columns that ``text(_:)`` takes.
    package var columns: Int { width + 2 * Self.quietZone }

    /// Rows that ``text(_:)`` takes.
    package var rows: Int { (columns + 1) / 2 }

    /// The code for a terminal, its quiet zone around it: a character shows two modules, one above the other.
    package func text(_ colours: TerminalColours) -> String {
        var text = ""
        let edge = Self.quietZone
        for row in stride(from: -edge, to: width + edge, by: 2) {
            if case .own = colours { text += Self.blackOnWhite }
            for column in -edge..<width + edge {
                let upper = isDark(column, row)
                // Below an odd number of rows is nothing more, which is shown light.
                let lower = isDark(column, row + 1)
                text += Self.character(upper, lower, colours)
            }
            if case .own = colours { text += Self.reset }
            text += "\n"
        }
        return text
    }

    /// 16 and 231 are black and white of the fixed colours, which no theme changes; bold would make black grey.
    private static let blackOnWhite = "\u{1B}[0;38;5;16;48;5;231m"
    private static let reset = "\u{1B}[0m"

    private static func character(_ upper: Bool, _ lower: Bool, _ colours: TerminalColours) -> String {
        let (isUpperDrawn, isLowerDrawn) =
            switch colours {
            case .own: (upper, lower)
            case .terminals: (!upper, !lower)
            }
        return switch (isUpperDrawn, isLowerDrawn) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }
}
