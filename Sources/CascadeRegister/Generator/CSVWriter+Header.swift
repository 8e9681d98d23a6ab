import CascadeInterchange

extension CSVWriter {
    /// Creates a file of a folder and writes its header.
    static func creating(
        _ file: String,
        in folder: String,
        columns: [String]
    ) throws(FileFailure) -> CSVWriter {
        var writer = try CSVWriter(creating: "\(folder)/\(file)", access: .everybody)
        try writer.row(columns)
        return writer
    }

    /// Ends the row, or takes it back where it belongs to another part of the year.
    mutating func endRow(kept isKept: Bool) throws(FileFailure) {
        if isKept { try endRow() } else { dropRow() }
    }
}
