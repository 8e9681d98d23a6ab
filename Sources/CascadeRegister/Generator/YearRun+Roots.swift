import CascadeInterchange
import CascadeModel

extension YearRun {
    /// Plants a tree at a school: a pupil or a member of staff with a credential, seldom an outsider.
    mutating func plant(at place: Int) throws(FileFailure) -> TeachingTree {
        keepRows(of: ground.schools[place].commune)
        if random.chance(perMille: 8) { return try plantOutsider(at: place) }
        var root = try candidate(at: place)
        root.generation = 1
        // Nine in ten certified within the first 90 days, the others up to the 200th.
        root.day = Int16(random.chance(perMille: 900) ? random.below(91) : random.within(91...200))
        root.skills = random.chance(perMille: 600) ? .max : someSkills()
        try credentials.certify(root, school: ground.schools[place].code, &random)
        remember(root, at: place)
        var tree = TeachingTree(root: root, school: place, &random)
        tree.add(root, sessions: TeachingOdds.sessions(of: root, &random))
        return tree
    }

    /// Somebody who knows, from a course elsewhere perhaps, and whose learners have no known origin.
    private mutating func plantOutsider(at place: Int) throws(FileFailure) -> TeachingTree {
        let profile = resident(.other, of: nil, commune: ground.schools[place].commune)
        var root = try people.enrol(profile, &random)
        root.skills = someSkills()
        root.day = Int16(random.below(200))
        var tree = TeachingTree(root: root, school: place, &random)
        tree.add(root, sessions: random.within(1...4))
        return tree
    }

    /// A pupil of the school; at a primary school six in seven times, else one in twenty, one of the staff.
    private mutating func candidate(at place: Int) throws(FileFailure) -> Human {
        let school = ground.schools[place]
        let free = school.credentialedStaff
        let wantsStaff = random.chance(perMille: school.level == .primary ? 857 : 50)
        // One of the staff at least stays without a credential and verifies.
        if wantsStaff, free < school.staff.count - 1 {
            ground.schools[place].credentialedStaff += 1
            return school.staff[free]
        }
        return try people.enrol(pupil(of: place, family: nil), &random)
    }

    /// Keeps the latest eight digital teachers of a school at hand as partners.
    private mutating func remember(_ root: Human, at place: Int) {
        if ground.schools[place].recentTeachers.count >= 8 {
            ground.schools[place].recentTeachers.removeFirst()
        }
        ground.schools[place].recentTeachers.append(root)
    }

    /// Three to six of the eight skills.
    private mutating func someSkills() -> UInt8 {
        var skills: UInt8 = 0
        let wanted = random.within(3...6)
        while skills.nonzeroBitCount < wanted { skills |= 1 << UInt8(random.below(8)) }
        return skills
    }
}
