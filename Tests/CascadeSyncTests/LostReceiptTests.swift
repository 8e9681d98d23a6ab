import Cascade
import CascadeHub
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import SQLiteStore
import Testing

@Suite("A hub that signed for more than it holds")
struct LostReceiptTests {
    private let fleet: ExchangeFleet
    private let hub: Hub

    init() throws {
        fleet = try ExchangeFleet()
        hub = Hub(fleet.hub, program: "test")
        for device in [fleet.volunteer, fleet.school] {
            try device.setHub(
                Invitation(
                    address: "https://127.0.0.1",
                    root: fleet.hub.root,
                    hub: fleet.hub.device,
                    scope: fleet.scope,
                    secret: [UInt8](repeating: 0, count: Invitation.secretByteCount),
                    hasPublicCertificate: false
                )
            )
            for _ in 0..<2 { try exchange(device, hub) }
        }
    }

    private func logSession(_ day: Int, _ device: Replica) throws {
        let teacher =
            try device.people(limit: 1).first?.id
            ?? device.addPerson(PersonDraft(name: try NormalisedText("Cô Lan")))
        _ = try device.logSession(
            SessionDraft(
                date: try LocalDate("2026-06-0\(day)"),
                skills: [try SkillCode("vneid")],
                teachers: [teacher],
                learners: []
            )
        )
        try device.seal()
    }

    private func receipts(of device: Replica) throws -> [Receipt] {
        try device.store.read { try $0.receipts() }.map { try Receipt(wireBytes: $0) }
    }

    private func newEpochs(_ hub: Replica) -> Int {
        let text = (try? String(contentsOfFile: "\(hub.folder)/audit.log", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").count { $0.contains("\"event\":\"new_epoch\"") }
    }

    @Test("Is shown its own receipt by a device that only brings, begins one new life, and is refilled")
    func restored() throws {
        let backup = try fleet.copy(fleet.hub)
        for day in 1...4 { try logSession(day, fleet.volunteer) }
        let brought = try exchange(fleet.volunteer, hub)
        #expect(brought.asked == ["hello", "push"])
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 4, received: 4))
        let epoch = try fleet.hub.epoch
        // Only the file was set back: nobody told the hub.
        #expect(try backup.epoch == epoch)
        let old = Hub(backup, program: "test")
        let former = try receipts(of: fleet.volunteer)
        // As soon as the other life is known, nothing counts that was signed in the former.
        #expect(try exchange(fleet.volunteer, old, answers: 2).asked == ["hello", "hello"])
        let renewed = try backup.epoch
        #expect(renewed != epoch)
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 4, received: 0))
        #expect(try fleet.volunteer.hasUndelivered())
        // Not even where a neighbour brings them once more.
        try ReplicaChangeStore(fleet.volunteer).keep(passedOn: former)
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 4, received: 0))
        let next = try exchange(fleet.volunteer, old)
        #expect(next.asked == ["hello", "push"])
        #expect(next.tally.sent == 4)
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 4, received: 4))
        #expect(try receipts(of: fleet.volunteer).allSatisfy { $0.statement.epoch == renewed })
        try ReplicaChangeStore(fleet.volunteer).keep(passedOn: former)
        #expect(try receipts(of: fleet.volunteer).allSatisfy { $0.statement.epoch == renewed })
        #expect(try backup.digest() == fleet.hub.digest())
        for device in [fleet.volunteer, fleet.school] {
            try exchange(device, old)
            #expect(try exchange(device, old).asked == ["hello"])
        }
        #expect(try backup.epoch == renewed)
        #expect(newEpochs(backup) == 1)
    }

    @Test("Learns it from whoever was passed on its receipt, and has nothing of what is lost")
    func passedOn() throws {
        let backup = try fleet.copy(fleet.hub)
        let epoch = try fleet.hub.epoch
        // The school holds the beginning of the log, and the receipt for the rest.
        try logSession(1, fleet.volunteer)
        try exchange(fleet.volunteer, hub)
        _ = try fleet.exchange(fleet.volunteer, with: fleet.school)
        try logSession(2, fleet.volunteer)
        try exchange(fleet.volunteer, hub)
        try ReplicaChangeStore(fleet.school).keep(passedOn: try receipts(of: fleet.volunteer))
        let old = Hub(backup, program: "test")
        let asked = try exchange(fleet.school, old).asked
        #expect(asked.prefix(2) == ["hello", "hello"], "\(asked)")
        #expect(try backup.epoch != epoch)
        #expect(newEpochs(backup) == 1)
    }

    @Test("Begins no new life for a receipt that is forged, another hub's, of another life, or what it holds")
    func refused() throws {
        try logSession(1, fleet.volunteer)
        try exchange(fleet.volunteer, hub)
        let (device, key, epoch) = (fleet.hub.device, fleet.hub.signingKey, try fleet.hub.epoch)
        let held = try #require(try receipts(of: fleet.volunteer).first)
        let unknown = LogMark(
            log: held.statement.logs[0].mark.log,
            sequence: held.statement.logs[0].mark.sequence + 1,
            id: try #require(ChangeSetID(bytes: [UInt8](repeating: 9, count: ChangeSetID.byteCount)))
        )
        func receipt(_ device: DeviceID, _ epoch: StoreEpoch, _ key: DeviceSigningKey) throws -> Receipt {
            try Receipt(
                ReceiptStatement(
                    device: device,
                    epoch: epoch,
                    at: 1,
                    logs: held.statement.logs + [ReceivedLog(unknown)]
                ),
                key: key
            )
        }
        func show(_ lost: [Receipt]) throws -> StoreEpoch? {
            var hello = HelloRequest(schema: 1, program: "test", names: false, scopes: [])
            hello.lost = lost
            let request = try SyncRequest(SyncRequest.hello(hello).http)
            guard case .hello(let answer) = try hub.answer(request, from: fleet.volunteer.device) else {
                return nil
            }
            return answer.epoch
        }
        let stranger = DeviceSigningKey()
        let other = StoreEpoch([UInt8](repeating: 3, count: StoreEpoch.byteCount))
        let harmless = [
            held, try receipt(device, epoch, stranger), try receipt(stranger.deviceID, epoch, stranger),
            try receipt(device, other, key),
        ]
        for one in harmless { #expect(try show([one]) == epoch) }
        #expect(newEpochs(fleet.hub) == 0)
        #expect(throws: SyncFailure.self) {
            try show([Receipt](repeating: held, count: SyncLimits.lost + 1))
        }
        #expect(try fleet.hub.epoch == epoch)
        // The same, signed by itself in this life of its store.
        let genuine = try receipt(device, epoch, key)
        let renewed = try show(harmless + [genuine])
        #expect(renewed != epoch)
        #expect(try fleet.hub.epoch == renewed)
        #expect(try show([genuine]) == renewed)
        #expect(newEpochs(fleet.hub) == 1)
    }

    @Test("Signs in one receipt for both branches of a log that come in one bundle, and each is counted")
    func oneReceiptForTwoBranches() throws {
        let twin = try fleet.twinOfTheVolunteer()
        for (day, device) in [(1, fleet.volunteer), (2, twin), (3, twin)] { try logSession(day, device) }
        _ = try fleet.exchange(twin, with: fleet.school)
        _ = try fleet.exchange(fleet.volunteer, with: fleet.school)
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 3, received: 0))
        let before = Set(try receipts(of: fleet.volunteer))
        let brought = try exchange(fleet.volunteer, hub)
        #expect(brought.asked.count { $0 == "push" } == 1, "\(brought.asked)")
        let new = try receipts(of: fleet.volunteer).filter { !before.contains($0) }
        #expect(new.count == 1)
        // The hub names the log as its headers do, whichever branch they are of.
        let logs = try #require(new.first).statement.logs.map(\.mark)
        let forked = try #require(Dictionary(grouping: logs, by: \.log).values.first { $0.count > 1 })
        #expect(Set(forked.map(\.id)).count == 2, "\(logs)")
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 3, received: 3))
        #expect(try exchange(fleet.volunteer, hub).asked == ["hello"])
    }

    @Test("Is suspected of nothing where it knows of a fork, and so has other names for what it signed for")
    func branches() throws {
        let twin = try fleet.twinOfTheVolunteer()
        for day in 1...3 { try logSession(day, fleet.volunteer) }
        try exchange(fleet.volunteer, hub)
        try exchange(fleet.school, hub)
        try ReplicaChangeStore(fleet.school).keep(passedOn: try receipts(of: fleet.volunteer))
        try exchange(twin, hub)
        let next = try exchange(fleet.school, hub)
        #expect(next.tally.received > 0)
        #expect(try fleet.school.store.read { try $0.logs() }.contains { $0.branchOf != nil })
        #expect(next.asked.count { $0 == "hello" } == 1, "\(next.asked)")
        #expect(newEpochs(fleet.hub) == 0)
    }
}
