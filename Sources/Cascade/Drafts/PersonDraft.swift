public import CascadeModel

/// A person to be entered; everything may be unknown.
public struct PersonDraft: Hashable, Sendable {
    /// Full name as the person writes it.
    public var name: NormalisedText?
    /// Year of birth.
    public var birthYear: Int32?
    /// Telephone as entered.
    public var phone: NormalisedText?
    /// The unit where the person lives or is enrolled.
    public var homeUnit: UnitCode?
    /// The groups the person belongs to.
    public var roles: Set<Relation>

    /// Makes a draft.
    public init(
        name: NormalisedText? = nil,
        birthYear: Int32? = nil,
        phone: NormalisedText? = nil,
        homeUnit: UnitCode? = nil,
        roles: Set<Relation> = []
    ) {
        self.name = name
        self.birthYear = birthYear
        self.phone = phone
        self.homeUnit = homeUnit
        self.roles = roles
    }

    var fields: FactFields {
        var fields: FactFields = [:]
        if let homeUnit { fields[PersonField.homeUnit] = .text(homeUnit.text) }
        if !roles.isEmpty { fields[PersonField.roles] = .integer(roles.mask) }
        if let name { fields[PersonField.name] = .text(name.text) }
        if let birthYear { fields[PersonField.birthYear] = .integer(Int64(birthYear)) }
        if let phone { fields[PersonField.phone] = .text(phone.text) }
        return fields
    }
}

extension Set<Relation> {
    /// Bit n for the n-th relation.
    var mask: Int64 { reduce(0) { $0 | 1 << Int64($1.place - 1) } }

    /// The relations of a mask; bits that this version does not know are left out.
    init(mask: Int64) { self = Set(Relation.allCases.filter { mask & 1 << Int64($0.place - 1) != 0 }) }
}

/// A field of a person.
public enum PersonChange: Hashable, Sendable {
    /// The name; nil empties it.
    case name(NormalisedText?)
    /// The year of birth; nil empties it.
    case birthYear(Int32?)
    /// The telephone; nil empties it.
    case phone(NormalisedText?)
    /// The home unit; nil empties it.
    case homeUnit(UnitCode?)
    /// The groups.
    case roles(Set<Relation>)

    var write: (field: FactField, value: FactValue) {
        switch self {
        case .name(let name): (PersonField.name, name.map { .text($0.text) } ?? .none)
        case .birthYear(let year): (PersonField.birthYear, year.map { .integer(Int64($0)) } ?? .none)
        case .phone(let phone): (PersonField.phone, phone.map { .text($0.text) } ?? .none)
        case .homeUnit(let unit): (PersonField.homeUnit, unit.map { .text($0.text) } ?? .none)
        case .roles(let roles): (PersonField.roles, .integer(roles.mask))
        }
    }
}
