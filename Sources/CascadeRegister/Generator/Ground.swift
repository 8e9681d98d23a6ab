import CascadeModel

/// A school of the generated year, with its classes and the people it draws from.
struct School: Sendable {
    let code: String
    let name: String
    let level: SchoolLevel
    /// The place in the list of communes.
    let commune: UInt8
    let classes: [SchoolClass]
    /// Teachers and managers: they verify, and some teach.
    var staff: [Human] = []
    /// How many of the staff hold a credential already.
    var credentialedStaff = 0
    /// The latest digital teachers, whom others of the school ask along.
    var recentTeachers: [Human] = []
}

/// A class, with the year its pupils were born in.
struct SchoolClass: Sendable {
    let code: String
    let name: String
    let birthYear: Int16
}

/// The ground of the generated year: the 69 real communes, and schools that do not exist.
struct Ground: Sendable {
    /// The communes of Hà Tĩnh, sorted by code.
    let communes: [AdministrativeUnit]
    /// The codes of the communes.
    let communeCodes: [String]
    /// The codes of the volunteers' teams at the communes' service centres.
    let teamCodes: [String]
    var schools: [School]
    /// Which school the next digital teacher comes from, by number of pupils.
    let schoolOdds: WeightedTable

    /// Lays out a province for a number of sessions.
    init(sessions: Int, _ random: inout SplitMix64) throws(ModelError) {
        communes = try NationalRegister.children(of: UnitCode("42"))
        communeCodes = communes.map(\.code.text)
        teamCodes = communeCodes.map { "HT-HCC-\($0)" }
        let plan = SchoolPlan(sessions: sessions)
        schools = plan.schools(in: communes, &random)
        schoolOdds = WeightedTable(schools.map { plan.weight(of: $0.level) })
    }
}
