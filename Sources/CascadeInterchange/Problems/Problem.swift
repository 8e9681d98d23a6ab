package import CascadeTexts

/// Something wrong with an interchange folder, with its place.
///
/// Safe to show and to log: the offending value is quoted only where it cannot be a name, a telephone number
/// or a note, which is what stands in the way when a row's fields have slipped by one column.
package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What follows from it.
    package enum Severity: Hashable, Sendable {
        /// The row cannot be taken.
        case error
        /// It can, and somebody should look.
        case warning
    }

    /// A column, as a person finds it in a spreadsheet.
    package enum Column: Hashable, Sendable {
        /// By its name in the header.
        case named(String)
        /// By its number, from 1, where it has no known name.
        case numbered(Int)
    }

    /// What follows from it.
    package let severity: Severity
    /// The file's name.
    package let file: String
    /// The physical line, from 1 (the header), where one is at fault.
    package let line: Int?
    /// The column, where one is at fault.
    package let column: Column?
    /// What is wrong.
    package let reason: Reason
    /// The offending identifier, or what was expected; fit to be shown.
    package let detail: String?
    /// How many times it occurs, where only the first place is told.
    package let count: Int

    package init(
        _ severity: Severity,
        _ reason: Reason,
        file: String,
        line: Int? = nil,
        column: Column? = nil,
        detail: String? = nil,
        count: Int = 1
    ) {
        self.severity = severity
        self.reason = reason
        self.file = file
        self.line = line
        self.column = column
        self.detail = detail
        self.count = count
    }

    /// The place and the reason, as the user reads it.
    package var phrase: Phrase {
        let columnName: String? =
            switch column {
            case .named(let name): name
            case .numbered(let number): String(number)
            case nil: nil
            }
        return .problem(
            file: file,
            line: line,
            column: columnName,
            reason: reason.phrase(detail: detail, count: count)
        )
    }

    /// For logs, in English.
    package var description: String { phrase.text(in: .english) }
}
