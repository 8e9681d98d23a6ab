import CascadeModel

extension ChangeSet {
    /// This change set with what another copy of it has and this one lacks: parts that were withheld or left behind.
    ///
    /// Of a section of which each copy has facts that the other lacks,
    /// this one's is kept.
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
        var isMore = false
        if let section = other.publicSection,
            let erased = Self.gain(standing(.public) ?? [], other.standing(.public) ?? [], { _ in true })
        {
            result = try result.with(publicSection: section).erasing(erased, of: .public)
            isMore = true
        }
        switch (privateForm, other.privateForm) {
        case (.absent, .clear), (.sealed, .clear), (.absent, .sealed):
            result = result.with(privateSection: other.privateSection)
            isMore = true
        case (.clear, .clear):
            let erased = Self.gain(standing(.private) ?? [], other.standing(.private) ?? [], staysErased)
            guard let erased else { break }
            result = try result.with(privateSection: other.privateSection).erasing(erased, of: .private)
            isMore = true
        default: break
        }
        return isMore ? result : nil
    }

    /// The facts to be erased of the other copy before it takes the place of this one; nil where it is no gain.
    private static func gain(
        _ present: [FactStanding],
        _ other: [FactStanding],
        _ staysErased: (Int) -> Bool
    ) -> [Int]? {
        guard present.count == other.count else { return nil }
        var isMore = false
        var erased: [Int] = []
        for index in present.indices {
            switch (present[index], other[index]) {
            case (.standing, .standing): break
            case (.standing, _): return nil
            case (.erased, .standing) where staysErased(index): erased.append(index)
            case (_, .standing): isMore = true
            default: break
            }
        }
        return isMore ? erased : nil
    }
}
