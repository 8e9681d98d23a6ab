/// The people of one commune, grouped by folded name, and the pairs among them.
///
/// One edit leaves two of the three parts of a name as they were, so that a mistyped name shares family and given
/// name, middle and given name, or family and middle name with the true one. Those chains hold names, each once.
struct CommuneBlock {
    /// What comparing needs of a person, beside each other in memory.
    private struct Member {
        let place: Int32
        let birthYear: Int32?
        let phone: PhoneDigits?
        let name: NameKey
        let rarity: NameFrequencies.Rarity
    }

    private var members: [Member] = []
    /// Members by folded name, chained from the last to the first.
    private var names = ChainTable()
    /// The last member of each folded name: one who stands for it.
    private var groups: [Int32] = []
    private var byEnds = ChainTable()
    private var byRest = ChainTable()
    private var byFront = ChainTable()

    /// Takes the people of a commune in, in place of those before.
    mutating func fill(
        with places: ArraySlice<Int32>,
        of people: [PersonProfile],
        frequencies: NameFrequencies
    ) {
        members.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        names.reset(count: places.count)
        var group: [Int32] = []
        for place in places {
            let person = people[Int(place)]
            guard let name = person.name else { continue }
            members.append(
                Member(
                    place: place,
                    birthYear: person.birthYear,
                    phone: person.phone,
                    name: name,
                    rarity: frequencies.rarity(of: name)
                )
            )
            let earlier = names.prepend(key: name.folded.whole)
            if earlier < 0 {
                group.append(Int32(groups.count))
                groups.append(Int32(members.count - 1))
            } else {
                group.append(group[Int(earlier)])
                groups[Int(group[Int(earlier)])] = Int32(members.count - 1)
            }
        }
    }

    /// Adds the pairs that reach the least score.
    mutating func appendPairs(to pairs: inout [DuplicatePair], least: MatchScore) {
        let prior = MatchScore.prior(among: members.count)
        byEnds.reset(count: groups.count)
        byRest.reset(count: groups.count)
        byFront.reset(count: groups.count)
        for group in groups {
            appendWithin(group, to: &pairs, prior: prior, least: least)
            let name = members[Int(group)].name
            let folded = name.folded
            // Names that share two of the chains are one name: no pair is met twice.
            var other = byEnds.prepend(key: folded.ends)
            while other >= 0 {
                compare(group, groups[Int(other)], pairs: &pairs, prior: prior, least: least)
                other = byEnds.next[Int(other)]
            }
            other = byRest.prepend(key: NameHash.combine(folded.middle, folded.given))
            while other >= 0 {
                compare(group, groups[Int(other)], pairs: &pairs, prior: prior, least: least)
                other = byRest.next[Int(other)]
            }
            other = byFront.prepend(key: NameHash.combine(folded.family, folded.middle))
            while other >= 0 {
                compare(group, groups[Int(other)], pairs: &pairs, prior: prior, least: least)
                other = byFront.next[Int(other)]
            }
        }
    }

    /// Members of one folded name.
    private func appendWithin(
        _ group: Int32,
        to pairs: inout [DuplicatePair],
        prior: Float,
        least: MatchScore
    ) {
        var one = group
        while one >= 0 {
            var other = names.next[Int(one)]
            while other >= 0 {
                let agreement = NameAgreement(members[Int(one)].name, members[Int(other)].name)
                append(one, other, agreement, to: &pairs, prior: prior, least: least)
                other = names.next[Int(other)]
            }
            one = names.next[Int(one)]
        }
    }

    /// Members of two folded names, if these agree.
    @inline(__always)
    private func compare(
        _ group: Int32,
        _ other: Int32,
        pairs: inout [DuplicatePair],
        prior: Float,
        least: MatchScore
    ) {
        let agreement = NameAgreement(members[Int(group)].name, members[Int(other)].name)
        guard agreement != .different else { return }
        appendAcross(group, other, agreement, to: &pairs, prior: prior, least: least)
    }

    private func appendAcross(
        _ group: Int32,
        _ otherGroup: Int32,
        _ agreement: NameAgreement,
        to pairs: inout [DuplicatePair],
        prior: Float,
        least: MatchScore
    ) {
        var one = group
        while one >= 0 {
            var other = otherGroup
            while other >= 0 {
                // How the diacritics agree is a matter of the people, not of the folded names.
                let exact =
                    agreement == .oneLetter
                    ? agreement : NameAgreement(members[Int(one)].name, members[Int(other)].name)
                append(one, other, exact, to: &pairs, prior: prior, least: least)
                other = names.next[Int(other)]
            }
            one = names.next[Int(one)]
        }
    }

    @inline(__always)
    private func append(
        _ one: Int32,
        _ other: Int32,
        _ agreement: NameAgreement,
        to pairs: inout [DuplicatePair],
        prior: Float,
        least: MatchScore
    ) {
        let (one, other) = (members[Int(one)], members[Int(other)])
        guard let nameBits = MatchScore.bits(agreement, one.rarity, other.rarity) else { return }
        let birthYears = BirthYearAgreement(one.birthYear, other.birthYear)
        let phones = PhoneAgreement(one.phone, other.phone)
        let score = MatchScore(
            bits: prior + nameBits + MatchScore.bits(birthYears, absence: .isEvidence)
                + MatchScore.bits(phones, absence: .isEvidence)
        )
        guard score >= least else { return }
        pairs.append(DuplicatePair(one.place, other.place, score: score))
    }
}
