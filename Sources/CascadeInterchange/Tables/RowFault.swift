import CascadeModel

/// Why one row cannot be taken, before its file and line are known.
struct RowFault: Error {
    let reason: Problem.Reason
    /// The raw value of the column at fault, or nil for the row as a whole.
    let column: Int?
    let detail: String?

    init(_ reason: Problem.Reason, _ column: some TableColumn, detail: String? = nil) {
        self.reason = reason
        self.column = column.rawValue
        self.detail = detail
    }

    /// The model's rule that a field breaks.
    init(_ error: ModelError, _ column: some TableColumn, detail: String? = nil) {
        self.init(Problem.Reason(error.code), column, detail: detail)
    }

    /// A rule of the model that this reader should have told apart.
    init(broken error: ModelError) {
        reason = .broken
        column = nil
        detail = error.description
    }

    /// A code word that is not known; what is expected is shown, what stands there could be private.
    static func unknownWord<Word: CodeWord>(_: Word.Type, _ column: some TableColumn) -> RowFault {
        RowFault(.unknownWord, column, detail: Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
}

extension Problem.Reason {
    /// The reason that a rule of the model has here.
    init(_ code: ModelError.Code) {
        self =
            switch code {
            case .identifierEmpty: .identifierEmpty
            case .identifierTooLong: .identifierTooLong
            case .identifierForbiddenCharacter: .identifierForbiddenCharacter
            case .textTooLong: .textTooLong
            case .dateMalformed: .dateMalformed
            case .dateOutOfRange: .dateOutOfRange
            case .timeMalformed: .timeMalformed
            case .instantMalformed: .instantMalformed
            default: .broken
            }
    }
}
