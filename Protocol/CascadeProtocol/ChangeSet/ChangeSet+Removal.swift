package import CascadeModel

extension ChangeSet {
    /// This change set without some facts, for a reader who has no right to them.
    ///
    /// Facts are named by their index in a section. What is left says nothing of the content of those left out;
    /// their dots and the dots they replaced stay. Can be applied again and again.
    ///
    /// - Throws: `sealed` where the private section is not readable here.
    package func withholding(
        _ indices: some Sequence<Int>,
        of section: FactNumber.Section
    ) throws(ProtocolViolation) -> ChangeSet {
        try removing(Array(indices), of: section, as: .withheld)
    }

    /// This change set without some facts that the law wants destroyed; see ``withholding(_:of:)``.
    ///
    /// The seed goes with them, so that nobody can try contents against their hashes.
    package func erasing(
        _ indices: some Sequence<Int>,
        of section: FactNumber.Section
    ) throws(ProtocolViolation) -> ChangeSet {
        try removing(Array(indices), of: section, as: .erased)
    }

    /// This change set without some facts that others replaced; see ``withholding(_:of:)``.
    package func compacting(
        _ indices: some Sequence<Int>,
        of section: FactNumber.Section
    ) throws(ProtocolViolation) -> ChangeSet {
        try removing(Array(indices), of: section, as: .compacted)
    }

    private func removing(
        _ indices: [Int],
        of section: FactNumber.Section,
        as reason: FactStanding
    ) throws(ProtocolViolation) -> ChangeSet {
        guard !indices.isEmpty else { return self }
        let count = Int(section == .public ? header.publicCount : header.privateCount)
        for index in indices where !(0..<count).contains(index) {
            throw ProtocolViolation(.outOfRange, "facts", at: index)
        }
        let batch = try batch()
        switch (section, publicSection, privateSection) {
        case (.public, let content?, _):
            return with(publicSection: content.removing(indices, as: reason, batch, section))
        case (.private, _, .clear(let content)):
            return with(privateSection: .clear(content.removing(indices, as: reason, batch, section)))
        default: throw ProtocolViolation(.sealed, "private")
        }
    }
}
