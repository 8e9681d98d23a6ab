/// How common names are: what makes an agreement on a rare name worth more than one on a common name.
///
/// The share of a name is the product of its parts' shares (family, middle, given), because full names are too
/// many to be counted in a register of one commune. Middle and given names depend on each other through the sex
/// of the person, which one factor of two makes up for.
package struct NameFrequencies: Sendable {
    /// The shares of one name, as logarithms to base 2.
    package struct Rarity: Sendable {
        /// Of the name as spelled, among all names.
        package let spelled: Float
        /// Of the name without diacritics.
        package let folded: Float
        /// Of the name written without diacritics.
        package let plain: Float
        /// Of family and given name without diacritics and with nothing between.
        package let withoutMiddle: Float
    }

    /// Counts of the three parts in one reading.
    struct Counts: Sendable {
        var family = ShareTable()
        var middle = ShareTable()
        var given = ShareTable()

        mutating func add(_ parts: NameKey.Parts, weight: Double) {
            family.add(weight, to: parts.family)
            middle.add(weight, to: parts.middle)
            given.add(weight, to: parts.given)
        }
    }

    private struct Logarithms: Sendable {
        let family: LogShareTable
        let middle: LogShareTable
        let given: LogShareTable

        init(_ counts: Counts, floor: Double) {
            family = counts.family.logarithms(floor: floor)
            middle = counts.middle.logarithms(floor: floor)
            given = counts.given.logarithms(floor: floor)
        }
    }

    private let spelled: Logarithms
    private let folded: Logarithms
    /// The share of names written without any diacritic.
    private let plain: Float
    /// The share of names without a middle name.
    private let withoutMiddle: Float

    /// Middle and given name go together: both tell the sex.
    private static let dependence: Float = 1

    /// Makes shares of counts; `plainShare` is the share of names written without diacritics.
    init(spelled: Counts, folded: Counts, plainShare: Double, floor: Double) {
        self.spelled = Logarithms(spelled, floor: floor)
        self.folded = Logarithms(folded, floor: floor)
        plain = Float(plainShare.binaryLogarithm)
        withoutMiddle = self.folded.middle[NameHash.none]
    }

    /// How rare a name is.
    @inline(__always)
    package func rarity(of name: NameKey) -> Rarity {
        let family = folded.family[name.folded.family]
        let given = folded.given[name.folded.given]
        let whole = family + folded.middle[name.folded.middle] + given + Self.dependence
        let asSpelled =
            name.hasDiacritics
            ? spelled.family[name.spelled.family] + spelled.middle[name.spelled.middle]
                + spelled.given[name.spelled.given] + Self.dependence
            : whole + plain
        return Rarity(
            spelled: asSpelled,
            folded: whole,
            plain: whole + plain,
            withoutMiddle: family + given + withoutMiddle
        )
    }
}

extension NameFrequencies {
    /// The people of a built-in table weigh as many as this in ``init(of:)``.
    private static let builtInWeight = 500.0

    /// Counted from people, with the built-in table (``vietnam``) as a beginning, so that few people still give
    /// sensible shares.
    package init(of people: some Sequence<PersonProfile>) {
        var spelled = CommonNames.counts(.spelled, weight: Self.builtInWeight)
        var folded = CommonNames.counts(.folded, weight: Self.builtInWeight)
        var plainCount = Self.builtInWeight * Self.builtInPlainShare
        var count = Self.builtInWeight
        for person in people {
            guard let name = person.name else { continue }
            count += 1
            folded.add(name.folded, weight: 1)
            if name.hasDiacritics { spelled.add(name.spelled, weight: 1) } else { plainCount += 1 }
        }
        self.init(spelled: spelled, folded: folded, plainShare: plainCount / count, floor: 0.5 / count)
    }

    /// Names of Vietnam as ``CommonNames`` has them, for hints where nobody counted the people at hand.
    package static let vietnam = NameFrequencies(
        spelled: CommonNames.counts(.spelled, weight: builtInWeight),
        folded: CommonNames.counts(.folded, weight: builtInWeight),
        plainShare: builtInPlainShare,
        floor: 0.000_2
    )

    /// People who type without diacritics, a guess of the size: one in twenty.
    private static let builtInPlainShare = 0.05
}
