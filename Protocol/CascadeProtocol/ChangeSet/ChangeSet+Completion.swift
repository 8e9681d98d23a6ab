import CascadeModel

extension ChangeSet {
    /// This change set with what another copy of it has and this one lacks: parts that were withheld or left behind.
    ///
    /// Where each copy of a section has facts that the other lacks, the result has those of both.
    ///
    /// - Parameters:
    ///   - other: A copy whose content was verified.
    ///   - staysErased: Whether a private fact that was erased here, by its index, has to stay so.
    /// - Returns: Nil where the other copy has nothing to add.
    /// - Throws: ``ProtocolViolation`` where a copy cannot be read.
    package func completed(
        by other: ChangeSet,
        staysErased: (Int) -> Bool
    ) throws(ProtocolViolation) -> ChangeSet? {
        guard id == other.id else { return nil }
        var result = self
        if let own = publicSection, let others = other.publicSection,
            let united = try unite(own, others, .public, { _ in true })
        {
            result = result.with(publicSection: united)
        }
        switch (privateForm, other.privateForm) {
        case (.absent, .clear), (.sealed, .clear), (.absent, .sealed):
            result = result.with(privateSection: other.privateSection)
        case (.clear, .clear):
            guard case .clear(let own) = privateSection, case .clear(let others) = other.privateSection,
                let united = try unite(own, others, .private, staysErased)
            else { break }
            result = result.with(privateSection: .clear(united))
        default: break
        }
        return result == self ? nil : result
    }

    /// A section with the facts of both copies; nil where the other has none that this one lacks.
    private func unite(
        _ own: Section,
        _ other: Section,
        _ section: FactNumber.Section,
        _ staysErased: (Int) -> Bool
    ) throws(ProtocolViolation) -> Section? {
        let count = Int(section == .public ? header.publicCount : header.privateCount)
        let (present, others) = (own.standing(count: count), other.standing(count: count))
        guard present.count == others.count else { return nil }
        var standing = present
        for index in present.indices where present[index] != .standing && others[index] == .standing {
            if present[index] != .erased || !staysErased(index) { standing[index] = .standing }
        }
        guard standing != present else { return nil }
        // The other's bytes as they are, where they say just this: its seed is shorter than the salts.
        if standing == others { return other }
        var batch = try batch()
        try other.decode(section, header, into: &batch)
        return own.united(with: other, standing: standing, batch, section)
    }
}
