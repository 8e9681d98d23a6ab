import CascadeInterchange
import CascadeModel

extension YearRun {
    /// A pupil of one of the classes of a school, of a family where it is somebody's brother or sister.
    mutating func pupil(of place: Int, family: UInt8?) -> PeopleDesk.Profile {
        let school = ground.schools[place]
        let own = random.pick(school.classes)
        return PeopleDesk.Profile(
            kind: .pupil,
            isFemale: random.chance(perMille: 500),
            birthYear: own.birthYear - Int16(random.chance(perMille: 30) ? 1 : 0),
            commune: school.commune,
            family: family ?? people.family(&random),
            homeUnit: own.code,
            roles: Relation.pupil.rawValue
        )
    }

    /// A resident, with age and family name as the relation to the lead teacher asks.
    ///
    /// The teacher is nil for somebody whom nobody of the year taught.
    mutating func resident(_ relation: Relation, of teacher: Human?, commune: UInt8) -> PeopleDesk.Profile {
        let isFemale = random.chance(perMille: 580)
        let year = birthYear(of: relation, to: teacher)
        let isKin = relation == .sibling || ((relation == .parent || relation == .grandparent) && !isFemale)
        let family =
            isKin && random.chance(perMille: relation == .grandparent ? 500 : 950) ? teacher?.family : nil
        // Six in a hundred live in another commune than the one they learn in.
        let home =
            random.chance(perMille: 60)
            ? part.commune(beside: commune, among: ground.communes.count, &random) : commune
        let roles =
            relation != .neighbour && random.chance(perMille: 30)
            ? "\(relation.rawValue);\(Relation.neighbour.rawValue)" : relation.rawValue
        return PeopleDesk.Profile(
            kind: .resident,
            isFemale: isFemale,
            birthYear: Int16(min(max(year, 1932), 2017)),
            commune: home,
            family: family ?? people.family(&random),
            homeUnit: ground.communeCodes[Int(home)],
            roles: roles
        )
    }

    private mutating func birthYear(of relation: Relation, to teacher: Human?) -> Int {
        let own = Int(teacher?.birthYear ?? 1985)
        // A resident or a member of staff who teaches "phụ huynh" or "ông bà" teaches those of pupils.
        let base = teacher?.kind == .resident && relation == .parent ? own : max(own, 2008)
        return switch relation {
        case .pupil: random.within(2008...2016)
        case .parent: base - random.within(24...38)
        case .grandparent: base - random.within(48...68)
        case .sibling: own + random.within(-9...9)
        case .neighbour, .other: random.within(1945...2004)
        }
    }
}
