/// A human being (người), counted once however often met.
public struct Person: Hashable, Sendable {
    /// The sender's identifier.
    public let id: PersonID
    /// Full name as the person writes it; private to the scope.
    public let name: NormalisedText?
    /// Year of birth; private to the scope.
    public let birthYear: Int32?
    /// Telephone as entered; private to the scope.
    public let phone: NormalisedText?
    /// The unit where the person lives or is enrolled.
    public let homeUnit: UnitCode?
    /// The groups the person belongs to.
    public let roles: Set<Relation>

    /// Makes a person; everything but the identifier may be unknown.
    ///
    /// - Throws: ``ModelError`` `.numberOutOfRange` for a negative year.
    public init(
        id: PersonID,
        name: NormalisedText? = nil,
        birthYear: Int32? = nil,
        phone: NormalisedText? = nil,
        homeUnit: UnitCode? = nil,
        roles: Set<Relation> = []
    ) throws(ModelError) {
        if let birthYear, birthYear < 0 { throw ModelError(.numberOutOfRange, field: "birth_year") }
        self.id = id
        self.name = name
        self.birthYear = birthYear
        self.phone = phone
        self.homeUnit = homeUnit
        self.roles = roles
    }
}
