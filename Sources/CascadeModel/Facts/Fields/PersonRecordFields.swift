/// Fields of a credential.
package enum CredentialField {
    /// The holder: reference.
    package static let person = FactField(1)
    /// The first day: integer, days since 1970-01-01.
    package static let from = FactField(2)
    /// The last day: integer, days since 1970-01-01.
    package static let to = FactField(3)
    /// The skills covered, none meaning all: texts.
    package static let skills = FactField(4)
    /// Whether it was taken back: integer, 1 or 0.
    package static let withdrawn = FactField(5)
    /// The document: text.
    package static let document = FactField(64)
}

/// Fields of a consent.
package enum ConsentField {
    /// Who consents: reference.
    package static let person = FactField(1)
    /// What for: integer, the purpose's place in its list from 1.
    package static let purpose = FactField(2)
    /// How: integer, the method's place in its list from 1.
    package static let method = FactField(3)
    /// The law: integer, its place in its list from 1.
    package static let regime = FactField(4)
    /// The local day: integer, days since 1970-01-01.
    package static let date = FactField(5)
    /// Whether it was withdrawn: integer, 1 or 0.
    package static let withdrawn = FactField(6)
    /// The guardian who consented for a child: text.
    package static let guardian = FactField(64)
}

/// Fields of a recheck.
package enum RecheckField {
    /// Who was looked at: reference.
    package static let person = FactField(1)
    /// The skill: text, its code.
    package static let skill = FactField(2)
    /// The local day: integer, days since 1970-01-01.
    package static let date = FactField(3)
    /// What was found: integer, the outcome's rank + 1.
    package static let outcome = FactField(4)
}
