import CascadeInterchange
import CascadeModel

/// Enrols people: writes `people.csv`, `same_as.csv` and `not_same.csv` as they come up, and keeps nothing.
struct PeopleDesk: ~Copyable {
    /// What is known of a person to be enrolled.
    struct Profile {
        var kind: Human.Kind
        var isFemale: Bool
        var birthYear: Int16
        var commune: UInt8
        var family: UInt8
        /// The code of the class, school or commune.
        var homeUnit: String
        /// The relation codes, joined.
        var roles: String
    }

    private var people: CSVWriter
    private var sameAs: CSVWriter
    private var notSame: CSVWriter
    private let names = NameMaker()
    private var last: UInt32 = 0
    /// Whether who comes is of the part that is written.
    var isKept = true
    /// The last resident whose namesake shall be enrolled next in that commune.
    private var namesake: (id: UInt32, name: String, commune: UInt8, isFemale: Bool)?

    init(in folder: String) throws(FileFailure) {
        let columns = ["id", "name", "birth_year", "phone", "home_unit", "roles"]
        let people = try CSVWriter.creating("people.csv", in: folder, columns: columns)
        let sameAs = try CSVWriter.creating("same_as.csv", in: folder, columns: ["a", "b"])
        let notSame = try CSVWriter.creating("not_same.csv", in: folder, columns: ["a", "b"])
        self.people = people
        self.sameAs = sameAs
        self.notSame = notSame
    }

    /// A family name for somebody new.
    func family(_ random: inout SplitMix64) -> UInt8 { names.family(&random) }

    /// Enrols a person, and, for 2 in 100 but staff, a second entry of the same person in another spelling.
    mutating func enrol(_ profile: Profile, _ random: inout SplitMix64) throws(FileFailure) -> Human {
        let id = take()
        let name = try name(for: profile, id: id, &random)
        let phone = Self.phone(of: profile.kind, &random)
        let year = random.chance(perMille: 80) ? nil : profile.birthYear
        try write(id, random.chance(perMille: 3) ? nil : name, year, phone, profile)
        var twin: UInt32 = 0
        if profile.kind != .staff, random.chance(perMille: 20) {
            twin = take()
            let spelling = names.variant(of: name, &random)
            let twinYear = random.chance(perMille: 700) ? profile.birthYear : nil
            try write(twin, spelling, twinYear, random.chance(perMille: 500) ? phone : nil, profile)
            if isKept { try sameAs.row([Identifiers.person(id), Identifiers.person(twin)]) }
        }
        return Human(
            id: id,
            twin: twin,
            birthYear: profile.birthYear,
            commune: profile.commune,
            family: profile.family,
            kind: profile.kind,
            isFemale: profile.isFemale
        )
    }

    /// Waits until the disk has everything.
    consuming func finish() throws(FileFailure) {
        try people.finish()
        try sameAs.finish()
        try notSame.finish()
    }

    private mutating func take() -> UInt32 {
        last += 1
        return last
    }

    /// A name; 3 residents in 1,000 get a namesake of the same commune, vetoed by a not-same link.
    private mutating func name(
        for profile: Profile,
        id: UInt32,
        _ random: inout SplitMix64
    ) throws(FileFailure) -> String {
        guard profile.kind == .resident else {
            return names.name(
                family: profile.family,
                isFemale: profile.isFemale,
                birthYear: profile.birthYear,
                &random
            )
        }
        if let first = namesake, first.commune == profile.commune, first.isFemale == profile.isFemale {
            namesake = nil
            if isKept { try notSame.row([Identifiers.person(first.id), Identifiers.person(id)]) }
            return first.name
        }
        let name = names.name(
            family: profile.family,
            isFemale: profile.isFemale,
            birthYear: profile.birthYear,
            &random
        )
        if random.chance(perMille: 3) { namesake = (id, name, profile.commune, profile.isFemale) }
        return name
    }

    /// A number nobody can have: after the international prefix 00 no country's code begins with 0.
    private static func phone(of kind: Human.Kind, _ random: inout SplitMix64) -> String? {
        guard random.chance(perMille: kind == .pupil ? 100 : 380) else { return nil }
        return "000" + String(10_000_000 + random.below(10_000_000)).dropFirst()
    }

    private mutating func write(
        _ id: UInt32,
        _ name: String?,
        _ year: Int16?,
        _ phone: String?,
        _ profile: Profile
    ) throws(FileFailure) {
        people.field(Identifiers.person(id))
        people.field(name ?? "")
        if let year { people.field(Int(year)) } else { people.emptyField() }
        people.field(phone ?? "")
        people.field(profile.homeUnit)
        people.field(profile.roles)
        try people.endRow(kept: isKept)
    }
}
