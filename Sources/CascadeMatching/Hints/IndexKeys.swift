/// What a store writes beside a person, so that hints find him again by equality of one number.
///
/// ``inCommune`` is all that hints need within a commune: it survives lost diacritics, a missing or mistyped
/// middle name, `Ng.`, and a mistyped family name (which is read as the known one next to it). A mistyped given
/// name is found by asking for every neighbour of what was typed: one key stored, many asked for. ``anywhere``
/// finds the same full name in other communes; a store that does not want to offer these need not keep it.
///
/// Both are the same on every machine, so they may be kept in files.
package struct IndexKeys: Hashable, Sendable {
    /// Commune (upper 24 bits, so that people of one commune lie together), family and given name, folded.
    package let inCommune: Int64
    /// The full name, folded.
    package let anywhere: Int64

    /// The keys of a person; nil without a name.
    package init?(_ person: PersonProfile) {
        guard let name = person.name else { return nil }
        inCommune = Self.inCommune(
            person.commune,
            family: FamilyNames.corrected(name).hash,
            given: name.folded.given
        )
        anywhere = Int64(bitPattern: name.folded.whole)
    }

    static func inCommune(_ commune: PersonProfile.CommuneKey?, family: UInt64, given: UInt64) -> Int64 {
        let place = (commune?.hash ?? 0) & ~((1 << 40) - 1)
        return Int64(bitPattern: place | NameHash.combine(family, given) >> 24)
    }
}
