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
}
