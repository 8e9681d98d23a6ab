package import CascadeModel

/// What is known of a person for telling whether two records are one human being.
package struct PersonProfile: Hashable, Sendable {
    /// The name; nil where none was entered.
    package let name: NameKey?
    /// The telephone number; nil where none, or nothing like one, was entered.
    package let phone: PhoneDigits?
    /// The year of birth.
    package let birthYear: Int32?
    /// The commune, as a hash of its code; nil where unknown.
    package let commune: CommuneKey?

    /// A commune's code as a number.
    package struct CommuneKey: Hashable, Sendable {
        let hash: UInt64

        /// Of the code of a unit.
        package init(_ code: UnitCode) { hash = NameHash.of(code.text) }

        /// Of a code that is a number.
        package init(number: UInt64) { hash = NameHash.mix(number &+ NameHash.start) }
    }

    /// Puts a profile together from parts already read.
    package init(name: NameKey?, birthYear: Int32?, phone: PhoneDigits?, commune: CommuneKey?) {
        self.name = name
        self.birthYear = birthYear
        self.phone = phone
        self.commune = commune
    }

    /// Reads what was entered.
    package init(entered name: String?, birthYear: Int32?, phone: String?, commune: UnitCode?) {
        self.init(
            name: name.flatMap { NameKey($0) },
            birthYear: birthYear,
            phone: phone.flatMap { PhoneDigits($0) },
            commune: commune.map { CommuneKey($0) }
        )
    }

    /// Reads a record; `commune` is that of the person's home unit, which may be a class or school within it.
    package init(_ person: Person, commune: UnitCode?) {
        self.init(
            entered: person.name?.text,
            birthYear: person.birthYear,
            phone: person.phone?.text,
            commune: commune
        )
    }
}
