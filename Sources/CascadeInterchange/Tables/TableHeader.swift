import CascadeMetrics

/// Where each column of a file stands, read from its first row.
struct TableHeader<Column: TableColumn>: ~Copyable {
    /// The field of each column, by raw value; −1 where the file lacks it.
    let positions: UnsafePointer<Int32>
    /// How many fields a row has.
    let fieldCount: Int
    private let storage: UnsafeMutablePointer<Int32>

    /// Reads the header out of the row that the reader stands on.
    ///
    /// Unknown columns are quoted by name only where all required ones are there: otherwise the row may be
    /// no header but somebody's data.
    init(_ reader: borrowing CSVReader, file: InterchangeFile, log: inout ProblemLog) {
        let count = Column.allCases.count
        storage = .allocate(capacity: count)
        storage.initialize(repeating: -1, count: count)
        positions = UnsafePointer(storage)
        fieldCount = reader.fieldCount

        func problem(_ severity: Problem.Severity, _ reason: Problem.Reason, _ column: Problem.Column)
            -> Problem
        {
            Problem(severity, reason, file: file.name, line: reader.line, column: column)
        }
        let ordinals = Dictionary(uniqueKeysWithValues: zip(Column.names, Int32(0)...))
        var unknown: [(field: Int, label: String)] = []
        for field in 0..<reader.fieldCount {
            let bytes = reader.field(field)
            let name = String(decoding: bytes, as: UTF8.self)
            if let ordinal = ordinals[name] {
                if storage[Int(ordinal)] >= 0 {
                    log.add(problem(.error, .columnTwice, .named(name)), scope: .file)
                }
                storage[Int(ordinal)] = Int32(field)
            } else {
                unknown.append((field, Excerpt.label(bytes)))
            }
        }
        let missing = Column.required.filter { storage[$0.rawValue] < 0 }.sorted { $0.rawValue < $1.rawValue }
        if let separator = Self.separator(in: reader, besidesCommasOf: missing) {
            log.add(
                Problem(
                    .error,
                    .wrongSeparator,
                    file: file.name,
                    line: reader.line,
                    detail: String(separator)
                ),
                scope: .file
            )
            return
        }
        for column in missing {
            log.add(problem(.error, .columnMissing, .named(column.name)), scope: .file)
        }
        for (field, label) in unknown {
            let isQuotable = missing.isEmpty && !label.isEmpty
            log.add(problem(.warning, .columnUnknown, isQuotable ? .named(label) : .numbered(field + 1)))
        }
    }

    /// What holds the columns apart where it is no comma: a spreadsheet writes semicolons in Vietnam, as its commas stand
    /// in numbers.
    private static func separator(in reader: borrowing CSVReader, besidesCommasOf missing: [Column])
        -> Character?
    {
        guard !missing.isEmpty else { return nil }
        for separator: Character in [";", "\t"] {
            var names: Set<Substring> = []
            for field in 0..<reader.fieldCount {
                let text = String(decoding: reader.field(field), as: UTF8.self)
                if text.contains(separator) { names.formUnion(text.split(separator: separator)) }
            }
            if missing.allSatisfy({ names.contains(Substring($0.name)) }) { return separator }
        }
        return nil
    }

    deinit {
        storage.deallocate()
    }

    /// The column that a field belongs to, as it is shown.
    func column(ofField field: Int) -> Problem.Column {
        for column in Column.allCases where positions[column.rawValue] == Int32(field) {
            return .named(column.name)
        }
        return .numbered(field + 1)
    }

    /// The field of a column, or nil where the file lacks it.
    func field(of column: Column) -> Int? {
        let position = positions[column.rawValue]
        return position >= 0 ? Int(position) : nil
    }
}
