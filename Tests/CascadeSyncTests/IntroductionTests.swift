import Cascade
import CascadeHub
import CascadeModel
import CascadeProtocol
import CascadeSync
import Testing

@Suite("Two devices of a class that were let in one after the other, and have not met since")
struct IntroductionTests {
    private let fleet: ExchangeFleet
    private let earlier: Replica
    private let later: Replica

    init() throws {
        fleet = try ExchangeFleet()
        earlier = try fleet.join("earlier", in: "42/truong/9A")
        later = try fleet.join("later", in: "42/truong/9A")
        for (number, device) in [earlier, later].enumerated() {
            for count in 0..<3 {
                _ = try fleet.school.addPerson(PersonDraft(name: try NormalisedText("Em \(number)\(count)")))
                try fleet.school.seal()
            }
            _ = try fleet.school.grant(device.deviceKeys, role: .volunteer, scope: device.scope)
            try device.receive(try fleet.school.changeSets(beyond: device.frontier()))
        }
        #expect(try earlier.objection(to: later.device) == .unknownDevice)
        #expect(try later.objection(to: earlier.device) == nil)
    }

    private func asked(_ asker: Replica, _ answerer: Replica) throws -> [String] {
        let hub = Hub(answerer, program: "test", part: .peer)
        return try exchange(asker, hub, asking: answerer.device).asked
    }

    @Test("The later one shows what the school signed since the earlier one's right, and they exchange")
    func shown() throws {
        _ = try later.addPerson(PersonDraft(name: try NormalisedText("Bác Tư")))
        let asked = try asked(later, earlier)
        #expect(asked.starts(with: ["hello", "push", "hello"]), "\(asked)")
        #expect(try earlier.objection(to: later.device) == nil)
        #expect(try earlier.findPeople("Bác Tư").count == 1)
        // Shown to whoever joined before, it is what came since, and without names.
        let shown = try ReplicaChangeStore(later, asking: earlier.device).credentials(limit: .max)
        let sets = try shown.flatMap(\.changeSets).map { try ChangeSet(serialized: $0) }
        #expect(sets.map(\.header.sequence) == [2], "\(sets.map(\.header.sequence))")
        #expect(sets.allSatisfy { $0.header.device == fleet.school.device })
        for set in sets { #expect(try set.withoutPrivate() == set) }
    }

    @Test(
        "A stranger who shows the same words stays one; so does who shows somebody else's, or another school's"
    )
    func strangers() throws {
        let hub = Hub(earlier, program: "test", part: .peer)
        let stranger = DeviceSigningKey().deviceID
        func push(_ contents: [[UInt8]], from device: DeviceID) -> SyncFailure.Code? {
            do {
                _ = try hub.answer(try SyncRequest(SyncRequest.push(Bundle(contents)).http), from: device)
                return nil
            } catch {
                return (error as? SyncFailure)?.code
            }
        }
        _ = try later.addPerson(PersonDraft(name: try NormalisedText("Bác Tư")))
        try later.seal()
        let words = try ReplicaChangeStore(later, asking: earlier.device).credentials(limit: .max)
            .flatMap(\.changeSets)
        let own = try later.changeSets(beyond: fleet.school.frontier())
        let before = try earlier.digest()
        #expect(push(own, from: later.device) == .unknownDevice)
        let other = try fleet.join("other", in: "42/khac")
        _ = try fleet.hub.grant(other.deviceKeys, role: .school, scope: other.scope, names: .withoutNames)
        try other.receive(try fleet.hub.changeSets(beyond: other.frontier()))
        let theirs = try ReplicaChangeStore(other, asking: earlier.device).credentials(limit: .max)
            .flatMap(\.changeSets)
        let elsewhere = try other.scope
        let ofElsewhere = try theirs.filter { try ChangeSet.header(of: $0).scope == elsewhere }
        #expect(push(ofElsewhere, from: other.device) == .unknownDevice)
        #expect(try earlier.digest() == before)
        // What the school signed is heard, from whomever; the stranger gets no right by it.
        #expect(push(words, from: stranger) == .unknownDevice)
        #expect(try earlier.objection(to: later.device) == nil)
        #expect(try earlier.objection(to: stranger) == .unknownDevice)
    }

    /// What a device hears of another before it knows it.
    private func hear(_ asker: Replica, of answerer: Replica) throws {
        let hub = Hub(answerer, program: "test", part: .peer)
        var received = 1
        while received > 0, try asker.objection(to: answerer.device) == .unknownDevice {
            received = try exchange(asker, hub, asking: answerer.device, isIntroduction: true).tally.received
        }
    }

    @Test("So do those whom somebody let in who was let in himself meanwhile, in any order, whoever begins")
    func secondGiver() throws {
        let deputy = try fleet.join("deputy", in: "42/truong")
        _ = try fleet.school.grant(deputy.deviceKeys, role: .school)
        try deputy.receive(try fleet.school.changeSets(beyond: deputy.frontier()))
        let (theirs, last) = (
            try fleet.join("theirs", in: "42/truong/9A"), try fleet.join("last", in: "42/truong/9A")
        )
        _ = try deputy.grant(theirs.deviceKeys, role: .volunteer, scope: theirs.scope)
        try theirs.receive(try deputy.changeSets(beyond: theirs.frontier()))
        _ = try fleet.school.grant(last.deviceKeys, role: .volunteer, scope: last.scope)
        try last.receive(try fleet.school.changeSets(beyond: last.frontier()))
        _ = try theirs.addPerson(PersonDraft(name: try NormalisedText("Bác Tư")))
        // Whom the deputy let in shows both words at once.
        #expect(try earlier.objection(to: theirs.device) == .unknownDevice)
        _ = try asked(theirs, earlier)
        #expect(try earlier.objection(to: theirs.device) == nil)
        #expect(try earlier.findPeople("Bác Tư").count == 1)
        // Neither knows the other.
        #expect(try last.objection(to: theirs.device) == .unknownDevice)
        #expect(try theirs.objection(to: last.device) == .unknownDevice)
        try hear(last, of: theirs)
        #expect(try last.objection(to: theirs.device) == nil)
        #expect(try theirs.objection(to: last.device) == nil)
        #expect(try last.findPeople("Bác Tư").isEmpty)
        _ = try asked(last, theirs)
        #expect(try last.findPeople("Bác Tư").count == 1)
    }

    @Test("So does an earlier one that asks a later one on a level between it and the school")
    func between() throws {
        let (below, above) = (
            try fleet.join("below", in: "42/truong/9A/to-1"), try fleet.join("above", in: "42/truong/9A")
        )
        for device in [below, above] {
            _ = try fleet.school.grant(device.deviceKeys, role: .volunteer, scope: device.scope)
            try device.receive(
                try fleet.school.changeSets(beyond: device.frontier()).filter {
                    let scope = try ChangeSet.header(of: $0).scope
                    return try scope.covers(device.scope)
                        && (device.device != below.device || scope != above.scope)
                }
            )
        }
        #expect(try below.objection(to: above.device) == .unknownDevice)
        try hear(below, of: above)
        #expect(try below.objection(to: above.device) == nil)
    }

    @Test("Whose right was taken back stays out")
    func revoked() throws {
        _ = try fleet.school.revoke(later.device)
        try earlier.receive(try fleet.school.changeSets(beyond: earlier.frontier()))
        #expect {
            try asked(later, earlier)
        } throws: { ($0 as? SyncFailure)?.code == .revoked }
    }
}
