import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import CascadeTestSupport
import Foundation
import SQLiteStore
import Testing

@Suite("A new epoch of the keys to names")
struct NameEpochTests {
    private let fleet: ExchangeFleet

    init() throws { fleet = try ExchangeFleet() }

    private func person(_ name: String, at replica: Replica) throws -> RecordID {
        try replica.addPerson(PersonDraft(name: try NormalisedText(name)))
    }

    /// A device of the school that reads names.
    private func reader(_ name: String, _ role: Role = .volunteer) throws -> Replica {
        let replica = try fleet.join(name, in: fleet.scope.description)
        _ = try fleet.school.grant(replica.deviceKeys, role: role)
        try replica.receive(try fleet.school.changeSets(beyond: replica.frontier()))
        return replica
    }

    private func sync(_ replicas: Replica...) throws {
        for replica in replicas { _ = try fleet.exchange(replica, with: fleet.hub) }
    }

    /// What a replica makes of everything that lies at the hub, as somebody who copied the hub's disk has it.
    private func name(_ person: RecordID, fromTheHubAt replica: Replica) throws -> String? {
        try replica.receive(try fleet.hub.changeSets(beyond: [:]))
        return try replica.person(person)?.name
    }

    private func sealingKey(_ replica: Replica) throws -> [UInt8]? {
        try replica.store.read { try $0.trust() }.publicNameKey(of: fleet.scope)
    }

    private func epoch(_ replica: Replica) throws -> Int64? {
        try replica.store.read { try $0.trust() }.nameKeyFamily(of: fleet.scope)?.sealing?.epoch
    }

    @Test(
        "A revoked device opens what was sealed before, and not what came after; those who remain open both"
    )
    func revoked() throws {
        let stolen = try reader("stolen")
        let early = try person("Nguyễn Thị Hoa", at: fleet.school)
        try sync(fleet.school, fleet.volunteer)
        _ = try fleet.school.revoke(stolen.device)
        let late = try person("Trần Văn Nam", at: fleet.school)
        try sync(fleet.school, fleet.volunteer)
        #expect(try epoch(fleet.hub) == 2)
        #expect(try name(early, fromTheHubAt: stolen) == "Nguyễn Thị Hoa")
        #expect(try stolen.person(late) != nil)
        #expect(try name(late, fromTheHubAt: stolen) == nil)
        for (person, name) in [(early, "Nguyễn Thị Hoa"), (late, "Trần Văn Nam")] {
            #expect(try fleet.volunteer.person(person)?.name == name)
            #expect(try fleet.school.person(person)?.name == name)
        }
        #expect(try fleet.exchange(fleet.volunteer, with: fleet.hub).requests == 1)
        #expect(try fleet.exchange(fleet.school, with: fleet.hub).requests == 1)
        #expect(try !fleet.fileHolds("Trần Văn Nam", fleet.hub))
    }

    @Test("Whoever was handed a key is no hub: his receipt does not say that the hub has received anything")
    func receipts() throws {
        let (stolen, neighbour) = (try reader("stolen"), try reader("neighbour"))
        _ = try fleet.school.revoke(stolen.device)
        try sync(fleet.school, fleet.volunteer)
        let roles = try fleet.volunteer.store.read { try $0.trust() }.grants(of: neighbour.device, at: 0)
            .map(\.role)
        #expect(roles.contains(.hub))
        let teacher = try person("Cô Hà", at: fleet.volunteer)
        _ = try fleet.volunteer.log(
            SessionDraft(
                date: try LocalDate(year: 2026, month: 1, day: 5),
                skills: [try SkillCode("vneid")],
                teachers: [teacher]
            )
        )
        try fleet.volunteer.seal()
        let receipt = try Receipt(
            ReceiptStatement(
                device: neighbour.device,
                epoch: fleet.epoch,
                at: 0,
                logs: try fleet.volunteer.frontier().values.map { ReceivedLog($0) }
            ),
            key: neighbour.signingKey
        )
        try ReplicaChangeStore(fleet.volunteer).keep(passedOn: [receipt])
        #expect(try fleet.volunteer.store.read { try $0.receipts() }.isEmpty)
        try fleet.volunteer.store.write { try $0.keep(receipt) }
        let counts = try fleet.volunteer.store.read { try $0.deliveryCounts() }
        #expect(counts.saved == 1)
        #expect(counts.received == 0)
        #expect(counts.elsewhere == 1)
    }

    @Test("A newcomer gets the keys of all epochs")
    func newcomer() throws {
        let stolen = try reader("stolen")
        let early = try person("Nguyễn Thị Hoa", at: fleet.school)
        try sync(fleet.school)
        _ = try fleet.school.revoke(stolen.device)
        let late = try person("Trần Văn Nam", at: fleet.school)
        try sync(fleet.school)
        let newcomer = try fleet.join("newcomer", in: fleet.scope.description)
        _ = try fleet.school.grant(newcomer.deviceKeys, role: .volunteer)
        try sync(fleet.school)
        #expect(try name(early, fromTheHubAt: newcomer) == "Nguyễn Thị Hoa")
        #expect(try newcomer.person(late)?.name == "Trần Văn Nam")
        let rights = try newcomer.store.read { try $0.trust() }.grants(of: newcomer.device, at: .max)
        #expect(rights.first?.role == .volunteer)
        #expect(rights.dropFirst().allSatisfy { $0.role == .hub })
    }

    @Test(
        "Where the hub revokes, nothing is sealed until a device of the school with the key has heard of it"
    )
    func byTheHub() throws {
        let stolen = try reader("stolen")
        try sync(fleet.school)
        _ = try fleet.hub.revoke(stolen.device)
        try sync(fleet.volunteer)
        #expect(try sealingKey(fleet.volunteer) == nil)
        let late = try person("Trần Văn Nam", at: fleet.volunteer)
        try sync(fleet.volunteer)
        #expect(try fleet.hub.person(late) != nil)
        let forms = try fleet.hub.changeSets(beyond: [:]).map { try ChangeSet.privateForm(of: $0) }
        #expect(forms.contains(.absent))
        try sync(fleet.school, fleet.school, fleet.volunteer, fleet.volunteer, fleet.school)
        #expect(try epoch(fleet.hub) == 2)
        #expect(try fleet.school.person(late)?.name == "Trần Văn Nam")
        #expect(try name(late, fromTheHubAt: stolen) == nil)
        #expect(try fleet.exchange(fleet.school, with: fleet.hub).requests == 1)
        #expect(try fleet.exchange(fleet.volunteer, with: fleet.hub).requests == 1)
    }

    @Test(
        "Two revocations at once: one key is sealed for everywhere, and what was sealed for the other is read"
    )
    func concurrent() throws {
        let (stolen, office) = (try reader("stolen"), try reader("office", .school))
        try sync(fleet.school, office)
        _ = try fleet.school.revoke(stolen.device)
        _ = try office.revoke(stolen.device)
        #expect(try sealingKey(fleet.school) != sealingKey(office))
        let (one, other) = (
            try person("Nguyễn Thị Hoa", at: fleet.school), try person("Trần Văn Nam", at: office)
        )
        let newcomer = try reader("newcomer")
        try sync(fleet.school, office, fleet.school, office, fleet.volunteer, newcomer)
        for replica in [fleet.school, office, fleet.volunteer, newcomer] {
            #expect(try sealingKey(replica) == sealingKey(fleet.hub))
            #expect(try replica.person(one)?.name == "Nguyễn Thị Hoa")
            #expect(try replica.person(other)?.name == "Trần Văn Nam")
        }
        #expect(try epoch(fleet.hub) == 2)
        for replica in [fleet.school, office, fleet.volunteer] {
            #expect(try fleet.exchange(replica, with: fleet.hub).requests == 1)
        }
        #expect(try name(one, fromTheHubAt: stolen) == nil)
        #expect(try name(other, fromTheHubAt: stolen) == nil)
    }

    @Test("Two revocations at once of two devices: neither key stays, as each was given to the other's thief")
    func crossing() throws {
        let (first, second) = (try reader("first"), try reader("second"))
        let office = try reader("office", .school)
        try sync(fleet.school, office)
        _ = try fleet.school.revoke(first.device)
        _ = try office.revoke(second.device)
        try sync(fleet.school, office, fleet.school, office, fleet.school)
        #expect(try epoch(fleet.hub) == 3)
        let late = try person("Trần Văn Nam", at: office)
        try sync(office, fleet.volunteer)
        #expect(try fleet.volunteer.person(late)?.name == "Trần Văn Nam")
        #expect(try name(late, fromTheHubAt: first) == nil)
        #expect(try name(late, fromTheHubAt: second) == nil)
    }

    @Test("Records from outside keep the identifiers of the first epoch, for who was there and for newcomers")
    func importing() throws {
        let records = try RandomCascade(seed: 7).records
        let stolen = try reader("stolen")
        let office = try reader("office", .school)
        try fleet.school.importRecords(records)
        _ = try fleet.school.revoke(stolen.device)
        #expect(try fleet.school.importPlan(of: records).isUnchanged)
        let newcomer = try fleet.join("newcomer", in: fleet.scope.description)
        _ = try fleet.school.grant(newcomer.deviceKeys, role: .school)
        try sync(fleet.school)
        for replica in [office, newcomer] {
            try replica.receive(try fleet.school.changeSets(beyond: replica.frontier()))
            #expect(try replica.importPlan(of: records).isUnchanged)
        }
    }

    @Test(
        "Where everybody who held a key was revoked, the school starts the next epoch without the old names"
    )
    func lastOne() throws {
        let office = try reader("office", .school)
        let early = try person("Nguyễn Thị Hoa", at: fleet.school)
        try sync(fleet.school, office)
        let heir = try fleet.join("heir", in: fleet.scope.description)
        _ = try fleet.hub.grant(heir.deviceKeys, role: .school, scope: fleet.scope, names: .withoutNames)
        for device in [fleet.school, office, fleet.volunteer] { _ = try fleet.hub.revoke(device.device) }
        try heir.receive(try fleet.hub.changeSets(beyond: heir.frontier()))
        #expect(try heir.startNameKey())
        #expect(try !heir.startNameKey())
        try sync(heir)
        #expect(try epoch(fleet.hub) == 2)
        #expect(try heir.person(early) != nil)
        #expect(try heir.person(early)?.name == nil)
    }

    @Test(
        "Whatever the order of grants, revocations and exchanges, everybody ends with one key that no thief has"
    )
    func anyOrder() throws {
        let seed = UInt64.random(in: 0..<10_000)
        var generator = SeededGenerator(seed: seed)
        let office = try reader("office", .school)
        var readers = try (0..<3).map { try reader("r\($0)") }
        try sync(fleet.school, office)
        var thieves: [Replica] = []
        for step in 0..<12 {
            let giver = generator.chance(50) ? fleet.school : office
            switch generator.number(0...3) {
            case 0 where readers.count > 1:
                let thief = readers.removeLast()
                _ = try (generator.chance(30) ? fleet.hub : giver).revoke(thief.device)
                thieves.append(thief)
            case 1 where try sealingKey(giver) != nil:
                let newcomer = try fleet.join("n\(step)", in: fleet.scope.description)
                _ = try giver.grant(newcomer.deviceKeys, role: .volunteer)
                try newcomer.receive(try giver.changeSets(beyond: newcomer.frontier()))
                readers.append(newcomer)
            case 2:
                _ = try person("Người \(step)", at: giver)
            default: try sync(giver)
            }
        }
        for _ in 0..<3 { try sync(fleet.school, office) }
        let late = try person("Sau cùng", at: office)
        try sync(office, fleet.school)
        for reader in readers {
            #expect(try name(late, fromTheHubAt: reader) == "Sau cùng", "seed \(seed)")
            #expect(try sealingKey(reader) == sealingKey(fleet.hub), "seed \(seed)")
        }
        for thief in thieves { #expect(try name(late, fromTheHubAt: thief) == nil, "seed \(seed)") }
        for replica in [fleet.school, office] {
            #expect(try fleet.exchange(replica, with: fleet.hub).requests == 1, "seed \(seed)")
        }
    }
}
