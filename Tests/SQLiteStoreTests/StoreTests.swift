import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Foundation
import SQLiteStore
import Testing

@Suite("The store")
struct StoreTests {
    @Test("What is appended counts at once, and the same after it was sealed")
    func appendAndSeal() throws {
        let (_, devices) = try Device.family(.school)
        let device = devices[0]
        let person = try device.person("Nguyễn Thị Hoa")
        #expect(try device.name(of: person) == "Nguyễn Thị Hoa")
        let shown = try device.store.read { try $0.person(person) }
        let before = try device.store.read { try $0.counts() }
        #expect(before.open == 1 && before.sealed == 1)
        #expect(try device.seal() == 1)
        let after = try device.store.read { try $0.counts() }
        #expect(after.open == 0 && after.sealed == 2)
        #expect(try device.store.read { try $0.person(person) } == shown)
        #expect(try device.seal() == 0)
    }

    @Test("A change set applies once, however often it comes; one that comes too early is asked for again")
    func duplicatesAndGaps() throws {
        let (_, devices) = try Device.family(.school, .volunteer)
        let (one, two) = (devices[0], devices[1])
        try one.person("Nguyễn Thị Hoa")
        try one.seal()
        let frontier = try two.store.read { try $0.frontier() }
        let first = try one.changeSets(beyond: frontier)
        let person = try one.person("Trần Văn Nam")
        let both = try one.changeSets(beyond: frontier)
        let second = try #require(both.last)
        #expect(both.count == 2)
        #expect(try two.receive([second]) == [.gap(expected: 1)])
        #expect(try two.name(of: person) == nil)
        #expect(try two.receive(first) == [.applied])
        #expect(try two.receive(both + both) == [.known, .applied, .known, .known])
        #expect(try two.name(of: person) == "Trần Văn Nam")
        #expect(try two.digest() == one.digest())
    }

    @Test("What a device wrote before its grant came counts there, and everywhere once the grant is there")
    func writtenBeforeTheGrant() throws {
        let (root, devices) = try Device.family(.school)
        let one = devices[0]
        let newcomer = try Device(root: root.deviceID)
        let person = try newcomer.person("Lê Văn Bình")
        #expect(try newcomer.changeSets().isEmpty)
        #expect(try newcomer.name(of: person) == "Lê Văn Bình")
        try one.person("Người sau")
        try one.grant(newcomer, .volunteer, by: root)
        try newcomer.receive(try one.changeSets(beyond: try newcomer.store.read { try $0.frontier() }))
        #expect(try newcomer.name(of: person) == "Lê Văn Bình")
        let later = try newcomer.person("Phạm Thị Lan")
        let sets = try newcomer.changeSets(beyond: try one.store.read { try $0.frontier() })
        #expect(try one.receive(sets) == [.applied])
        #expect(try one.name(of: person) == "Lê Văn Bình")
        #expect(try one.name(of: later) == "Phạm Thị Lan")
        #expect(try one.digest() == newcomer.digest())
    }

    @Test("What was written past the end of a grant waits with its author for the next grant")
    func writtenAfterTheGrantEnded() throws {
        let (root, devices) = try Device.family(.school)
        let one = devices[0]
        let other = try Device(root: root.deviceID)
        try one.grant(other, .volunteer, until: one.now + 60_000, by: root)
        try other.receive(try one.changeSets(beyond: try other.store.read { try $0.frontier() }))
        let within = try other.person("Trong hạn")
        other.now += 90_000
        let after = try other.person("Quá hạn")
        let first = try other.changeSets(beyond: try one.store.read { try $0.frontier() })
        #expect(try one.receive(first) == [.applied])
        #expect(try one.name(of: within) == "Trong hạn")
        #expect(try one.name(of: after) == nil)
        #expect(try other.name(of: after) == "Quá hạn")
        try one.grant(other, .volunteer, by: root)
        try other.receive(try one.changeSets(beyond: try other.store.read { try $0.frontier() }))
        let second = try other.changeSets(beyond: try one.store.read { try $0.frontier() })
        #expect(try one.receive(second) == [.applied])
        #expect(try one.name(of: after) == "Quá hạn")
        #expect(try one.digest() == other.digest())
    }

    @Test("A change set whose grant is not here waits, and counts once the grant comes")
    func heldAndReleased() throws {
        let (root, devices) = try Device.family(.school, .volunteer)
        let (one, two) = (devices[0], devices[1])
        let third = try Device(root: root.deviceID)
        let person = try two.person("Lê Văn Bình")
        let all = try two.changeSets(beyond: [:])
        let own = try #require(all.last)
        #expect(try third.receive([own]) == [.held(.missingGrant)])
        #expect(try third.name(of: person) == nil)
        try third.receive(try one.changeSets(beyond: try third.store.read { try $0.frontier() }))
        #expect(try third.name(of: person) == "Lê Văn Bình")
        #expect(try third.store.read { try $0.held() }.isEmpty)
        #expect(try third.digest() == two.digest())
    }

    @Test("Deriving every table anew gives what came in one by one", arguments: 0..<8)
    func rebuildEquality(round: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let (_, devices) = try Device.family(.school, .school, .volunteer)
        var people: [RecordID] = []
        var erased: Set<RecordID> = []
        for step in 0..<40 {
            guard let device = generator.pick(devices) else { continue }
            let known = try people.filter {
                try device.store.state(of: $0)?.kind == .person && !erased.contains($0)
            }
            switch generator.number(0...6) {
            case 0, 1: people.append(try device.person("Người \(step)"))
            case 2, 3: if let person = generator.pick(known) { try device.rename(person, "Tên \(step)") }
            case 4:
                if device !== devices[2], let person = generator.pick(known), generator.chance(30) {
                    try device.erase(person)
                    erased.insert(person)
                }
            default:
                guard let other = generator.pick(devices) else { continue }
                try other.receive(try device.changeSets(beyond: try other.store.read { try $0.frontier() }))
            }
        }
        for _ in 0..<2 {
            for one in devices {
                for other in devices where one !== other {
                    try other.receive(try one.changeSets(beyond: try other.store.read { try $0.frontier() }))
                }
            }
        }
        let expected = try devices[0].digest()
        for device in devices {
            #expect(try device.digest() == expected, "seed \(seed)")
            #expect(StoreExamination.run(path: device.path).findings.filter(\.isBad).isEmpty, "seed \(seed)")
            try device.store.write { try $0.rebuild() }
            #expect(try device.digest() == expected, "seed \(seed)")
        }
    }

    @Test("Two connections to one file write in turn, each knowing what the other wrote")
    func twoProcesses() throws {
        let (_, devices) = try Device.family(.school)
        let device = devices[0]
        let other = try SQLiteStore(path: device.path)
        var people: [RecordID] = []
        for number in 0..<10 {
            people.append(try device.person("Một \(number)"))
            people.append(try device.person("Hai \(number)", in: other))
            if number % 3 == 0 { try device.seal() }
            if number % 4 == 0 { try other.write { _ = try $0.seal(key: device.key, seed: Device.seed) } }
        }
        #expect(Set(people).count == 20)
        for person in people { #expect(try device.name(of: person) != nil) }
        #expect(try other.read { try $0.digest() } == device.digest())
        try other.close()
        #expect(StoreExamination.run(path: device.path).findings.filter(\.isBad).isEmpty)
    }

    @Test("Whatever is taken in can be sealed: what names too many logs is refused before it is saved")
    func manyLogs() throws {
        let (_, devices) = try Device.family(.school)
        let device = devices[0]
        // People whom as many devices entered as there are people.
        let key = DeviceSigningKey()
        var people: [RecordID] = []
        var sets: [[UInt8]] = []
        for number in 0..<1_100 {
            let tag = LogTag(rawValue: UInt64.random(in: 1 ... .max))
            var builder = TransactionBuilder(
                log: tag,
                time: HybridTime(wallMilliseconds: 1_767_312_000_000),
                author: nil,
                nextPublic: 0,
                nextPrivate: 0
            )
            people.append(builder.make(.person, [PersonField.homeUnit: .text("18073")]))
            var table = LogTable(own: tag)
            var batch = FactBatch(firstPublic: 0, firstPrivate: 0)
            batch.append(builder.transaction, &table)
            let placement = ChangeSet.Placement(
                scope: Device.scope,
                incarnation: UInt32(number + 1),
                sequence: 1,
                previous: nil,
                grant: nil,
                heads: [:]
            )
            let changeSet = try ChangeSet.sign(
                batch,
                table,
                at: placement,
                publicSeed: Device.seed(),
                privateSeed: Device.seed(),
                key: key
            )
            sets.append(changeSet.serialized())
        }
        try device.receive(sets)
        func log(_ count: Int) throws {
            let learners = people.prefix(count).map { FactValue.Element($0, 1) }
            _ = try device.write {
                $1.make(
                    .session,
                    [SessionField.date: .integer(20_500), SessionField.learners: .references(learners)]
                )
            }
        }
        #expect { try log(1_100) } throws: { ($0 as? StoreError)?.code == .tooLarge }
        var most = 0
        for count in stride(from: 100, through: 1_100, by: 100) {
            do {
                try log(count)
                most = count
            } catch let error as StoreError {
                #expect(error.code == .tooLarge)
            }
            #expect(throws: Never.self) { try device.seal() }
        }
        #expect(most >= 800)
        let own = try device.changeSets().filter {
            try ChangeSet(serialized: $0).header.device == device.key.deviceID
        }
        #expect(own.allSatisfy { $0.count <= ChangeSetLimits.signedBytes })
        #expect(own.contains { $0.count > 40_000 })
    }

    @Test("A transaction that fails changes nothing, also not what the store keeps in memory")
    func rollback() throws {
        struct Stop: Error {}
        let (_, devices) = try Device.family(.school)
        let device = devices[0]
        let person = try device.person("Nguyễn Thị Hoa")
        let before = try device.digest()
        let log = LogTag(rawValue: 0xABCD)
        #expect(throws: Stop.self) {
            try device.write { writer, transaction in
                transaction.make(.person, [PersonField.name: .text("Không lưu")])
                // A log that is only mentioned is noted, and must be forgotten again.
                _ = try writer.state(of: .made(log, 1))
                throw Stop()
            }
        }
        #expect(throws: Stop.self) {
            try device.store.write { writer in
                _ = try writer.startNewIncarnation()
                throw Stop()
            }
        }
        #expect(try device.digest() == before)
        let next = try device.person("Trần Văn Nam")
        guard case .made(let tag, let number) = person, case .made(tag, number + 1) = next else {
            Issue.record("\(next) does not follow \(person)")
            return
        }
        #expect(try device.store.read { try $0.identity().incarnation } == 1)
        #expect(try device.store.read { try $0.logs() }.contains { $0.tag == log } == false)
        #expect(StoreExamination.run(path: device.path).findings.filter(\.isBad).isEmpty)
    }

    @Test("Two change sets for one place are both kept, under names that every replica gives them alike")
    func forks() throws {
        let (_, devices) = try Device.family(.school, .volunteer, .volunteer)
        let device = devices[1]
        try device.person("Trước đó")
        try device.seal()
        let copy = "\(device.folder)/copy.sqlite"
        try device.store.backup(to: copy)
        let other = try SQLiteStore(path: copy)
        let one = try device.person("Nguyễn Thị Hoa")
        let two = try device.person("Trần Văn Nam", in: other)
        #expect(one == two)
        try device.seal()
        try other.write { _ = try $0.seal(key: device.key, seed: Device.seed) }
        let frontier = try devices[0].store.read { try $0.frontier() }
        let first = try device.changeSets(beyond: frontier)
        let second = try other.read { try $0.changeSets(beyond: frontier).map(\.content) }
        #expect(try devices[0].receive(first + second).last == .forked)
        #expect(try devices[2].receive(second + first).last == .forked)
        #expect(try devices[0].digest() == devices[2].digest())
        for device in [devices[0], devices[2]] {
            var names: [String] = []
            try device.store.read { try $0.forEachPerson { names.append($0.name ?? "") } }
            #expect(names.sorted() == ["Nguyễn Thị Hoa", "Trước đó", "Trần Văn Nam"])
            #expect(try device.store.read { try $0.forks() }.count == 1)
            #expect(StoreExamination.run(path: device.path).findings.filter(\.isBad).isEmpty)
        }
        try other.close()
    }

    @Test(
        "What two imports hold is sealed apart, and a lost timeline that sealed only one takes just that one"
    )
    func partsOfLostTimeline() throws {
        let (_, devices) = try Device.family(.school, .volunteer)
        let device = devices[1]
        let people = [
            try device.person("Một", batch: [UInt8](repeating: 1, count: 16)),
            try device.person("Hai", batch: [UInt8](repeating: 2, count: 16)),
            try device.person("Ba"),
        ]
        let backup = "\(device.folder)/backup.sqlite"
        try device.store.backup(to: backup)
        let sets = try device.changeSets(beyond: try devices[0].store.read { try $0.frontier() })
        #expect(sets.count == 3)
        let restored = try SQLiteStore(path: backup)
        try restored.write { _ = try $0.startNewIncarnation() }
        for (index, set) in sets.enumerated() {
            try restored.write { _ = try $0.receive([try CheckedChangeSet(set)], wallMilliseconds: 0) }
            #expect(try restored.read { try $0.counts().open } == 2 - index)
            for person in people { #expect(try restored.read { try $0.person(person) } != nil) }
        }
        try devices[0].receive(sets)
        #expect(try restored.read { try $0.digest() } == devices[0].digest())
        try restored.close()
    }
}

extension StoreFinding {
    /// Whether the finding is more than a note.
    var isBad: Bool {
        switch kind {
        case .held, .fork, .deviceClock, .clock: false
        default: true
        }
    }
}

extension SQLiteStore {
    /// A record as its facts state it; nil where nobody has spoken of it here.
    func state(of record: RecordID) throws -> RecordState? {
        guard try read({ try $0.person(record) }) != nil else { return nil }
        return try write { try $0.state(of: record) }
    }
}
