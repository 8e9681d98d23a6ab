package import CascadeModel

/// What stands behind the root, for golden vectors and measurements; and damage, which no author would write.
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

    /// The row form of each standing fact of a section, nil for the others.
    package func rows(_ section: FactNumber.Section, _ batch: FactBatch) -> [[UInt8]?] {
        batch.facts(section).map { $0.isPresent ? CanonicalFact.bytes($0, batch) : nil }
    }

    /// The leaves of a section, 32 bytes each; empty where the private section is not readable.
    package func leaves(_ section: FactNumber.Section, _ batch: FactBatch) -> [UInt8] {
        switch (section, publicSection, privateSection) {
        case (.public, let content?, _): content.leaves(batch, section)
        case (.private, _, .clear(let content)): content.leaves(batch, section)
        default: []
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
