import CascadeInterchange
import CascadeModel

/// One run of the simulation: trees are grown one after the other until enough sessions are written.
///
/// Memory holds the ground, the staff of the schools, 256 residents for each commune and one tree, whatever
/// the number of sessions; everything else goes to disk as it is made.
struct YearRun: ~Copyable {
    let sessions: Int
    let part: YearPart
    let calendar: YearCalendar
    var random: SplitMix64
    var ground: Ground
    var people: PeopleDesk
    var credentials: CredentialDesk
    var desk: SessionDesk
    var pools: [ResidentPool]

    init(sessions: Int, seed: UInt64, part: YearPart, in folder: String) throws {
        let calendar = try YearCalendar()
        var random = SplitMix64(seed: seed)
        let ground = try Ground(sessions: sessions, &random)
        // Later than any entry: the calendar stops its clock there.
        let exportedAt = calendar.instant(.max / 2)
        try GroundFiles.write(ground, in: folder, exportedAt: exportedAt)
        let people = try PeopleDesk(in: folder)
        let credentials = try CredentialDesk(in: folder, calendar: calendar)
        let desk = try SessionDesk(in: folder, calendar: calendar)
        self.sessions = sessions
        self.part = part
        self.calendar = calendar
        self.random = random
        self.ground = ground
        self.people = people
        self.credentials = credentials
        self.desk = desk
        pools = Array(repeating: ResidentPool(), count: ground.communes.count)
    }

    /// Whether enough sessions are made.
    var isComplete: Bool { desk.count >= UInt32(sessions) }

    /// Enrols the staff and writes all sessions, telling the part done, 0 to 1, about a hundred times.
    mutating func run(_ progress: (Double) -> Void) throws(FileFailure) {
        try enrolStaff()
        var reported = 0
        // The first round visits every school, so that no commune is empty in a year with a tree for each.
        var school = 0
        while !isComplete {
            let place = school < ground.schools.count ? school : ground.schoolOdds.draw(&random)
            school += 1
            var tree = try plant(at: place)
            while !isComplete, let teacher = tree.popFirst() {
                try teach(teacher.human, sessions: teacher.sessions, in: &tree)
            }
            let done = Int(desk.count) * 100 / sessions
            if done > reported {
                reported = done
                progress(Double(desk.count) / Double(sessions))
            }
        }
    }

    /// Writes what comes next if it belongs to this part; the other parts' rows are made, and dropped.
    mutating func keepRows(of commune: UInt8) {
        let isKept = part.holds(commune: commune)
        people.isKept = isKept
        credentials.isKept = isKept
        desk.isKept = isKept
    }

    /// Waits until the disk has everything.
    consuming func finish() throws(FileFailure) {
        try people.finish()
        try credentials.finish()
        try desk.finish()
    }

    /// Enrols teachers and managers: three at a school at least, so that one is free to verify.
    private mutating func enrolStaff() throws(FileFailure) {
        let count = min(24, max(3, sessions / ground.schools.count / 60))
        for place in ground.schools.indices {
            keepRows(of: ground.schools[place].commune)
            for _ in 0..<count {
                let profile = PeopleDesk.Profile(
                    kind: .staff,
                    isFemale: random.chance(perMille: 700),
                    birthYear: Int16(random.within(1968...1999)),
                    commune: ground.schools[place].commune,
                    family: people.family(&random),
                    homeUnit: ground.schools[place].code,
                    roles: Relation.other.rawValue
                )
                ground.schools[place].staff.append(try people.enrol(profile, &random))
            }
        }
    }
}
