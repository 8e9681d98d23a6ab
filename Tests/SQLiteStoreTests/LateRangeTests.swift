import CascadeMatching
import CascadeModel
import CascadeTestSupport
import SQLiteStore
import Testing

@Suite("Rows that stand in an index later")
struct LateRangeTests {
    @Test("are found by person, by name and by day as all others, whatever came between", arguments: 0..<4)
    func foundLikeOthers(round: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let (_, devices) = try Device.family(.school, .school)
        var people: [RecordID] = []
        for step in 0..<160 {
            let device = devices[generator.number(0...3) == 0 ? 1 : 0]
            let known = try people.filter { try device.name(of: $0) != nil }
            switch generator.number(0...19) {
            case 0...5: people.append(try device.person(name(step)))
            case 6: people.append(try device.person(name(step), batch: [UInt8](repeating: 7, count: 16)))
            case 7...13:
                guard known.count > 3 else { continue }
                try logSession(device, generator.sample(known, 3...3), day: Int64(step % 5))
            case 14: if let person = generator.pick(known) { try device.rename(person, name(step + 1)) }
            case 15: if let person = generator.pick(known) { try device.erase(person) }
            case 16: try device.receive(devices[device === devices[0] ? 1 : 0].changeSets())
            case 17: try device.seal()
            case 18: if generator.number(0...3) == 0 { try device.store.write { try $0.rebuild() } }
            default: break
            }
            for device in devices { try compare(device, people, "step \(step), seed \(seed)") }
        }
    }

    @Test("are taken in once there are a thousand facts, so that reading them through stays short")
    func bounded() throws {
        let (_, devices) = try Device.family(.school)
        let people = try (0..<4).map { try devices[0].person(name($0)) }
        var counts: [Int] = []
        for day in 0..<1_200 {
            try logSession(devices[0], people, day: Int64(day % 300))
            counts.append(try devices[0].store.read { try $0.lateSessionCount() })
        }
        #expect(counts.contains { $0 > 100 })
        #expect(counts.allSatisfy { $0 <= 1_000 })
        #expect(zip(counts, counts.dropFirst()).contains { $0 > $1 })
        try devices[0].seal()
        #expect(try devices[0].store.read { try $0.lateSessionCount() } == 0)
        try compare(devices[0], people, "sealed")
    }

    @Test("are found by another process, too, and after opening again")
    func openedAgain() throws {
        let (_, devices) = try Device.family(.school)
        let people = try (0..<4).map { try devices[0].person(name($0)) }
        try logSession(devices[0], people, day: 3)
        let other = try SQLiteStore(path: devices[0].path)
        try compare(devices[0], people, in: other, "read beside")
        _ = try devices[0].person(name(9), in: other)
        try logSession(devices[0], people, day: 4)
        try compare(devices[0], people, in: other, "written beside")
        #expect(try other.read { try $0.sessions(taughtBy: people[0], limit: 9) }.count == 2)
        try other.close()
    }

    @Test(
        "have the same people before and after they are taken in, however many came",
        arguments: [1, 3, 59, 60, 200]
    )
    func people(learners: Int) throws {
        let (_, devices) = try Device.family(.school, .school)
        let people = try (0...learners).map { try devices[0].person(name($0)) }
        try logSession(devices[0], people, day: 3)
        func attending() throws -> [Int64: [AttendanceRow]] {
            try devices[0].store.read { reader in
                var found: [Int64: [AttendanceRow]] = [:]
                try reader.forEachSession { found[$0.id] = try reader.attendances(of: $0.id) }
                var all: [Int64: [AttendanceRow]] = [:]
                try reader.forEachSessionWithAttendances { all[$0.id] = $1 }
                #expect(all == found)
                return found
            }
        }
        let late = try attending()
        #expect(try devices[0].store.read { try $0.lateSessionCount() } == 1)
        #expect(late.values.map(\.count) == [learners + 1])
        #expect(late.values.first?.first?.isTeacher == true)
        try compare(devices[0], people, "late")
        try devices[0].seal()
        #expect(try devices[0].store.read { try $0.lateSessionCount() } == 0)
        #expect(try attending() == late)
        try devices[0].store.write { try $0.rebuild() }
        #expect(try attending() == late)
        // Whoever it is sent to writes rows at once.
        try devices[1].receive(devices[0].changeSets())
        let there = try devices[1].store.read { reader in
            var counts: [Int] = []
            try reader.forEachSession { counts.append(try reader.attendances(of: $0.id).count) }
            return counts
        }
        #expect(there == [learners + 1])
    }

    private func name(_ number: Int) -> String { "Nguyễn Thị \(["Lan", "Hoa", "Mai", "Cúc"][number % 4])" }

    private func logSession(_ device: Device, _ people: [RecordID], day: Int64) throws {
        try device.write { _, transaction in
            transaction.make(
                .session,
                [
                    SessionField.date: .integer(day),
                    SessionField.skills: .texts([FactValue.Element("vneid", 0)]),
                    SessionField.teachers: .references([FactValue.Element(people[0], 1)]),
                    SessionField.learners: .references(
                        people.dropFirst().map {
                            FactValue.Element(
                                $0,
                                LearnerValue(outcome: .competent, relation: .some(nil)).number
                            )
                        }
                    ),
                ]
            )
        }
    }

    /// What the indexes find, beside what reading all rows through finds.
    private func compare(
        _ device: Device,
        _ people: [RecordID],
        in store: SQLiteStore? = nil,
        _ comment: Comment
    ) throws {
        try (store ?? device.store).read { reader in
            var names: [Int64: Set<Int64>] = [:]
            try reader.forEachPerson { row in
                guard let name = row.name, let keys = IndexKeys(profile(name)) else { return }
                names[keys.inCommune, default: []].insert(row.id)
            }
            let keys = (0..<4).compactMap { IndexKeys(profile(name($0)))?.inCommune }
            for key in keys {
                #expect(Set(try reader.people(nameKeys: [key]).map(\.id)) == names[key] ?? [], comment)
            }
            let found = try reader.people(nameKeys: keys)
            #expect(Set(found.map(\.id)).count == found.count, comment)
            var days: [Int64: [Int64]] = [:]
            var taught: [Int64: Set<Int64>] = [:]
            try reader.forEachSession { row in
                days[row.date, default: []].append(row.id)
                for attendance in try reader.attendances(of: row.id) where attendance.isTeacher {
                    taught[attendance.person, default: []].insert(row.id)
                }
            }
            for day in 0..<5 as Range<Int64> {
                #expect(try reader.sessions(on: day).map(\.id) == days[day] ?? [], comment)
            }
            for person in people {
                guard let row = try reader.person(person) else { continue }
                let sessions = try reader.sessions(taughtBy: person, limit: 1_000_000).map(\.id)
                #expect(Set(sessions) == taught[row.id] ?? [], comment)
                #expect(Set(sessions).count == sessions.count, comment)
                for day in 0..<5 as Range<Int64> {
                    let onDay = try reader.sessions(taughtBy: person, on: day).map(\.id)
                    #expect(Set(onDay) == (taught[row.id] ?? []).intersection(days[day] ?? []), comment)
                }
            }
        }
    }

    private func profile(_ name: String) -> PersonProfile {
        PersonProfile(name: NameKey(name), birthYear: nil, phone: nil, commune: nil)
    }
}
