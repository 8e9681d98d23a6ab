/// A person already known whom the typed one may be: "Có thể đã có: …".
package struct Hint: Hashable, Sendable {
    /// The place of the candidate in the sequence given.
    package let position: Int
    /// How likely it is the same person.
    package let score: MatchScore
    /// What speaks for it, to be shown.
    package let reasons: Set<Reason>

    /// What speaks for two records being one person.
    package enum Reason: UInt8, CaseIterable, Hashable, Sendable {
        /// The names, from the closest kind to the furthest; exactly one of these.
        case sameName, sameNameWithoutDiacritics, sameNameOtherDiacritics, middleNameMissing, oneLetterDiffers
        /// The years of birth are equal, or one or two years apart.
        case sameBirthYear, nearBirthYear
        /// The telephone numbers are equal, or one digit off.
        case samePhone, nearPhone
        /// The communes are equal.
        case sameCommune
    }
}

extension Hint {
    /// Below this nobody is named, one chance in about 65; but for whoever has the very name that was typed, where nothing
    /// else is known that speaks against it: a common name says little, and whoever enters it wants to know.
    package static let leastScore = MatchScore(bits: -6)

    /// How many people a commune has, where nobody says.
    package static let usualCommune = 1_000

    /// Whom of the candidates the typed person may be, the likeliest first; equal ones in the order given.
    ///
    /// Fields not yet typed speak neither for nor against. Nothing is decided here: a person answers the hint.
    ///
    /// - Parameters:
    ///   - typed: What is in the form; without a name there are no hints.
    ///   - candidates: What the keys of an ``IndexQuery`` found; anybody else in it does no harm.
    ///   - frequencies: How common names are.
    ///   - limit: The most hints to give.
    /// - Returns: At most so many hints; see ``leastScore``.
    package static func hints(
        for typed: PersonProfile,
        among candidates: some Sequence<PersonProfile>,
        frequencies: NameFrequencies = .vietnam,
        limit: Int = 5
    ) -> [Hint] {
        guard let name = typed.name else { return [] }
        let rarity = frequencies.rarity(of: name)
        let prior = MatchScore.prior(among: usualCommune)
        var hints: [Hint] = []
        for (position, candidate) in candidates.enumerated() {
            guard let other = candidate.name else { continue }
            let names = NameAgreement(name, other)
            guard
                let nameBits = MatchScore.bits(names, rarity, frequencies.rarity(of: other))
            else { continue }
            let evidence = Evidence(names: names, typed, candidate)
            let score = MatchScore(bits: prior + nameBits + evidence.bits)
            guard score >= leastScore || (names == .same && !evidence.speaksAgainst) else { continue }
            hints.append(Hint(position: position, score: score, reasons: evidence.reasons))
        }
        hints.sort { ($1.score, $0.position) < ($0.score, $1.position) }
        return Array(hints.prefix(limit))
    }

    /// What speaks for two people being one, to be shown.
    package static func reasons(_ one: PersonProfile, _ other: PersonProfile) -> Set<Reason> {
        guard let name = one.name, let otherName = other.name else { return [] }
        return Evidence(names: NameAgreement(name, otherName), one, other).reasons
    }

    /// The fields of two people compared.
    private struct Evidence {
        let names: NameAgreement
        let birthYears: BirthYearAgreement
        let phones: PhoneAgreement
        let communes: CommuneAgreement

        init(names: NameAgreement, _ one: PersonProfile, _ other: PersonProfile) {
            self.names = names
            birthYears = BirthYearAgreement(one.birthYear, other.birthYear)
            phones = PhoneAgreement(one.phone, other.phone)
            communes = CommuneAgreement(one.commune, other.commune)
        }

        /// What the fields besides the name add.
        var bits: Float {
            MatchScore.bits(birthYears, absence: .saysNothing)
                + MatchScore.bits(phones, absence: .saysNothing)
                + MatchScore.bits(communes)
        }

        /// Whether a field besides the name tells the two apart.
        var speaksAgainst: Bool {
            birthYears == .twoYears || birthYears == .further || phones == .different
                || communes == .different
        }

        var reasons: Set<Reason> {
            var reasons = Set<Reason>()
            switch names {
            case .same: reasons.insert(.sameName)
            case .sameLetters: reasons.insert(.sameNameWithoutDiacritics)
            case .otherDiacritics: reasons.insert(.sameNameOtherDiacritics)
            case .middleMissing, .middleMissingOtherDiacritics: reasons.insert(.middleNameMissing)
            case .oneLetter: reasons.insert(.oneLetterDiffers)
            case .different: break
            }
            switch birthYears {
            case .same: reasons.insert(.sameBirthYear)
            case .oneYear, .twoYears: reasons.insert(.nearBirthYear)
            case .further, .oneUnknown, .bothUnknown: break
            }
            switch phones {
            case .same: reasons.insert(.samePhone)
            case .near: reasons.insert(.nearPhone)
            case .different, .oneUnknown, .bothUnknown: break
            }
            if communes == .same { reasons.insert(.sameCommune) }
            return reasons
        }
    }
}
