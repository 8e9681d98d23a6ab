/// How much more likely than not two records are one person: the logarithm to base 2 of the odds.
///
/// After Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969): each field adds log2(m/u), where m is
/// how often one person's two records agree like this, and u how often those of two people do. For names u is the
/// name's own share (Winkler 1989). The constants were counted, and rounded, on made-up people with known
/// duplicates: the development file of the benchmark's workload W3 and another of its generator (seed 20260705);
/// none on the files that are measured. They are used unchanged everywhere.
package struct MatchScore: Hashable, Comparable, Sendable {
    /// Bits of evidence for one person; 0 is even odds.
    package let bits: Float

    package init(bits: Float) { self.bits = bits }

    /// Orders by evidence.
    package static func < (one: MatchScore, other: MatchScore) -> Bool { one.bits < other.bits }

    /// What a field that one or both records lack tells.
    package enum Absence: Sendable {
        /// Records are complete as they are: one person's records tend to lack the same fields.
        case isEvidence
        /// Nobody has asked yet, as while a form is filled in.
        case saysNothing
    }

    /// The odds before anything is compared, in a set of so many people of one commune.
    ///
    /// A person has 0.28 other records on average in the development file, each equally likely any of the others.
    /// A set below two hundred is a piece of a commune, and no reason to suspect everybody.
    package static func prior(among people: Int) -> Float {
        Float((0.28 / Double(max(people, 200))).binaryLogarithm)
    }

    /// What the agreement of two names adds, by how rare they are; nil where the names speak against it.
    @inline(__always)
    package static func bits(
        _ agreement: NameAgreement,
        _ one: NameFrequencies.Rarity,
        _ other: NameFrequencies.Rarity
    ) -> Float? {
        switch agreement {
        case .same: -0.89 - max(one.spelled, other.spelled, rarest)
        case .sameLetters: -2.69 - max(one.plain, other.plain, rarest)
        case .otherDiacritics: -7.97 - max(one.folded, other.folded, rarest)
        case .middleMissing: -4.54 - max(one.withoutMiddle, other.withoutMiddle, rarest)
        case .middleMissingOtherDiacritics: -11.4 - max(one.withoutMiddle, other.withoutMiddle, rarest)
        // A mistyped name is one that nobody has; two that are both common are two names.
        case .oneLetter: min(9, max(-8, -13.29 - max(min(one.folded, other.folded), -23)))
        case .different: nil
        }
    }

    /// No name counts as rarer than one in half a million.
    private static let rarest: Float = -19

    /// What the years of birth add.
    @inline(__always)
    package static func bits(_ agreement: BirthYearAgreement, absence: Absence) -> Float {
        switch agreement {
        case .same: 5.7
        case .oneYear: 2.7
        case .twoYears: -4
        case .further: -8.6
        case .oneUnknown: absence == .isEvidence ? -0.5 : 0
        case .bothUnknown: absence == .isEvidence ? 2 : 0
        }
    }

    /// What the telephone numbers add.
    ///
    /// A number one digit off is rarer by chance than a shared one, as families share theirs.
    @inline(__always)
    package static func bits(_ agreement: PhoneAgreement, absence: Absence) -> Float {
        switch agreement {
        case .same: 11.4
        case .near: 20
        case .different: -6.3
        case .oneUnknown: absence == .isEvidence ? -1.2 : 0
        case .bothUnknown: absence == .isEvidence ? 1 : 0
        }
    }

    /// What the communes add to a prior that already supposes one commune.
    ///
    /// Of different communes there are many more pairs (a province has 69 communes), and few people move.
    package static func bits(_ agreement: CommuneAgreement) -> Float {
        switch agreement {
        case .same: 0
        case .unknown: -3
        case .different: -10
        }
    }
}
