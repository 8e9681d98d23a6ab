/// A set of records: what one folder, or one replica, holds.
///
/// A record given twice is there once, so that merging the same facts in any order and any number of times
/// gives the same set. Two different records under one identifier are refused: which of them holds is the
/// replica's decision, not this type's.
public struct RecordSet: Hashable, Sendable {
    /// People by identifier.
    public private(set) var people: [PersonID: Person] = [:]
    /// Sessions by identifier.
    public private(set) var sessions: [SessionID: TeachingSession] = [:]
    /// Credentials.
    public private(set) var credentials: Set<Credential> = []
    /// The catalogue of skills, by code.
    public private(set) var skills: [SkillCode: Skill] = [:]
    /// Units, by code.
    public private(set) var units: [UnitCode: AdministrativeUnit] = [:]
    /// Entries that are one human being.
    public private(set) var sameAs: Set<PersonLink> = []
    /// Entries that are not.
    public private(set) var notSame: Set<PersonLink> = []
    /// Entries that are one event.
    public private(set) var sameSession: Set<SessionLink> = []
    /// Later looks at what was learned.
    public private(set) var rechecks: Set<Recheck> = []

    /// An empty set.
    public init() {}

    /// Adds a person.
    ///
    /// - Throws: ``ModelError`` `.duplicate` where another person has this identifier.
    public mutating func insert(_ person: Person) throws(ModelError) {
        try Self.insert(person, for: person.id, into: &people)
    }

    /// Adds a session.
    ///
    /// - Throws: ``ModelError`` `.duplicate` where another session has this identifier.
    public mutating func insert(_ session: TeachingSession) throws(ModelError) {
        try Self.insert(session, for: session.id, into: &sessions)
    }

    /// Adds an entry of the catalogue of skills.
    ///
    /// - Throws: ``ModelError`` `.duplicate` where another skill has this code.
    public mutating func insert(_ skill: Skill) throws(ModelError) {
        try Self.insert(skill, for: skill.code, into: &skills)
    }

    /// Adds a unit.
    ///
    /// - Throws: ``ModelError`` `.duplicate` where another unit has this code.
    public mutating func insert(_ unit: AdministrativeUnit) throws(ModelError) {
        try Self.insert(unit, for: unit.code, into: &units)
    }

    /// Adds a credential.
    public mutating func insert(_ credential: Credential) { credentials.insert(credential) }

    /// Adds a recheck.
    public mutating func insert(_ recheck: Recheck) { rechecks.insert(recheck) }

    /// States that two entries are one human being.
    public mutating func insert(sameAs link: PersonLink) { sameAs.insert(link) }

    /// States that two entries are different human beings.
    public mutating func insert(notSame link: PersonLink) { notSame.insert(link) }

    /// States that two entries are one event.
    public mutating func insert(sameSession link: SessionLink) { sameSession.insert(link) }

    /// Takes out a link between entries of people, as unmerging does.
    public mutating func remove(sameAs link: PersonLink) { sameAs.remove(link) }

    private static func insert<Key: Hashable, Record: Hashable>(
        _ record: Record,
        for key: Key,
        into records: inout [Key: Record]
    ) throws(ModelError) {
        guard let present = records.updateValue(record, forKey: key), present != record else { return }
        records[key] = present
        throw ModelError(.duplicate, field: "id")
    }
}
