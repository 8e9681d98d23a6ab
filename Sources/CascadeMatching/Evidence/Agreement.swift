/// How two names agree, from the closest kind to none.
package enum NameAgreement: UInt8, Hashable, Sendable {
    /// The same with diacritics, or the same and both written without.
    case same
    /// The same letters; one of them is written without diacritics.
    case sameLetters
    /// The same letters, both with diacritics, and these differ: Hoa and Hòa.
    case otherDiacritics
    /// Family and given name are the same; one of them has no middle name.
    case middleMissing
    /// As ``middleMissing``, both with diacritics, and these differ.
    case middleMissingOtherDiacritics
    /// One letter, or the order of two neighbours, differs.
    case oneLetter
    /// None of these.
    case different

    /// Compares two names.
    @inline(__always)
    package init(_ one: NameKey, _ other: NameKey) {
        if one.folded == other.folded {
            self =
                one.spelled == other.spelled
                ? .same : one.hasDiacritics && other.hasDiacritics ? .otherDiacritics : .sameLetters
        } else if Self.lacksMiddle(one, other) {
            let differs =
                one.hasDiacritics && other.hasDiacritics
                && (one.spelled.family != other.spelled.family || one.spelled.given != other.spelled.given)
            self = differs ? .middleMissingOtherDiacritics : .middleMissing
        } else {
            self = one.letters.isWithinOneEdit(of: other.letters) ? .oneLetter : .different
        }
    }

    @inline(__always)
    private static func lacksMiddle(_ one: NameKey, _ other: NameKey) -> Bool {
        one.syllableCount != other.syllableCount && min(one.syllableCount, other.syllableCount) == 2
            && one.folded.given == other.folded.given && one.folded.family == other.folded.family
    }
}

/// How two years of birth agree.
package enum BirthYearAgreement: UInt8, Hashable, Sendable {
    /// The same, or so many years apart, or further.
    case same, oneYear, twoYears, further
    /// One of them is unknown, or both are.
    case oneUnknown, bothUnknown

    /// Compares two years.
    package init(_ one: Int32?, _ other: Int32?) {
        guard let one, let other else {
            self = one == nil && other == nil ? .bothUnknown : .oneUnknown
            return
        }
        self =
            switch (Int64(one) - Int64(other)).magnitude {
            case 0: .same
            case 1: .oneYear
            case 2: .twoYears
            default: .further
            }
    }
}

/// How two telephone numbers agree.
package enum PhoneAgreement: UInt8, Hashable, Sendable {
    /// The same, one digit (or the order of two) off, or different.
    case same, near, different
    /// One of them is unknown, or both are.
    case oneUnknown, bothUnknown

    /// Compares two numbers.
    package init(_ one: PhoneDigits?, _ other: PhoneDigits?) {
        guard let one, let other else {
            self = one == nil && other == nil ? .bothUnknown : .oneUnknown
            return
        }
        self = one == other ? .same : one.isWithinOneEdit(of: other) ? .near : .different
    }
}

/// How two communes agree.
package enum CommuneAgreement: UInt8, Hashable, Sendable {
    /// The same, different, or not known of both.
    case same, different, unknown

    /// Compares two communes.
    package init(_ one: PersonProfile.CommuneKey?, _ other: PersonProfile.CommuneKey?) {
        guard let one, let other else {
            self = .unknown
            return
        }
        self = one == other ? .same : .different
    }
}
