import CascadeInterchange

/// What a reader makes of a file.
enum Came: Equatable {
    case row([String], line: Int)
    case fault(Problem.Reason, line: Int, column: Int?)
}

/// Reads a file to its end.
func readAll(_ bytes: [UInt8], expecting fieldCount: Int? = nil) throws -> [Came] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "file.csv")
    var reader = try CSVReader(path: "\(folder.path)/file.csv")
    reader.expectedFieldCount = fieldCount
    var all: [Came] = []
    while true {
        switch try reader.next() {
        case .end: return all
        case .fault(let fault): all.append(.fault(fault.reason, line: fault.line, column: fault.column))
        case .row:
            let fields = (0..<reader.fieldCount).map { String(decoding: reader.field($0), as: UTF8.self) }
            all.append(.row(fields, line: reader.line))
        }
    }
}

func readAll(_ text: String, expecting fieldCount: Int? = nil) throws -> [Came] {
    try readAll(Array(text.utf8), expecting: fieldCount)
}
