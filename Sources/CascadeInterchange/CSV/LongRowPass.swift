import CascadeMetrics

/// Passes over a row that is too long to be held, byte by byte, and keeps only where it stands in it.
struct LongRowPass {
    private enum State {
        case fieldStart, unquoted, quoted
        /// A quote inside quotes: it closes the field, unless another follows.
        case quoteInQuotes
        /// Quotes that make no sense: the row ends at the next line end.
        case broken
    }

    private var state = State.fieldStart
    private var column = 1
    private var fieldSize = 0
    private var rowSize = 0
    private var line = 0
    private var fieldLine = 0
    private var blame: (reason: Problem.Reason, column: Int, line: Int)?

    /// How many lines the row takes up.
    var lineCount: Int { line + 1 }

    /// Takes the next stretch of the row.
    ///
    /// - Returns: How many bytes of it belong to the row, and whether the row has ended there.
    mutating func take(_ bytes: Bytes) -> (used: Int, hasEnded: Bool) {
        for (index, byte) in bytes.enumerated() where take(byte) { return (index + 1, true) }
        return (bytes.count, false)
    }

    /// Says what is wrong with the row: a quote that nothing closed, the first field that is too long, or the
    /// row as a whole.
    func fault(line: Int) -> CSVFault {
        if state == .quoted { return CSVFault(.unterminatedQuote, line: line + fieldLine, column: column) }
        guard let blame else { return CSVFault(.rowTooLong, line: line, column: column) }
        return CSVFault(blame.reason, line: line + blame.line, column: blame.column)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        rowSize += 1
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")):
            state = .quoteInQuotes
            return false
        case (.quoteInQuotes, UInt8(ascii: "\"")):
            state = .quoted
        case (.quoted, 0x0A):
            line += 1
        case (.quoted, _):
            break
        case (_, 0x0A):
            return true
        case (_, UInt8(ascii: ",")):
            state = state == .broken ? .broken : .fieldStart
            column += 1
            fieldSize = 0
            fieldLine = line
            return false
        case (.fieldStart, UInt8(ascii: "\"")):
            state = .quoted
            return false
        case (.quoteInQuotes, 0x0D):
            break
        case (.quoteInQuotes, _):
            state = .broken
        case (.fieldStart, _):
            state = .unquoted
        case (.unquoted, UInt8(ascii: "\"")):
            state = .broken
        case (.unquoted, _), (.broken, _):
            break
        }
        fieldSize += 1
        if blame == nil {
            if fieldSize > CSVReader.maximumFieldSize {
                blame = (.fieldTooLong, column, fieldLine)
            } else if rowSize > CSVReader.maximumRowSize {
                blame = (.rowTooLong, column, fieldLine)
            }
        }
        return false
    }
}
