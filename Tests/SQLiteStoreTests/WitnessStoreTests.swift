import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import GRDB
import SQLiteStore
import Testing

@Suite("Witness facts in a store")
struct WitnessStoreTests {
    private static let hour: Int64 = 3_600_000
    private static let century: Int64 = 73 * 365 * 24 * hour

    /// A root's school, a volunteer whose clock is at 2099, and an honest one.
    private struct Village {
        let root: DeviceSigningKey
        let school: Device
        let ahead: Device
        let honest: Device
        let person: RecordID

        init() throws {
            let (root, devices) = try Device.family(.school, .volunteer, .volunteer)
            self.root = root
            (school, ahead, honest) = (devices[0], devices[1], devices[2])
            person = try school.person("Lan")
            let sets = try school.changeSets()
            for device in [ahead, honest] { try device.receive(sets) }
        }

        /// Both change the name without knowing of each other, the honest one later.
        func edit() throws {
            ahead.now += WitnessStoreTests.century
            try ahead.rename(person, "Lan 2099")
            for device in [school, honest] { device.now += WitnessStoreTests.hour }
            try honest.rename(person, "Lan thật")
            school.now += WitnessStoreTests.hour
        }
    }

    private func shown(_ village: Village, _ devices: Device...) throws -> [String?] {
        try devices.map { try $0.name(of: village.person) }
    }

    @Test(
        "The clock at 2099 wins until a school says when it held the edit; then the later edit wins, everywhere"
    )
    func clamps() throws {
        let village = try Village()
        try village.edit()
        let (school, ahead, honest) = (village.school, village.ahead, village.honest)
        try school.receive(try ahead.changeSets() + honest.changeSets())
        #expect(try shown(village, school) == ["Lan 2099"])
        // The school had it an hour before the honest edit.
        let moment = honest.now - Self.hour
        let sets = try ahead.changeSets()
        try school.write { _, transaction in
            transaction.make(
                .witness,
                [
                    WitnessField.moment: .integer(moment),
                    WitnessField.marks: .bytes(LogMarks.bytes(try marks(of: sets, by: ahead))),
                ]
            )
        }
        #expect(try shown(village, school) == ["Lan thật"])
        let all = try school.changeSets()
        for seed in UInt64(0)..<12 {
            var generator = SeededGenerator(seed: seed)
            let device = try Device(root: village.root.deviceID)
            try receive(all, at: device, &generator)
            #expect(try device.name(of: village.person) == "Lan thật", "seed \(seed)")
            #expect(try device.digest() == school.digest(), "seed \(seed)")
            let grown = try device.digest()
            try device.store.write { try $0.rebuildFoldingEverything() }
            #expect(try device.digest() == grown, "seed \(seed)")
            #expect(StoreExamination.run(path: device.path).findings.map(\.kind).filter(isStale).isEmpty)
        }
    }

    private func isStale(_ finding: StoreFinding.Kind) -> Bool {
        if case .staleTables = finding { true } else { false }
    }

    /// The first and the last change set that a device signed, of some.
    private func marks(of sets: [[UInt8]], by device: Device) throws -> [LogMark] {
        let marks = try sets.map { try CheckedChangeSet($0).changeSet }
            .filter { $0.header.device == device.key.deviceID }
            .map { LogMark(log: $0.header.log, sequence: $0.header.sequence, id: $0.id) }
            .sorted { $0.sequence < $1.sequence }
        return [try #require(marks.first), try #require(marks.last)]
    }

    /// Brings change sets to a device in a random order, some at once and some alone.
    private func receive(_ sets: [[UInt8]], at device: Device, _ generator: inout SeededGenerator) throws {
        var rest = sets.shuffled(using: &generator)
        while !rest.isEmpty {
            let part = rest.prefix(generator.number(1...rest.count))
            var missed: [[UInt8]] = []
            for (set, arrival) in zip(part, try device.receive(Array(part))) {
                if case .gap = arrival { missed.append(set) }
            }
            rest = Array(rest.dropFirst(part.count)) + missed
            rest.shuffle(using: &generator)
        }
    }

    /// Takes in change sets as an exchange does.
    @discardableResult
    private func exchange(_ sets: [[UInt8]], to device: Device) throws -> Bool {
        let now = device.now
        return try device.store.write { writer in
            let checked = try sets.map { try CheckedChangeSet($0) }
            let arrivals = try writer.receive(checked, wallMilliseconds: now)
            return try writer.witness(zip(checked, arrivals), wallMilliseconds: now)
        }
    }

    @Test("A school that gets what is dated far ahead says so once for each stretch, a volunteer never")
    func states() throws {
        let village = try Village()
        let (school, ahead, honest) = (village.school, village.ahead, village.honest)
        #expect(try !exchange(try honest.changeSets(), to: school))
        ahead.now += Self.century
        try ahead.rename(village.person, "Lan 2099")
        let first = try ahead.changeSets()
        #expect(try !exchange(first, to: honest))
        #expect(try exchange(first, to: school))
        #expect(try !exchange(first, to: school))
        // Somebody else of the same authority hears of it from the school: it is bounded already.
        let second = try Device(root: village.root.deviceID)
        second.now = school.now
        try school.grant(second, .school, by: village.root)
        second.now = school.now + Self.hour
        #expect(try !exchange(try school.changeSets(), to: second))
        // The next stretch is another one.
        try ahead.rename(village.person, "Lan 2099 nữa")
        let next = try ahead.changeSets()
        #expect(try exchange(next, to: second))
        #expect(try exchange(next, to: school))
        // Who is ahead itself sees nobody else's witness facts as ahead, and nobody witnesses witnessing.
        #expect(try !exchange(try school.changeSets() + second.changeSets(), to: ahead))
    }

    @Test("Two schools of which each sees the other far ahead do not witness each other's witnessing")
    func ends() throws {
        let (root, devices) = try Device.family(.school, .school)
        let (one, other) = (devices[0], devices[1])
        let person = try one.person("Lan")
        // One was at 2099, so that its readings stay there, and is now years behind.
        one.now += Self.century
        try one.rename(person, "Lan 2099")
        one.now -= Self.century + 100 * 24 * Self.hour
        other.now += 400 * 24 * Self.hour
        try other.person("Hoa")
        var stated = 0
        for _ in 0..<6 {
            if try exchange(try one.changeSets(), to: other) { stated += 1 }
            if try exchange(try other.changeSets(), to: one) { stated += 1 }
        }
        #expect((1...2).contains(stated))
        #expect(try one.digest() == other.digest())
        #expect(root.deviceID != one.key.deviceID)
    }

    @Test("A school whose clock shows a moment before its grant states nothing, and would bound nobody")
    func behind() throws {
        let village = try Village()
        let school = try Device(root: village.root.deviceID)
        try village.school.grant(school, .school, by: village.root)
        school.now = 0
        try village.edit()
        let sets =
            try village.school.changeSets() + village.ahead.changeSets() + village.honest.changeSets()
        #expect(try !exchange(sets, to: school))
        let marks = try marks(of: sets, by: village.honest)
        try school.write { _, transaction in
            transaction.make(
                .witness,
                [WitnessField.moment: .integer(1), WitnessField.marks: .bytes(LogMarks.bytes(marks))]
            )
        }
        #expect(try shown(village, school) == ["Lan 2099"])
    }

    @Test("Taking the witness's rights back lets fall what it stated afterwards, and only that")
    func revoked() throws {
        let village = try Village()
        let (school, ahead, honest) = (village.school, village.ahead, village.honest)
        let witness = try Device(root: village.root.deviceID)
        try school.grant(witness, .school, by: village.root)
        let other = try school.person("Hoa")
        let start = try school.changeSets()
        for device in [witness, ahead, honest] { try device.receive(start) }
        witness.now = school.now
        ahead.now += Self.century
        try ahead.rename(village.person, "Lan 2099")
        #expect(try exchange(try ahead.changeSets(), to: witness))
        try school.receive(try witness.changeSets())
        honest.now = witness.now + Self.hour
        try honest.rename(village.person, "Lan thật")
        try honest.rename(other, "Hoa thật")
        try school.receive(try honest.changeSets())
        #expect(try school.name(of: village.person) == "Lan thật")
        // What comes after the revocation that the school writes now.
        try school.store.write { writer in
            let marks = try writer.marks(of: witness.key.deviceID)
            let now = school.now
            try writer.signAsRoot(village.root, scope: Device.scope, wallMilliseconds: now, seed: Device.seed)
            {
                $0.make(
                    .revocation,
                    [
                        RevocationField.device: .bytes(witness.key.deviceID.bytes),
                        RevocationField.marks: .bytes(LogMarks.bytes(marks)),
                    ]
                )
            }
        }
        try ahead.rename(other, "Hoa 2099")
        #expect(try exchange(try ahead.changeSets(), to: witness))
        try school.receive(try witness.changeSets())
        #expect(try school.name(of: village.person) == "Lan thật")
        #expect(try school.name(of: other) == "Hoa 2099")
        // Without the revocation both would be bounded.
        try witness.receive(try honest.changeSets())
        #expect(try witness.name(of: other) == "Hoa thật")
        try witness.receive(try school.changeSets())
        #expect(try witness.name(of: other) == "Hoa 2099")
        #expect(try witness.digest() == school.digest())
        for device in [school, witness] {
            let grown = try device.digest()
            try device.store.write { try $0.rebuildFoldingEverything() }
            #expect(try device.digest() == grown)
        }
    }

    @Test("A file is opened again with the bounds that it had")
    func reopened() throws {
        let village = try Village()
        try village.edit()
        #expect(try exchange(try village.ahead.changeSets(), to: village.school))
        let sets = try village.honest.changeSets()
        try village.school.store.close()
        let store = try SQLiteStore(path: village.school.path)
        try store.write {
            _ = try $0.receive(
                try sets.map { try CheckedChangeSet($0) },
                wallMilliseconds: village.school.now
            )
        }
        // The school held the edit of 2099 an hour after the honest one was made.
        #expect(try store.read { try $0.person(village.person)?.name } == "Lan 2099")
        let state = try store.read { try $0.state(of: village.person) }
        let heads = try #require(state?.registers[Register(PersonField.name)])
        #expect(heads.map(\.source.isAhead) == [true, false])
        try store.close()
    }

    @Test(
        "Of a forked log the branch that was held is bounded, with what lies before it, and the other one is not"
    )
    func forked() throws {
        let village = try Village()
        let (school, ahead) = (village.school, village.ahead)
        let names = ["chung", "một", "hai"].map { "Lan \($0)" }
        ahead.now += Self.century
        var people: [RecordID] = []
        for name in ["A", "B", "C"] { people.append(try school.person(name)) }
        try ahead.receive(try school.changeSets())
        try ahead.rename(people[0], names[0])
        try ahead.seal()
        let copy = "\(ahead.folder)/copy.sqlite"
        try ahead.store.backup(to: copy)
        let other = try SQLiteStore(path: copy)
        try ahead.rename(people[1], names[1])
        let one = try ahead.changeSets()
        try ahead.write(in: other) { writer, transaction in
            let heads = try writer.state(of: people[2]).heads(of: [Register(PersonField.name)])
            transaction.state(people[2], .person, [PersonField.name: .text(names[2])], replacing: heads)
        }
        try other.write { _ = try $0.seal(key: ahead.key, seed: Device.seed) }
        let two = try other.read { try $0.changeSets(beyond: [:]).map(\.content) }
        try other.close()
        for person in people {
            try village.honest.receive(try school.changeSets()); try village.honest.rename(person, "Lan thật")
        }
        let honest = try village.honest.changeSets()
        // The school held the first branch alone when it said so.
        school.now = village.honest.now - 1000 * Int64(people.count + 1)
        #expect(try exchange(one, to: school))
        let stated = try school.changeSets()
        let all = stated + honest + one + two
        for seed in UInt64(0)..<8 {
            var generator = SeededGenerator(seed: seed)
            let device = try Device(root: village.root.deviceID)
            try receive(all, at: device, &generator)
            // What came before the fork may have come under another name first: once more.
            try device.receive(all)
            #expect(
                try people.map { try device.name(of: $0) } == ["Lan thật", "Lan thật", names[2]],
                "seed \(seed)"
            )
            #expect(
                StoreExamination.run(path: device.path).findings.map(\.kind).filter(isStale).isEmpty,
                "seed \(seed)"
            )
        }
    }

    @Test("What an older version kept of witness facts, not knowing them, counts after the upgrade")
    func upgraded() throws {
        let village = try Village()
        try village.edit()
        village.school.now = village.honest.now - Self.hour
        #expect(try exchange(try village.ahead.changeSets(), to: village.school))
        try village.school.receive(try village.honest.changeSets())
        #expect(try shown(village, village.school) == ["Lan thật"])
        let digest = try village.school.digest()
        try village.school.store.close()
        let queue = try DatabaseQueue(path: village.school.path)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    DELETE FROM trust_fact WHERE kind = 19;
                    DROP TABLE clock_bound;
                    DELETE FROM grdb_migrations WHERE identifier = '006';
                    UPDATE person SET name = 'Lan 2099' WHERE name = 'Lan thật';
                    """
            )
        }
        try queue.close()
        let store = try SQLiteStore(path: village.school.path)
        #expect(try store.read { try $0.person(village.person)?.name } == "Lan thật")
        #expect(try store.read { try $0.digest() } == digest)
        try store.close()
    }
}
