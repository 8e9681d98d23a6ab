/// What a record is, as a number on the wire; numbers that this version does not know are kept and passed on.
public struct RecordKind: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Takes over a number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A human being.
    public static let person = RecordKind(rawValue: 1)
    /// A teaching session.
    public static let session = RecordKind(rawValue: 2)
    /// A certificate as digital teacher.
    public static let credential = RecordKind(rawValue: 3)
    /// An entry of the catalogue of skills.
    public static let skill = RecordKind(rawValue: 4)
    /// An administrative unit, school, class or team.
    public static let unit = RecordKind(rawValue: 5)
    /// Leave to record a name.
    public static let consent = RecordKind(rawValue: 6)
    /// A later look at what was learned.
    public static let recheck = RecordKind(rawValue: 7)
    /// A right given to a device.
    public static let grant = RecordKind(rawValue: 16)
    /// A device's rights taken back.
    public static let revocation = RecordKind(rawValue: 17)
    /// What a revoked device signed, taken in all the same.
    public static let acceptance = RecordKind(rawValue: 18)
}

/// A field of a record, as a number on the wire; the same number may mean different things in different kinds.
///
/// Numbers below 64 stand in public facts; from 64 on they are private. Numbers are never used again.
public struct FactField: RawRepresentable, Hashable, Comparable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Takes over a number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    package init(_ rawValue: UInt16) { self.rawValue = rawValue }

    /// Orders by number.
    public static func < (left: FactField, right: FactField) -> Bool { left.rawValue < right.rawValue }

    /// The first private number.
    package static let firstPrivate: UInt16 = 64

    /// The section that a fact stating this field stands in.
    package var section: FactNumber.Section { rawValue < Self.firstPrivate ? .public : .private }

    /// The sender's identifier of an imported record, in every kind: text.
    package static let senderID = FactField(127)
}

/// Fields of a person.
package enum PersonField {
    /// Where the person lives or is enrolled: text, a unit's code.
    package static let homeUnit = FactField(1)
    /// The groups the person belongs to: integer, bit n for the n-th relation.
    package static let roles = FactField(2)
    /// Entries that are the same human being: references with a larger identifier.
    package static let sameAs = FactField(3)
    /// Entries that are not: references with a larger identifier.
    package static let notSame = FactField(4)
    /// Whether the law's erasure was asked for: integer 1.
    package static let erased = FactField(5)
    /// Full name: text.
    package static let name = FactField(64)
    /// Year of birth: integer.
    package static let birthYear = FactField(65)
    /// Telephone: text.
    package static let phone = FactField(66)
}

/// Fields of a teaching session.
package enum SessionField {
    /// The local day: integer, days since 1970-01-01.
    package static let date = FactField(1)
    /// When it started: integer, minutes since midnight.
    package static let start = FactField(2)
    /// How long it took: integer, minutes.
    package static let minutes = FactField(3)
    /// How people met: integer, the mode's place in its list from 1.
    package static let mode = FactField(4)
    /// Where: text, a unit's code.
    package static let placeUnit = FactField(5)
    /// People without a name: integer.
    package static let anonymous = FactField(6)
    /// What was taught: texts, the skills' codes, value 1.
    package static let skills = FactField(7)
    /// Who taught: references, the value being the position in the list from 1.
    package static let teachers = FactField(8)
    /// Who learned: references with a ``LearnerValue``.
    package static let learners = FactField(9)
    /// Sessions that are the same event: references with a larger identifier.
    package static let sameSession = FactField(10)
    /// A decision: integer, 1 verified, 2 returned.
    package static let decision = FactField(11)
    /// What the decision saw: dots. Part of the decision's register.
    package static let saw = FactField(12)
    /// Who decided, where it was not the transaction's author: reference. Part of the decision's register.
    package static let decidedBy = FactField(13)
    /// When, where it was not the transaction's time: integer, seconds since 1970. Part of the decision's register.
    package static let decidedAt = FactField(14)
    /// Whether it is withdrawn: integer, 1 or 0.
    package static let retracted = FactField(15)
    /// Who entered it, where it was not the transaction's author: reference.
    package static let recordedBy = FactField(16)
    /// When, where it was not the transaction's time: integer, seconds since 1970.
    package static let recordedAt = FactField(17)
    /// Sessions that are another event, though they look alike: references with a larger identifier.
    package static let notSameSession = FactField(18)
    /// The place in words: text.
    package static let placeNote = FactField(64)
    /// A note: text.
    package static let note = FactField(65)
    /// Why it was returned: text.
    package static let decisionReason = FactField(66)
    /// Why it was withdrawn: text.
    package static let retractionReason = FactField(67)
}

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

/// Fields of a skill.
package enum SkillField {
    /// The code: text.
    package static let code = FactField(1)
    /// The name in Vietnamese: text.
    package static let name = FactField(2)
    /// The name in English: text.
    package static let nameInEnglish = FactField(3)
    /// The framework: text.
    package static let framework = FactField(4)
    /// The version of the lesson card: text.
    package static let lessonVersion = FactField(5)
    /// The teacher who approved the lesson card: reference.
    package static let approvedBy = FactField(6)
}

/// Fields of a unit.
package enum UnitField {
    /// The code: text.
    package static let code = FactField(1)
    /// The code of the unit above: text.
    package static let parent = FactField(2)
    /// What it is: integer, the kind's place in its list from 1.
    package static let kind = FactField(3)
    /// The name in Vietnamese: text.
    package static let name = FactField(4)
    /// The level of a school: integer, its place in its list from 1.
    package static let level = FactField(5)
    /// The first day: integer, days since 1970-01-01.
    package static let validFrom = FactField(6)
    /// The last day: integer, days since 1970-01-01.
    package static let validTo = FactField(7)
    /// The units it was made from: texts.
    package static let predecessors = FactField(8)
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

/// Fields of a grant.
package enum GrantField {
    /// The device: bytes, 32.
    package static let device = FactField(1)
    /// The device's signing key: bytes, an X9.63 point of P-256.
    package static let signingKey = FactField(2)
    /// The device's key for sealed names: bytes, an X9.63 point of P-256.
    package static let sealingKey = FactField(3)
    /// Whose device it is, absent for a shared one: reference.
    package static let person = FactField(4)
    /// The scope: text, see ``Scope``.
    package static let scope = FactField(5)
    /// The role: integer, see ``Role``.
    package static let role = FactField(6)
    /// The last moment: integer, milliseconds since 1970.
    package static let until = FactField(7)
    /// The scope's key sealed for the device, where it may read names: bytes.
    package static let wrappedKey = FactField(8)
    /// The epoch of the scope's key: integer.
    package static let epoch = FactField(9)
    /// The public half of the scope's key: bytes, an X9.63 point of P-256.
    package static let scopeKey = FactField(10)
    /// What people call the device: text.
    package static let label = FactField(64)
}

/// Fields of a revocation and of an acceptance.
package enum RevocationField {
    /// The device: bytes, 32.
    package static let device = FactField(1)
    /// The last change set that holds in each log, the first and last to be taken in again for an acceptance:
    /// bytes, see ``LogMark``.
    package static let marks = FactField(2)
    /// Why: text.
    package static let reason = FactField(64)
}
