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
    /// When a device held a part of another's log: what it says of clocks bounds what was written there.
    public static let witness = RecordKind(rawValue: 19)

    /// The kinds of what is judged as a whole, whether or not the change set that holds it counts.
    package static let ofTrust: Set<RecordKind> = [.grant, .revocation, .acceptance, .witness]

    /// The kinds of records whose names devices make and people are shown.
    package static let shown: Set<RecordKind> = [.session, .person, .credential, .consent, .recheck]

    /// The field that names the one person to whom such a record belongs.
    ///
    /// What is private in it goes with that person's erasure. Nil where it belongs to nobody, or to several.
    package var owner: FactField? {
        switch self {
        case .credential: CredentialField.person
        case .consent: ConsentField.person
        case .recheck: RecheckField.person
        case .grant: GrantField.person
        default: nil
        }
    }
}
