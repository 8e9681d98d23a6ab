/// Two people of a set who may be one.
package struct DuplicatePair: Hashable, Sendable {
    /// The place of the one in the set; below ``second``.
    package let first: Int32
    /// The place of the other.
    package let second: Int32
    /// How likely they are one person.
    package let score: MatchScore

    /// A pair given in any order.
    package init(_ one: Int32, _ other: Int32, score: MatchScore) {
        first = min(one, other)
        second = max(one, other)
        self.score = score
    }
}

extension DuplicatePair {
    /// From here on a pair is called a duplicate: where F1 was highest on the development file.
    package static let threshold = MatchScore(bits: -0.3)

    /// Below this nothing is kept, whatever is asked for: one chance in about 65.
    package static let leastScore = MatchScore(bits: -6)

    /// All pairs of people of one commune who may be one person, the likeliest first, equal ones by place.
    ///
    /// Only people who share two of their three name parts, or family and given name, are compared, and names
    /// rather than people: time grows with the people, not with the square of a commune. People without a name
    /// are left out; those without a commune are compared with each other.
    ///
    /// - Parameters:
    ///   - people: At most 2³¹ of them. Their order changes places, not which pairs are found nor their scores.
    ///   - least: The lowest score to report.
    /// - Returns: Each pair once.
    package static func all(among people: [PersonProfile], least: MatchScore = threshold) -> [DuplicatePair] {
        let frequencies = NameFrequencies(of: people)
        let order = CommuneOrder(people)
        var block = CommuneBlock()
        var pairs: [DuplicatePair] = []
        for commune in order.communes {
            block.fill(with: order.places[commune], of: people, frequencies: frequencies)
            block.appendPairs(to: &pairs, least: max(least, leastScore))
        }
        pairs.sort { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }
        return pairs
    }
}
