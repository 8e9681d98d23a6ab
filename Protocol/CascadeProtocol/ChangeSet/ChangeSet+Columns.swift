package import CascadeModel

/// A view of the columns for tests and measurements, which may damage what no author would write.
extension ChangeSet {
    /// The columns of a readable section in their plain form; empty where no fact stands.
    package func plainColumns(_ section: FactNumber.Section) throws(ProtocolViolation) -> [UInt8] {
        guard let content = content(section), !content.isEmpty else { return [] }
        return try ColumnReader.decompressed(content, part: "columns")
    }

    /// This change set with other columns in a readable section, given in their plain form.
    ///
    /// - Throws: Where the bytes cannot even be divided into packed and coded part.
    package func replacingColumns(
        _ plain: [UInt8],
        of section: FactNumber.Section
    ) throws(ProtocolViolation) -> ChangeSet {
        let content = try ColumnReader.compressed(plain, part: "columns")
        switch (section, publicSection, privateSection) {
        case (.public, let old?, _):
            return with(publicSection: Section(content: content, salting: old.salting))
        case (.private, _, .clear(let old)):
            return with(privateSection: .clear(Section(content: content, salting: old.salting)))
        default: throw ProtocolViolation(.wrongForm, "columns")
        }
    }

    private func content(_ section: FactNumber.Section) -> [UInt8]? {
        switch (section, privateSection) {
        case (.public, _): publicSection?.content
        case (.private, .clear(let section)): section.content
        case (.private, _): nil
        }
    }
}
