import CascadeMatching
import CascadeModel
import CascadeTexts
import SQLiteStore

/// Somebody already entered whom a person may be who is being entered: "Có thể đã có: …".
///
/// A hint never blocks saving.
public struct PersonHint: Hashable, Sendable {
    /// Who, as shown after merging.
    public let person: PersonView
    /// The entry that is like the one being entered: of a merged person not always the one that is shown.
    public let entry: PersonView
    /// How likely it is, from 0 to 1.
    public let likelihood: Double
    /// What speaks for it.
    public let reasons: Set<LikenessReason>
    /// The hint in words.
    public let text: Wording
}

/// What speaks for two entries being one human being.
public enum LikenessReason: String, Hashable, Sendable, CaseIterable {
    /// The names are the same.
    case sameName = "same_name"
    /// One of the names is written without diacritics; the letters are the same.
    case sameNameWithoutDiacritics = "same_name_without_diacritics"
    /// The letters are the same, the diacritics differ.
    case sameNameOtherDiacritics = "same_name_other_diacritics"
    /// One of the names lacks the middle name.
    case middleNameMissing = "middle_name_missing"
    /// One letter of the names differs.
    case oneLetterDiffers = "one_letter_differs"
    /// The years of birth are the same.
    case sameBirthYear = "same_birth_year"
    /// The years of birth are one or two years apart.
    case nearBirthYear = "near_birth_year"
    /// The telephone numbers are the same.
    case samePhone = "same_phone"
    /// One digit of the telephone numbers differs.
    case nearPhone = "near_phone"
    /// The communes are the same.
    case sameCommune = "same_commune"
    /// Whoever entered one of them left it open.
    case leftOpen = "left_open"

    init(_ reason: Hint.Reason) {
        self =
            switch reason {
            case .sameName: .sameName
            case .sameNameWithoutDiacritics: .sameNameWithoutDiacritics
            case .sameNameOtherDiacritics: .sameNameOtherDiacritics
            case .middleNameMissing: .middleNameMissing
            case .oneLetterDiffers: .oneLetterDiffers
            case .sameBirthYear: .sameBirthYear
            case .nearBirthYear: .nearBirthYear
            case .samePhone: .samePhone
            case .nearPhone: .nearPhone
            case .sameCommune: .sameCommune
            }
    }

    /// In words.
    var phrase: Phrase {
        switch self {
        case .sameName: .reasonSameName
        case .sameNameWithoutDiacritics: .reasonSameNameWithoutDiacritics
        case .sameNameOtherDiacritics: .reasonOtherDiacritics
        case .middleNameMissing: .reasonMiddleNameMissing
        case .oneLetterDiffers: .reasonOneLetter
        case .sameBirthYear: .reasonSameBirthYear
        case .nearBirthYear: .reasonNearBirthYear
        case .samePhone: .reasonSamePhone
        case .nearPhone: .reasonNearPhone
        case .sameCommune: .reasonSameCommune
        case .leftOpen: .reasonLeftOpen
        }
    }
}

extension Set<LikenessReason> {
    /// In words, in the order of the cases.
    var phrase: Phrase { .list(LikenessReason.allCases.filter(contains).map(\.phrase)) }
}

extension MatchScore {
    /// From 0 to 1.
    var likelihood: Double {
        let odds = exponential(Double(bits))
        return odds / (1 + odds)
    }

    /// 2 to a power, the fraction by the straight line between the whole ones: shown, never computed with.
    private func exponential(_ power: Double) -> Double {
        let whole = power.rounded(.down)
        let bounded = Int(Swift.min(Swift.max(whole, -60), 60))
        let base = Double(sign: .plus, exponent: bounded, significand: 1)
        return base * (1 + (power - whole))
    }
}

extension PersonView {
    /// Who this is, in words: name, year of birth, telephone, unit.
    var phrase: Phrase {
        .personLine(
            name: name.map(Phrase.verbatim) ?? .unnamedPerson(id.description),
            birthYear: birthYear.map(String.init),
            phone: phone,
            unit: homeUnit
        )
    }
}

extension PersonView {
    /// Who this is, and whose entry it is beside, where that has another name.
    func phrase(mergedInto shown: PersonView) -> Phrase {
        guard shown.name != name else { return shown.phrase }
        let name = shown.name.map(Phrase.verbatim) ?? .unnamedPerson(shown.id.description)
        return .entryMergedWith(phrase, name)
    }
}

extension PersonProfile {
    /// Reads a person as kept.
    init(_ row: PersonRow) {
        self.init(
            entered: row.name,
            birthYear: row.birthYear.flatMap(Int32.init(exactly:)),
            phone: row.phone,
            commune: row.homeUnit.map { UnitCode(validated: $0) }
        )
    }
}

extension Replica {
    /// Whom a person who is being entered may be, the likeliest first; each human being once.
    ///
    /// Without a home unit in the draft, people of the replica's own unit and people without one are looked at.
    public func hints(for draft: PersonDraft, limit: Int = 5) throws(ReplicaError) -> [PersonHint] {
        guard let name = draft.name else { return [] }
        return try query { reader in
            func profile(_ unit: UnitCode?) -> PersonProfile {
                PersonProfile(
                    entered: name.text,
                    birthYear: draft.birthYear,
                    phone: draft.phone?.text,
                    commune: unit
                )
            }
            let typed = profile(draft.homeUnit)
            var keys = IndexQuery(for: typed).inCommune
            if draft.homeUnit == nil, let unit = try reader.identity().scope.path.last {
                keys = Array(Set(keys).union(IndexQuery(for: profile(unit)).inCommune)).sorted()
            }
            let rows = try reader.people(nameKeys: keys)
            var hints: [PersonHint] = []
            var seen: Set<RecordID> = []
            for hint in Hint.hints(for: typed, among: rows.lazy.map { PersonProfile($0) }, limit: rows.count)
            {
                guard hints.count < limit else { break }
                let row = rows[hint.position]
                let canonical = try reader.mergedGroup(of: try reader.record(row.id)).first
                let shown = try canonical.flatMap(reader.person) ?? row
                guard seen.insert(try reader.record(shown.id)).inserted else { continue }
                let person = try PersonView(shown, reader)
                let entry = try PersonView(row, reader)
                let reasons = Set(hint.reasons.map(LikenessReason.init))
                hints.append(
                    PersonHint(
                        person: person,
                        entry: entry,
                        likelihood: hint.score.likelihood,
                        reasons: reasons,
                        text: Wording(.mayBeThere(entry.phrase(mergedInto: person), reasons.phrase))
                    )
                )
            }
            return hints
        }
    }
}
