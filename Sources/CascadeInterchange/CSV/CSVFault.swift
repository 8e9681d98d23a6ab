/// A row, or a whole file, that breaks the rules of CSV.
package struct CSVFault: Hashable, Sendable {
    /// What is wrong.
    package let reason: Problem.Reason
    /// The physical line, from 1, on which the field at fault starts.
    package let line: Int
    /// The column, from 1, where one is at fault.
    package let column: Int?
    /// How many fields the row has, where the number is what is wrong.
    package let fieldCount: Int?

    init(_ reason: Problem.Reason, line: Int, column: Int? = nil, fieldCount: Int? = nil) {
        self.reason = reason
        self.line = line
        self.column = column
        self.fieldCount = fieldCount
    }
}
